package sc.fiji.anomaly.image.region;

import java.awt.Polygon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import sc.fiji.anomaly.fuzz.FuzzTarget;

/** Selections that ImageJ has saved, as the region of an image. */
public final class RegionFuzz implements FuzzTarget {

	private static final int WIDTH = 60, HEIGHT = 50;

	private final Path file;

	/** @param file is written anew for each input */
	public RegionFuzz(final Path file) {
		this.file = file;
	}

	@Override
	public String name() {
		return "region";
	}

	@Override
	public List<byte[]> corpus() {
		final Roi polygon = new PolygonRoi(new Polygon(new int[] { 3, 50, 20 }, new int[] { 5, 8, 44 }, 3), Roi.POLYGON);
		return List.of(RoiEncoder.saveAsByteArray(new Roi(4, 6, 30, 20)), RoiEncoder.saveAsByteArray(new OvalRoi(4, 6, 30,
			20)), RoiEncoder.saveAsByteArray(polygon), RoiEncoder.saveAsByteArray(new ShapeRoi(polygon).or(new ShapeRoi(
				new Roi(1, 1, 9, 9)))));
	}

	@Override
	public void read(final byte[] input) throws IOException {
		Files.write(file, input);
		Region.decoded(RegionFile.read(file, WIDTH, HEIGHT).encoded());
	}
}
