package sc.fiji.anomaly.report.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

import ij.gui.Plot;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Subject;
import sc.fiji.anomaly.report.embedding.EmbeddedImage;
import sc.fiji.anomaly.report.embedding.EmbeddingPlanes;
import sc.fiji.anomaly.report.embedding.EmbeddingScene;
import sc.fiji.anomaly.report.picture.PictureFile;

/** Draws plots of invented scores, to be looked at: many classes, many images, few, none of a class, worse than chance. */
public final class PlotsDemo {

	private static final double THRESHOLD = 15;

	private PlotsDemo() {}

	/** @param args folder for the pictures */
	public static void main(final String[] args) throws IOException {
		final Path folder = Files.createDirectories(Path.of(args[0]));
		final Random random = new Random(1);
		final List<ScoreRow> twelve = rows(random, "good", 200, 10), few = rows(random, "good", 7, 10), worse = rows(random, "good",
			40, 13), thousands = rows(random, "good", 5000, 10), unlabelled = rows(random, "", 60, 11);
		final String[] names = { "bent", "burn", "color", "combined", "crack, long", "cut", "dent", "hole", "lint", "liquid",
			"scratch on the upper side of the plank", "thread" };
		for (int i = 0; i < names.length; i++)
			twelve.addAll(rows(random, names[i], i == 5 ? 1 : 6 + 3 * i, 12 + i));
		few.addAll(rows(random, "hole", 4, 17));
		worse.addAll(rows(random, "hole", 40, 10));
		thousands.addAll(rows(random, "hole", 3, 26));
		thousands.add(row("hole/far.png", "hole", 60));
		write(twelve, "twelve", folder);
		write(few, "few", folder);
		write(worse, "worse", folder);
		write(thousands, "thousands", folder);
		write(unlabelled, "unlabelled", folder);
		scene(twelve, "twelve", random, folder);
		scene(thousands, "thousands", random, folder);
	}

	private static List<ScoreRow> rows(final Random random, final String className, final int n, final double middle) {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < n; i++)
			rows.add(row(className + "/" + i + ".png", className, middle + 1.5 * random.nextGaussian()));
		return rows;
	}

	private static ScoreRow row(final String image, final String className, final double score) {
		return new ScoreRow(image, className, score, score > THRESHOLD ? 0.01 : 0.4, score > THRESHOLD, "");
	}

	private static void write(final List<ScoreRow> rows, final String name, final Path folder) {
		final ScoreReport report = ScoreReport.of(rows, Set.of("good"), OptionalDouble.of(THRESHOLD)).about(new Subject(
			"planks of November/test", "planks.safetensors", 0.01));
		save(ScoreHistogram.of(report), folder.resolve("histogram-" + name + ".png"));
		if (report.roc().isPresent()) save(RocPlot.of(report), folder.resolve("roc-" + name + ".png"));
	}

	private static void save(final Plot plot, final Path file) {
		PictureFile.writePng(plot, file);
	}

	private static void scene(final List<ScoreRow> rows, final String name, final Random random, final Path folder) {
		final List<EmbeddedImage> images = new ArrayList<>();
		for (final ScoreRow r : rows) {
			final int k = Math.floorMod(r.className().hashCode(), 17);
			images.add(new EmbeddedImage(r.image(), r.className(), r.score(), 3 * Math.cos(k) + random.nextGaussian(), 2 * Math.sin(
				2 * k) + random.nextGaussian(), k / 5.0 + 0.5 * random.nextGaussian()));
		}
		EmbeddingPlanes.write(EmbeddingScene.of("UMAP, all features", "Images that lie together look alike to the network" +
			" (trustworthiness 0.97 for 15 neighbours; 1 is perfect, 0.5 is chance). Distances between groups mean little here.",
			List.of("UMAP 1", "UMAP 2", "UMAP 3"), images, Set.of("good")), folder.resolve("embedding-" + name + ".png"));
	}
}
