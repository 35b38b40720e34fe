package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.backbone.Backbones;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;

/**
 * Reads a folder of three-channel stacks with the built-in network, each as a color image and each plane by itself, and the
 * same images as single files, in turns; prints images a second of both, and memory on the way; run by
 * {@code scripts/check-stacks}. Linux only.
 */
public final class StacksCheck {

	private static final int TURNS = 8;
	private static final int WIDTH = 320;
	private static final int HEIGHT = 280;

	private final FeatureExtractor network;
	private final ImageFiles files = new ImageFiles(Reading.DEFAULT, HostReader.NONE);

	private StacksCheck(final FeatureExtractor network) {
		this.network = network.with(files);
	}

	/** @param args a scratch folder, and the number of stacks */
	public static void main(final String... args) throws IOException {
		final Path scratch = Path.of(args[0]);
		final int n = Integer.parseInt(args[1]);
		boolean good;
		try (FeatureExtractor network = FeatureExtractor.open(Backbones.ofThisProcess().obtain("starter", Progress.NONE),
			ComputeDevice.cpu(), Precision.FP32, PositionMode.OFFSET))
		{
			final StacksCheck check = new StacksCheck(network);
			final List<Path> channels = write(scratch.resolve("channels"), n, 3, false);
			final List<Path> slices = write(scratch.resolve("slices"), n / 3, 1, false);
			good = check.compare("three-channel stacks", channels, write(scratch.resolve("rgb"), n, 3, true));
			good &= check.compare("planes of stacks", slices, write(scratch.resolve("planes"), n / 3, 1, true));
		}
		System.exit(good ? 0 : 1);
	}

	private boolean compare(final String what, final List<Path> stacks, final List<Path> singles) throws IOException {
		final int images = singles.size();
		double ofStacks = 0, ofSingles = 0;
		double early = 0;
		for (int turn = -1; turn < TURNS; turn++) { // the first one warms up
			final double a = seconds(stacks, turn), b = seconds(singles, turn);
			if (turn >= 0) {
				ofStacks += a;
				ofSingles += b;
			}
			final double heap = heap();
			if (turn == 1) early = residentMegabytes();
			System.out.printf(Locale.ROOT, "%s, turn %d: %.1f MB of the heap, %.1f MB resident%n", what, turn + 1, heap,
				residentMegabytes());
		}
		final double growth = residentMegabytes() / early - 1, ratio = ofSingles / ofStacks;
		System.out.printf(Locale.ROOT, "%s: %.1f images/s, as single files %.1f images/s, %.3f of it (0.9 is wanted);" +
			" resident memory grows by %.2f %% (below 5 %% is wanted)%n", what, images / ofStacks, images / ofSingles, ratio, 100 * growth);
		return ratio > 0.9 && growth < 0.05;
	}

	/** Of a share of the files, headers included. */
	private double seconds(final List<Path> all, final int turn) throws IOException {
		final int each = all.size() / TURNS, from = Math.max(0, turn) * each;
		final long start = System.nanoTime();
		final List<ImageSource> sources = new ArrayList<>();
		for (final Path file : all.subList(from, from + each))
			files.planes(file).forEach(p -> sources.add(new ImageSource(file, p)));
		final long bad = network.images(sources, DisplayRange.NONE, KeptFeatures.NONE, Progress.NONE, FeatureListener.NONE)
			.stream().filter(f -> !f.isReadable()).count();
		if (bad > 0) throw new IllegalStateException(bad + " images were not read");
		return (System.nanoTime() - start) / 1e9;
	}

	/** Stacks of three planes, channels or slices; or what they hold as single files. */
	private static List<Path> write(final Path folder, final int n, final int channels, final boolean single)
		throws IOException
	{
		Files.createDirectories(folder);
		final Random random = new Random(1);
		final List<Path> written = new ArrayList<>();
		for (int i = 0; i < n; i++) {
			final List<ImageProcessor> planes = IntStream.range(0, 3).mapToObj(c -> (ImageProcessor) plane(random)).toList();
			if (single && channels == 1) for (int z = 0; z < 3; z++)
				written.add(save(new ImagePlus("", planes.get(z)), folder.resolve(i + "_" + z + ".tif")));
			else written.add(save(single ? color(planes) : stack(planes, channels), folder.resolve(i + ".tif")));
		}
		return written;
	}

	private static ByteProcessor plane(final Random random) {
		final ByteProcessor plane = new ByteProcessor(WIDTH, HEIGHT);
		random.nextBytes((byte[]) plane.getPixels());
		return plane;
	}

	private static ImagePlus color(final List<ImageProcessor> planes) {
		final ColorProcessor rgb = new ColorProcessor(WIDTH, HEIGHT);
		rgb.setRGB((byte[]) planes.get(0).getPixels(), (byte[]) planes.get(1).getPixels(), (byte[]) planes.get(2).getPixels());
		return new ImagePlus("", rgb);
	}

	private static ImagePlus stack(final List<ImageProcessor> planes, final int channels) {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		planes.forEach(p -> stack.addSlice("", p));
		final ImagePlus image = new ImagePlus("", stack);
		image.setDimensions(channels, 3 / channels, 1);
		image.setOpenAsHyperStack(true);
		return image;
	}

	private static Path save(final ImagePlus image, final Path file) {
		IJ.saveAsTiff(image, file.toString());
		return file;
	}

	/** Megabytes in use, after what is not needed was collected. */
	private static double heap() {
		System.gc();
		return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
	}

	private static double residentMegabytes() throws IOException {
		return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmRSS:")).mapToLong(
			l -> Long.parseLong(l.replaceAll("\\D+", ""))).findFirst().orElseThrow() / 1024.0;
	}
}
