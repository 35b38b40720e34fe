package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.plugin.filter.GaussianBlur;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.app.PlankSample.Scores;
import sc.fiji.anomaly.detect.Drift;
import sc.fiji.anomaly.detect.Judgement;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.math.RocCurve;
import sc.fiji.anomaly.model.NormalModel;

/**
 * Learns models of few and many planks, drawn at random, and prints how well they tell bad ones from good, how well they
 * hold their rates, and which changes of the images they notice; run by {@code scripts/check-rates}.
 */
public final class RatesCheck {

	private static final int[] SIZES = { 1, 2, 4, 8, 16, 60 };
	private static final Rates RATES = Rates.DEFAULT;

	private final FeatureExtractor network;
	private final int draws;

	private RatesCheck(final FeatureExtractor network, final int draws) {
		this.network = network;
		this.draws = draws;
	}

	/**
	 * @param args a folder of some 460 good planks, MVTec AD's folder of planks, number of draws, backbone, and which tables:
	 *          few, rates, drift
	 */
	public static void main(final String... args) throws IOException {
		final List<String> wanted = List.of(args).subList(4, args.length);
		try (FeatureExtractor network = PlankSample.network(args[3])) {
			final RatesCheck check = new RatesCheck(network, Integer.parseInt(args[2]));
			final List<Path> good = files(Path.of(args[0]));
			if (wanted.contains("few")) check.few(good, Path.of(args[1]).resolve("test"));
			if (wanted.contains("rates")) check.rates(PlankSample.of(network, good), PlankSample.of(network, bad(Path.of(args[1])
				.resolve("test"))));
			if (wanted.contains("drift")) check.drift(good);
		}
		System.exit(0);
	}

