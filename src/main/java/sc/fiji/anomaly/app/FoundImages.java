package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.image.format.ImageKind;

/**
 * What kinds of images a folder holds, from their headers, said before anything is computed: {@code 212 images: 200 16-bit
 * gray 2048 x 2048, 12 8-bit RGB 640 x 480}. Of a folder that takes longer than two seconds, images from all over it are
 * looked at, as many as fit into that time.
 */
final class FoundImages {

	private static final long TIME = TimeUnit.SECONDS.toNanos(2);
	private static final int MOST_KINDS = 5;
	private static final int EVERY = 64;
	private static final double GOLDEN = 0.6180339887498949;
	private static final String UNKNOWN = "of unknown kind";

	private final int images;
	private int looked;
	private final Map<String, Integer> kinds = new TreeMap<>();
	private boolean shallow, deep;

	private FoundImages(final int images) {
		this.images = images;
	}

	/**
	 * Tells it.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	static void tell(final Dataset dataset, final Progress progress) {
		final FoundImages found = of(dataset.entries().stream().map(ImageEntry::file).distinct().toList(), TIME, progress);
		progress.message(found.toString());
		if (found.shallow && found.deep) progress.message("Images of 8 bits and deeper ones are mixed: a range turns the deeper " +
			"ones to 8 bits, the others are taken as they are");
	}

	/** Looks at files for about so many nanoseconds, at one at least. */
	static FoundImages of(final List<Path> files, final long nanos, final Progress progress) {
		final FoundImages found = new FoundImages(files.size());
		final long start = System.nanoTime();
		final int step = step(files.size());
		for (int i = 0, at = 0; i < files.size() && (i == 0 || System.nanoTime() - start < nanos); i++) {
			if (i % EVERY == 0) progress.checkCanceled();
			found.look(files.get(at));
			at = (int) (((long) at + step) % files.size());
		}
		return found;
	}

	/** Steps through n files that meet each one once, the first ones far from each other. */
	private static int step(final int n) {
		int step = Math.max(1, (int) (n * GOLDEN));
		while (gcd(step, n) != 1)
			step++;
		return step;
	}

	private static int gcd(final int a, final int b) {
		return b == 0 ? a : gcd(b, a % b);
	}

	private void look(final Path file) {
		looked++;
		try {
			final ImageKind kind = ImageKind.of(file);
			kinds.merge(kind.toString(), 1, Integer::sum);
			final boolean more = kind.pixels().startsWith("16-") || kind.pixels().startsWith("32-");
			deep |= more;
			shallow |= !more;
		}
		catch (final IOException told) { // with its reason, when all are read
			kinds.merge(UNKNOWN, 1, Integer::sum);
		}
	}

	/** The line. */
	@Override
	public String toString() {
		return of("image");
	}

	/** The same where a file may hold several images: {@code 12 files: 16-bit gray 512 x 512}. */
	String ofFiles() {
		return of("file");
	}

	private String of(final String what) {
		final List<Map.Entry<String, Integer>> sorted = kinds.entrySet().stream().sorted(Comparator.comparing(
			(Map.Entry<String, Integer> e) -> -e.getValue())).toList();
		final String all = images == 1 ? "1 " + what : images + " " + what + "s";
		if (kinds.size() == 1 && looked == images) return all + ": " + sorted.get(0).getKey();
		final String first = sorted.stream().limit(MOST_KINDS).map(e -> e.getValue() + " " + e.getKey()).collect(Collectors
			.joining(", "));
		final int others = sorted.stream().skip(MOST_KINDS).mapToInt(Map.Entry::getValue).sum();
		return all + (looked < images ? ", of " + looked + " looked at: " : ": ") + first + (others == 0 ? "" : ", and " + others +
			" of " + (sorted.size() - MOST_KINDS) + " other kinds or sizes");
	}
}
