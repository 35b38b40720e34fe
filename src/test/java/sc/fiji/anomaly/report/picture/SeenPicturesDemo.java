package sc.fiji.anomaly.report.picture;

import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.ImageArea;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Planks, bright, dark, and nearly black, of which only the crop or an oval was looked at, with and without maps, and a
 * strip of 30 x 300 patches; run by hand. Needs no display.
 */
public final class SeenPicturesDemo {

	private SeenPicturesDemo() {}

	/**
	 * @param args the folder to write to
	 */
	public static void main(final String... args) throws Exception {
		final Path folder = Files.createDirectories(Path.of(args[0]));
		final List<ScoreRow> rows = new ArrayList<>(), plain = new ArrayList<>();
		final List<ScoreRow> planks = ReferenceMaps.report().rows();
		for (int i = 0; i < 3; i++) {
			rows.add(ReferenceMaps.row("crop/" + i + ".png", "crop", ReferenceMaps.map(20 + i, 256, 256), 30));
			rows.add(ReferenceMaps.row("oval/" + i + ".png", "oval", oval(), 30));
			rows.add(ReferenceMaps.row("strip/" + i + ".png", "strip", strip(), 30));
			plain.add(new ScoreRow("oval/" + i + ".png", "oval", 8 + i, 0.5, false, ""));
		}
		write(rows, planks, folder, "maps");
		write(plain, planks, folder, "plain");
		final ImagePlus image = IJ.createImage("dark", "8-bit ramp", 1200, 900, 1);
		final AnomalyMap map = oval();
		final Rectangle area = new Rectangle(100, 100, 900, 700);
		MapOverlay.put(image, area, List.of(ReferenceMaps.row("a", "", new AnomalyMap(map.grid(), map.values(), new CropWindow(
			700, 500, 420, 308, 0, 0, 420, 308), new ImageArea(150, 100, 900, 700)), 30)));
		PictureFile.writePng(image, folder.resolve("overlay.png"));
	}

	private static void write(final List<ScoreRow> rows, final List<ScoreRow> planks, final Path folder,
		final String name) throws Exception
	{
		final ResultPictures pictures = ResultPictures.of(ScoreReport.of(rows, Set.of("crop"), OptionalDouble.of(20)),
			new Pictures(planks), 200);
		PictureFile.writePng(pictures.bestAndWorst(Progress.NONE), folder.resolve(name + "-best-and-worst.png"));
		for (final ClassStack stack : pictures.stacks(Progress.NONE)) {
			PictureFile.writePng(ContactSheet.of(stack), folder.resolve(name + "-sheet-" + stack.className() + ".png"));
			PictureFile.writePng(stack.image(), folder.resolve(name + "-slice-" + stack.className() + ".png"));
		}
	}

	/** 22 x 30 patches over the middle of an image of 256 x 256. */
	private static AnomalyMap oval() {
		final float[] values = new float[22 * 30];
		for (int i = 0; i < values.length; i++) {
			final double x = (i % 30 - 14.5) / 15, y = (i / 30 - 10.5) / 11;
			values[i] = x * x + y * y > 1 ? Float.NaN : (float) (0.6 + 0.9 * Math.max(0, x) * Math.max(0, -y) * 2);
		}
		return new AnomalyMap(new PatchGrid(22, 30), values, new CropWindow(200, 150, 420, 308, 0, 0, 420, 308),
			new ImageArea(20, 40, 256, 256));
	}

	/** Of an image of 4200 x 420. */
	private static AnomalyMap strip() {
		final float[] values = new float[30 * 300];
		Arrays.fill(values, 0.4f);
		for (int i = 0; i < 300; i += 30)
			values[i * 30 + i] = 2;
		return new AnomalyMap(new PatchGrid(30, 300), values, new CropWindow(4200, 420, 4200, 420, 0, 0, 4200, 420));
	}

	/** Planks, the second at a quarter and the third at a tenth of the brightness. */
	private record Pictures(List<ScoreRow> planks) implements PictureSource {

		private static final double[] BRIGHTNESS = { 1, 0.25, 0.08 };

		@Override
		public Path original(final ScoreRow row) {
			return Path.of(row.image());
		}

		@Override
		public Optional<RgbImage> picture(final ScoreRow row, final int size) {
			final int i = row.image().charAt(row.image().length() - 5) - '0';
			final RgbImage plank = ReferenceMaps.pictures().picture(planks.get(20 + i), size).orElseThrow();
			final boolean strip = row.image().startsWith("strip");
			final byte[] rgb = new byte[3 * size * (strip ? size / 10 : plank.height())];
			for (int k = 0; k < rgb.length; k++)
				rgb[k] = (byte) Math.round((plank.rgb()[k] & 0xff) * BRIGHTNESS[i]);
			return Optional.of(new RgbImage(size, rgb.length / 3 / size, rgb));
		}

		@Override
		public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
			final BiConsumer<Integer, Optional<RgbImage>> each)
		{
			for (int i = 0; i < rows.size(); i++)
				each.accept(i, picture(rows.get(i), size));
		}

		@Override
		public Optional<SeenPart> seen(final ScoreRow row) {
			return Optional.of(row.local().map(l -> SeenPart.of(l.map())).orElseGet(() -> SeenPart.of(CropWindow.of(
				Preprocessing.DINOV2, 256, 256))));
		}
	}
}
