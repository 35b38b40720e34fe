package sc.fiji.anomaly.command;

import ij.measure.ResultsTable;

import java.io.File;
import java.io.IOException;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.Keeping;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.app.ScoreResult;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.ResultPictures;

/** <em>Score Images...</em>: says of each image of a folder how far from normal it is. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Score Images...", weight = 2) },
	description = "Says of each image of a folder how far from normal it is.")
public final class ScoreImagesCommand extends AnomalyCommand {

	@Parameter
	private LogService log;

	@Parameter(label = "Model file", style = "open", persistKey = LAST_MODEL,
		description = "A .safetensors file that Train Normal Model wrote")
	private File model;

	@Parameter(label = "Images", style = "directory",
		description = "Folder to score; with a subfolder good, normal or ok its subfolders are classes")
	private File images;

	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		description = "For tables (scores.csv) and pictures of the results; may be empty")
	private File output;

	@Parameter(label = "Device", required = false, persistKey = LAST_DEVICE, choices = { "auto", "cpu", "cuda" },
		attrs = @Attr(name = MacroInputs.ALSO, value = "cuda:N"), description = "auto takes a GPU where there is one")
	private String device = "auto";

	@Parameter(label = "Backbone", required = false, persist = false,
		description = "Where the model's checkpoint is now, if not where it was at training")
	private String backbone = "";

	@Parameter(label = "Keep features", required = false, persist = false, choices = { "yes", "no", "anew" },
		description = "Keep features in the output folder, so that the next run is fast; anew forgets those of earlier runs")
	private String keep = "yes";

	@Parameter(label = "Worst images shown", required = false, min = "0",
		description = "How many images of each class its stack shows, the worst ones; 0 for no stacks")
	private int worst = ResultPictures.WORST;

	@Parameter(type = ItemIO.OUTPUT, label = "Anomaly Scores")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "AUROC")
	private Double auroc;

	@Override
	String taskName() {
		return "Score Images";
	}

	@Override
	String run(final Progress progress) throws IOException {
		ScoreImages score = new ScoreImages(model.toPath(), images.toPath()).device(device).backbone(Texts.orEmpty(
			backbone)).keeping(Keeping.parse(keep)).worst(worst);
		if (Texts.isGiven(output)) score = score.output(output.toPath());
		final ScoreResult result = Windows.growing(score, progress);
		table = result.table();
		auroc = result.auroc().isPresent() ? result.auroc().getAsDouble() : null;
		for (final ScoreRow row : result.unreadable())
			log.warn("Not read: " + row.image() + ": " + row.problem());
		Windows.show(result, progress);
		final String summary = summary(result.report());
		log.info(summary);
		return summary;
	}

	private static String summary(final ScoreReport report) {
		final int read = report.rows().size() - report.unreadable().size();
		final String text = String.format(Locale.ROOT, "%d of %d images are anomalous, %d could not be read", report
			.anomalies(), read, report.unreadable().size());
		return report.auroc().isPresent() ? text + String.format(Locale.ROOT, ", AUROC %.4f", report.auroc()
			.getAsDouble()) : text;
	}
}
