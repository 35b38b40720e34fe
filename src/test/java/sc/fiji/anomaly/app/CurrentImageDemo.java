package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Measurements;
import ij.measure.ResultsTable;
import ij.plugin.filter.ParticleAnalyzer;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.report.picture.PictureFile;

/**
 * What <em>Score Current Image...</em> makes of a stack of demo planks, as files: once with maps as an overlay, once as an
 * image, in which <em>Analyze Particles</em> then finds the regions above 1; run by {@code scripts/demo}. Needs no
 * display.
 */
public final class CurrentImageDemo {

	private static final List<String> PLANKS = Stream.of("good", "color", "good", "hole", "liquid", "good", "scratch",
		"combined").toList();
	private static final int HOLE = 4;

	private CurrentImageDemo() {}

	/**
	 * @param args the model, the folder of the test planks, and the folder to write to
	 */
	public static void main(final String... args) throws Exception {
		final ImagePlus image = planks(Path.of(args[1]));
		final Path folder = Path.of(args[2]);
		try (ImageScorer scorer = ImageScorer.open(args[0])) {
			image.setSlice(HOLE);
			new ScorePlanes(scorer, image).run().write(image, folder);
			final ImagePlus map = new ScorePlanes(scorer, image).maps(PlaneMaps.IMAGE).run().map().orElseThrow();
			map.setSlice(HOLE);
			PictureFile.writePng(map, folder.resolve("current-map.png"));
			PictureFile.writeTiff(map, folder.resolve("current-map.tif"));
			System.out.println("regions above 1 in the map of " + PLANKS.get(HOLE - 1) + ": " + regions(map.getProcessor()));
		}
	}

	private static ImagePlus planks(final Path folder) {
		final ImageStack stack = new ImageStack();
		for (int i = 0; i < PLANKS.size(); i++)
			stack.addSlice(PLANKS.get(i), IJ.openImage(folder.resolve(PLANKS.get(i)).resolve("00" + i + ".jpg").toString())
				.getProcessor());
		return new ImagePlus("planks", stack);
	}

	/** As Threshold and Analyze Particles count them. */
	private static int regions(final ImageProcessor map) {
		map.setThreshold(1, Float.MAX_VALUE, ImageProcessor.NO_LUT_UPDATE);
		final ResultsTable table = new ResultsTable();
		new ParticleAnalyzer(0, Measurements.AREA, table, 0, Double.POSITIVE_INFINITY).analyze(new ImagePlus("map", map));
		return table.size();
	}
}
