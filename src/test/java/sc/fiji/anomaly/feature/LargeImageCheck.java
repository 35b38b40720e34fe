package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageSource;

/**
 * Sees huge images whole, then many of 4000 x 3000 pixels, with the built-in network, and prints the process' memory on
 * the way; run by {@code scripts/check-large-images}. Linux only.
 */
public final class LargeImageCheck {

	private static final long GIGABYTE = 1 << 20; // in kilobytes
	private static final int STEP = 50;

	private LargeImageCheck() {}

	/**
	 * @param args a scratch folder, the edge of the huge images in pixels, the size at which they are seen, the number of
	 *          the others, and the size at which these are seen
	 */
	public static void main(final String... args) throws IOException {
		final Path scratch = Path.of(args[0]);
		final boolean good = huge(scratch, Integer.parseInt(args[1]), Integer.parseInt(args[2])) & many(scratch, Integer
			.parseInt(args[3]), Integer.parseInt(args[4]));
		System.out.printf(Locale.ROOT, "at most %.2f GB resident (below 2 is wanted)%n", kilobytes("VmHWM:") / (double) GIGABYTE);
		System.exit(good && kilobytes("VmHWM:") < 2 * GIGABYTE ? 0 : 1);
	}

	private static FeatureExtractor extractor(final int size) {
		final FeatureExtractor network = FeatureExtractor.open(Checkpoint.starter(), ComputeDevice.cpu(), Precision.FP32,
			PositionMode.OFFSET, new View(View.Kind.WHOLE, size));
		return network.with(PatchReduction.all(network.dimension()));
	}

	private interface Writer {

		Path write(Path file) throws IOException;
	}

	/** Whether files of three formats with the same pixels have the same features. */
	private static boolean huge(final Path scratch, final int edge, final int size) throws IOException {
		final LargeImageFiles files = new LargeImageFiles(edge, edge);
		final Writer[] writers = { files::tiff, files::png, files::ppm };
		ImageFeatures first = null;
		boolean same = true;
		try (FeatureExtractor extractor = extractor(size)) {
			for (int i = 0; i < writers.length; i++) {
				final Path file = writers[i].write(scratch.resolve("huge" + List.of(".tif", ".png", ".ppm").get(i)));
				final ImageFeatures features = seen(extractor, file);
				first = first == null ? features : first;
				same &= features.isReadable() && Arrays.equals(first.patches().orElseThrow().values(), features.patches()
					.orElseThrow().values());
				Files.delete(file);
			}
		}
		System.out.println(same ? "the same features in all formats" : "THE FEATURES DIFFER");
		return same;
	}

	private static ImageFeatures seen(final FeatureExtractor extractor, final Path file) throws IOException {
		final List<ImageFeatures> heard = new ArrayList<>(); // with patches
		long start = System.nanoTime();
		extractor.images(List.of(ImageSource.of(file)), DisplayRange.NONE, KeptFeatures.NONE, Progress.NONE, (i, f) -> heard.addAll(f));
		final double features = seconds(start);
		start = System.nanoTime();
		final boolean pictured = Thumbnails.read(file, DisplayRange.NONE, 400).isPresent();
		System.out.printf(Locale.ROOT, "%s, %d MB: %s in %.1f s, %s in %.1f s; %.0f MB resident, %.0f at most%n", file
			.getFileName(), Files.size(file) >> 20, heard.get(0).isReadable() ? heard.get(0).windows() + " windows" : heard.get(0)
				.problem(), features, pictured ? "thumbnail" : "NO THUMBNAIL", seconds(start), kilobytes("VmRSS:") / 1024.0,
			kilobytes("VmHWM:") / 1024.0);
		return heard.get(0);
	}

	private static double seconds(final long start) {
		return (System.nanoTime() - start) / 1e9;
	}

	/** Whether memory stays flat; few files under many names. */
	private static boolean many(final Path scratch, final int n, final int size) throws IOException {
		final LargeImageFiles files = new LargeImageFiles(4000, 3000);
		final List<Path> originals = List.of(files.tiff(scratch.resolve("a.tif")), files.png(scratch.resolve("a.png")), files
			.ppm(scratch.resolve("a.ppm")));
		final List<Path> all = new ArrayList<>();
		for (int i = 0; i < n; i++)
			all.add(Files.createLink(scratch.resolve("link" + i), originals.get(i % originals.size())));
		final List<Long> resident = new ArrayList<>();
		final long start = System.nanoTime();
		final Progress progress = new Progress() {

			@Override
			public synchronized void update(final String task, final long done, final long total) {
				for (; done >= (resident.size() + 1L) * STEP; resident.add(kilobytes("VmRSS:")))
					System.out.printf(Locale.ROOT, "%5d images of 4000 x 3000: %.0f MB resident, %.1f images/s%n", done, kilobytes(
						"VmRSS:") / 1024.0, done / seconds(start));
			}
		};
		try (FeatureExtractor extractor = extractor(size)) {
			if (extractor.extract(all, DisplayRange.NONE, progress).stream().anyMatch(f -> !f.isReadable()))
				throw new IllegalStateException("an image was not read");
		}
		final double growth = resident.isEmpty() ? 0 : resident.get(resident.size() - 1) / (double) resident.get(0) - 1;
		System.out.printf(Locale.ROOT, "growth from image %d to the last: %.1f %% (below 5 %% is wanted)%n", STEP, 100 * growth);
		return growth < 0.05;
	}

	private static long kilobytes(final String what) {
		try {
			return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith(what)).mapToLong(l -> Long
				.parseLong(l.replaceAll("\\D+", ""))).findFirst().orElseThrow();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