	private static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.sorted().toList();
		}
	}

	private static List<Path> bad(final Path test) throws IOException {
		final List<Path> bad = new ArrayList<>();
		for (final Path folder : files(test))
			if (!folder.endsWith("good")) bad.addAll(files(folder));
		return bad;
	}

	private static void say(final String text, final Object... values) {
		System.out.println(String.format(Locale.ROOT, text, values));
	}

	private static int[] drawn(final Random random, final int from, final int to, final int n) {
		final List<Integer> all = new ArrayList<>(IntStream.range(from, to).boxed().toList());
		java.util.Collections.shuffle(all, random);
		return all.subList(0, n).stream().mapToInt(i -> i).toArray();
	}

	private static int[] others(final int size, final int[] chosen, final Random random, final int most) {
		final List<Integer> all = new ArrayList<>(IntStream.range(0, size).boxed().toList());
		all.removeAll(Arrays.stream(chosen).boxed().toList());
		java.util.Collections.shuffle(all, random);
		return all.stream().limit(most).mapToInt(i -> i).toArray();
	}

	private static String spread(final double[] values) {
		final double mean = Arrays.stream(values).average().orElseThrow();
		final double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, values.length - 1);
		return String.format(Locale.ROOT, "%.3f (%.3f)", mean, Math.sqrt(square));
	}

	/** AUROC by the score and by the worst patch, against 100 more good planks and the test's own. */
	private void few(final List<Path> good, final Path test) throws IOException {
		final List<Path> pool = good.subList(0, 120);
		final List<Path> scored = new ArrayList<>(good.subList(120, 220));
		final int bad = scored.size() + files(test.resolve("good")).size();
		scored.addAll(files(test.resolve("good")));
		scored.addAll(bad(test));
		final PlankSample images = PlankSample.of(network, scored);
		final PlankSample train = PlankSample.of(network.with(Augment.ROTATIONS), pool);
		final boolean[] anomalous = new boolean[scored.size()];
		Arrays.fill(anomalous, bad, anomalous.length, true);
		say("| images | augment | score | worst patch |\n| --- | --- | --- | --- |");
		for (final int n : SIZES)
			for (final Augment augment : Augment.values()) {
				final double[] whole = new double[draws], local = new double[draws];
				for (int k = 0; k < draws; k++) {
					final NormalModel model = train.learn(drawn(new Random(1000L * n + k), 0, pool.size(), n), augment, RATES);
					final Scores scores = images.score(model, IntStream.range(0, scored.size()).toArray());
					whole[k] = RocCurve.of(scores.whole(), anomalous).auroc();
					local[k] = RocCurve.of(scores.local(), anomalous).auroc();
				}
				say("| %d | %s | %s | %s |", n, augment.label(), spread(whole), spread(local));
			}
	}

	/** Shares of 400 good planks that are anomalous, and at least to be looked at again; and of bad ones that are found. */
	private void rates(final PlankSample planks, final PlankSample bad) {
		say("| images | fpr | anomalous | anomalous or review | by score alone | by worst patch alone | bad found | with review | by score | by worst patch |\n" +
			"| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
		for (final int n : new int[] { 8, 19, 60 }) {
			final double[][] shares = new double[8][draws];
			double rate = 0;
			for (int k = 0; k < draws; k++) {
				final Random random = new Random(2000L * n + k);
				final int[] chosen = drawn(random, 0, planks.features().size(), n);
				final NormalModel model = planks.learn(chosen, Augment.NONE, RATES.withReview(0.2));
				final int[] fresh = others(planks.features().size(), chosen, random, 400);
				final List<Judgement> judged = judged(model, planks.score(model, fresh));
				final double fpr = rate = model.threshold().orElseThrow().falsePositiveRate();
				final List<Judgement> found = judged(model, bad.score(model, IntStream.range(0, bad.features().size()).toArray()));
				for (int s = 0; s < 8; s += 4) {
					final List<Judgement> all = s == 0 ? judged : found;
					shares[s][k] = share(all, j -> j.anomalous() ? 1 : 0);
					shares[s + 1][k] = share(all, j -> j.anomalous() || j.review() ? 1 : 0);
					shares[s + 2][k] = share(all, j -> j.pvalue() <= fpr ? 1 : 0);
					shares[s + 3][k] = share(all, j -> j.localPvalue() <= fpr ? 1 : 0);
				}
			}
			say("| %d | %.3f | %s |", n, rate, Arrays.stream(shares).map(RatesCheck::spread).collect(Collectors.joining(" | ")));
		}
	}

	private static List<Judgement> judged(final NormalModel model, final Scores scores) {
		final var rule = model.rule().orElseThrow();
		return IntStream.range(0, scores.whole().length).mapToObj(i -> rule.judge(scores.whole()[i], scores.local()[i])).toList();
	}

	private static double share(final List<Judgement> judged, final ToDoubleFunction<Judgement> value) {
		return judged.stream().mapToDouble(value).average().orElseThrow();
	}

	/** How often a change is found, by models of 60 planks: of 200 that are changed, among 50 of them or all. */
	private void drift(final List<Path> good) throws IOException {
		final PlankSample planks = PlankSample.of(network, good);
		final int pool = good.size() - 200;
		say("| change | of 50 images | of 200 images |\n| --- | --- | --- |");
		unchanged(planks);
		for (final Change change : CHANGES) {
			final PlankSample changed = PlankSample.of(network, change.files(good.subList(pool, good.size())));
			say("| %s | %s | %s |", change.name, found(planks, pool, changed, 50, false), found(planks, pool, changed, 200,
				false));
			say("| %s, from the middle on | %s | %s |", change.name, found(planks, pool, changed, 50, true), found(planks, pool,
				changed, 200, true));
		}
	}

	private record Change(String name, UnaryOperator<ImageProcessor> work, int quality) {

		List<Path> files(final List<Path> images) throws IOException {
			final Path folder = Files.createTempDirectory("planks");
			final List<Path> made = new ArrayList<>();
			for (final Path image : images) {
				final ImagePlus plank = IJ.openImage(image.toString());
				plank.setProcessor(work.apply(plank.getProcessor()));
				final String name = folder.resolve(image.getFileName().toString().replaceAll("\\..*", "")).toString();
				made.add(Path.of(name + (quality > 0 ? ".jpg" : ".png")));
				FileSaver.setJpegQuality(quality > 0 ? quality : 90);
				if (quality > 0) new FileSaver(plank).saveAsJpeg(name + ".jpg");
				else new FileSaver(plank).saveAsPng(name + ".png");
			}
			return made;
		}
	}

	private static ImageProcessor darkened(final ImageProcessor plank, final double factor) {
		plank.multiply(factor);
		return plank;
	}

	private static ImageProcessor blurred(final ImageProcessor plank) {
		new GaussianBlur().blurGaussian(plank, 1);
		return plank;
	}

	private static final List<Change> CHANGES = List.of(new Change("darkened by 3 %", p -> darkened(p, 0.97), 0), new Change(
		"darkened by 10 %", p -> darkened(p, 0.9), 0), new Change("blurred (sigma 1 pixel)", RatesCheck::blurred, 0),
		new Change("JPEG quality 60", p -> p, 60));

	private String found(final PlankSample planks, final int pool, final PlankSample changed, final int images,
		final boolean half)
	{
		int found = 0;
		for (int k = 0; k < draws; k++) {
			final Random random = new Random(3000L + k);
			final NormalModel model = planks.learn(drawn(random, 0, pool, 60), Augment.NONE, RATES);
			final int[] which = drawn(random, 0, 200, images);
			final int before = half ? images / 2 : 0;
			final Scores then = planks.score(model, Arrays.stream(which, 0, before).map(i -> pool + i).toArray());
			final Scores now = changed.score(model, Arrays.stream(which, before, images).toArray());
			if (warns(model, new Scores(joined(then.whole(), now.whole()), joined(then.local(), now.local())))) found++;
		}
		return found + " of " + draws;
	}

	private static double[] joined(final double[] a, final double[] b) {
		return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
	}

	private static boolean warns(final NormalModel model, final Scores scores) {
		final Drift drift = Drift.of(model.rule().orElseThrow(), scores.whole(), scores.local(), judged(model, scores).stream()
			.mapToDouble(Judgement::decisionPvalue).toArray());
		return drift.alarmsTooOften() || drift.isOther() || drift.changes();
	}

	/** 500 models each. */
	private void unchanged(final PlankSample planks) {
		final int runs = 25 * draws, size = planks.features().size();
		final int[] sizes = { 50, 200 }, warnings = new int[2];
		for (int k = 0; k < runs; k++) {
			final Random random = new Random(4000L + k);
			final int[] chosen = drawn(random, 0, size, 60);
			final NormalModel model = planks.learn(chosen, Augment.NONE, RATES);
			final int[] rest = others(size, chosen, random, 200);
			for (int s = 0; s < sizes.length; s++)
				if (warns(model, planks.score(model, Arrays.copyOf(rest, sizes[s])))) warnings[s]++;
		}
		say("| none | %d of %d | %d of %d |", warnings[0], runs, warnings[1], runs);
	}
}
