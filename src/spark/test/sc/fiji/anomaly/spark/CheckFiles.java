package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.model.PatchModel;
import sc.fiji.anomaly.model.WindowCounts;

/** Makes the images of {@code scripts/check-spark}, and compares models and scores. */
public final class CheckFiles {

	private static final double SUMS = 1e-12;
	private static final double THRESHOLD = 1e-9;
	private static final double SCORES = 1e-6;

	private CheckFiles() {}

	public static void main(final String... args) throws IOException {
		switch (args[0]) {
			case "make" -> make(Path.of(args[1]), Integer.parseInt(args[2]));
			case "models" -> System.out.println("  " + compareModels(Path.of(args[1]), Path.of(args[2])));
			default -> System.out.println("  " + compareScores(Path.of(args[1]), Path.of(args[2])));
		}
	}

	/** Good images, a few of another seed called bad, and one that is damaged. */
	static void make(final Path folder, final int n) throws IOException {
		if (Files.exists(folder)) return;
		TestFiles.stripes(folder.resolve("good"), n - n / 20, 1);
		TestFiles.stripes(folder.resolve("bad"), n / 20 - 1, 2);
		Files.write(folder.resolve("bad/damaged.png"), new byte[] { 1, 2, 3 });
	}

	/** Says how far two models are from each other; ends with an error if too far. */
	static String compareModels(final Path a, final Path b) {
		final NormalModel one = NormalModelFile.read(a), other = NormalModelFile.read(b);
		require(one.images().equals(other.images()), "the models are of other images");
		require(windows(one.windows()).equals(windows(other.windows())), "images are seen in other windows, or are of other files");
		require(one.spec().equals(other.spec()), "the models are made from other features");
		require(one.choice().equals(other.choice()), "other images were chosen");
		double sums = distance(one.moments(), other.moments());
		double threshold = relative(one.leaveOneOutScores(), other.leaveOneOutScores());
		if (one.patches().isPresent()) {
			final PatchModel p = one.patches().get(), q = other.patches().orElseThrow();
			require(p.groups().size() == q.groups().size(), "the models have other groups of layers");
			for (int g = 0; g < p.groups().size(); g++)
				sums = Math.max(sums, distance(p.groups().get(g).sums(), q.groups().get(g).sums()));
			threshold = Math.max(threshold, relative(p.leftOutScores(), q.leftOutScores()));
			require(p.place().isPresent() == q.place().isPresent(), "one model knows places, the other does not");
		}
		require(sums <= SUMS, "sums differ by " + sums);
		require(threshold <= THRESHOLD, "left-out scores differ by " + threshold);
		return String.format(Locale.ROOT, "sums differ by %.1e, left-out scores and thresholds by %.1e", sums, threshold);
	}

	/** Of the largest entry: sums of differences are small against sums of their sizes. */
	private static double distance(final Moments a, final Moments b) {
		require(a.count() == b.count(), a.count() + " rows against " + b.count());
		require(Arrays.equals(a.origin(), b.origin()), "the sums have another origin");
		double most = relative(a.fourths(), b.fourths()), largest = 0;
		for (int i = 0; i < a.dimension(); i++)
			largest = Math.max(largest, a.products()[i][i]);
		final double[][] x = a.products(), y = b.products();
		for (int i = 0; i < x.length; i++)
			for (int j = 0; j < x.length; j++)
				most = Math.max(most, Math.abs(x[i][j] - y[i][j]) / largest);
		return most;
	}

	private static double relative(final double a, final double b) {
		return Math.abs(a - b) / Math.max(Math.abs(a), Double.MIN_NORMAL);
	}

	private static List<Integer> windows(final WindowCounts windows) {
		return IntStream.concat(IntStream.range(0, windows.images()).map(windows::end), IntStream.range(0, windows.groups()).map(
			windows::firstImage)).boxed().toList();
	}

	private static double relative(final double[] a, final double[] b) {
		require(a.length == b.length, a.length + " scores against " + b.length);
		double most = 0;
		for (int i = 0; i < a.length; i++)
			most = Math.max(most, relative(a[i], b[i]));
		return most;
	}

	/** Says how far the tables of two folders are from each other; ends with an error if too far. */
	static String compareScores(final Path a, final Path b) throws IOException {
		final List<String> one = Files.readAllLines(a.resolve("scores.csv")), other = Files.readAllLines(b.resolve(
			"scores.csv"));
		require(one.size() == other.size(), one.size() + " rows against " + other.size());
		double most = 0;
		for (int i = 0; i < one.size(); i++) {
			final String[] x = one.get(i).split(",", -1), y = other.get(i).split(",", -1);
			require(x[0].equals(y[0]), "the order differs: " + x[0] + ", " + y[0]);
			for (int k = 1; k < x.length; k++)
				if (!x[k].equals(y[k])) most = Math.max(most, relative(number(x[k], y[k]), number(y[k], x[k])));
		}
		require(most <= SCORES, "scores differ by " + most);
		return String.format(Locale.ROOT, "%d rows differ by %.1e", one.size() - 1, most);
	}

	private static double number(final String cell, final String other) {
		require(cell.matches("[0-9.E-]+"), "'" + cell + "' against '" + other + "'");
		return Double.parseDouble(cell);
	}

	private static void require(final boolean condition, final String what) {
		if (!condition) throw new AssertionError(what);
	}
}
