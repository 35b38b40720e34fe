package sc.fiji.anomaly.command;

import ij.measure.ResultsTable;

import static org.scijava.ItemVisibility.INVISIBLE;
import static org.scijava.ItemVisibility.MESSAGE;

import java.io.File;
import java.io.IOException;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.Button;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.app.ScoreResult;
import sc.fiji.anomaly.app.option.FeatureOptions.Device;
import sc.fiji.anomaly.app.option.FeatureOptions.ModelBackbone;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.app.option.InputOptions.Images;
import sc.fiji.anomaly.app.option.InputOptions.Model;
import sc.fiji.anomaly.app.option.LayerOptions.Levels;
import sc.fiji.anomaly.app.option.OutputOptions.Keep;
import sc.fiji.anomaly.app.option.OutputOptions.Maps;
import sc.fiji.anomaly.app.option.OutputOptions.Masks;
import sc.fiji.anomaly.app.option.OutputOptions.Output;
import sc.fiji.anomaly.app.option.OutputOptions.Report;
import sc.fiji.anomaly.app.option.OutputOptions.Results;
import sc.fiji.anomaly.app.option.OutputOptions.Worst;
import sc.fiji.anomaly.app.option.OutputOptions.WriteMasks;
import sc.fiji.anomaly.command.dialog.Form;
import sc.fiji.anomaly.report.AurocWords;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.ScoreReport;

/** <em>Score Images...</em>: says of each image of a folder how far from normal it is. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Score Images...", weight = 2) },
	description = "Says of each image of a folder how far from normal it is.")
public final class ScoreImagesCommand extends AnomalyCommand {

	@Parameter
	private LogService log;

	@Parameter(label = Model.LABEL, style = "open", persistKey = LAST_MODEL, description = Model.HELP)
	private File model;

	@Parameter(label = Images.LABEL, style = "directory", callback = NOTES, description = Images.HELP)
	private File images;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String found = "";

	@Parameter(label = Output.LABEL, style = "directory", required = false, persist = false, description = Output.HELP)
	private File output;

	@Parameter(label = Good.LABEL, required = false, persist = false, visibility = INVISIBLE, description = Good.HELP)
	private String good = Good.DEFAULT;

	@Parameter(label = Device.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Device.AUTO, Device.CPU, Device.CUDA }, description = Device.HELP)
	private String device = Device.DEFAULT;

	@Parameter(label = ModelBackbone.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = ModelBackbone.HELP)
	private String backbone = ModelBackbone.DEFAULT;

	@Parameter(label = Keep.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Keep.YES, Keep.NO, Keep.ANEW }, description = Keep.HELP)
	private String keep = Keep.DEFAULT;

	@Parameter(label = Worst.LABEL, required = false, persist = false, visibility = INVISIBLE, min = Worst.LEAST,
		description = Worst.HELP)
	private int worst = Worst.DEFAULT;

	@Parameter(label = Maps.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Maps.NONE, Maps.ANOMALOUS, Maps.ALL }, description = Maps.HELP)
	private String maps = Maps.DEFAULT;

	@Parameter(label = Masks.LABEL, style = "directory", required = false, persist = false, visibility = INVISIBLE,
		description = Masks.HELP)
	private File masks;

	@Parameter(label = WriteMasks.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = WriteMasks.HELP)
	private boolean writemasks;

	@Parameter(label = Report.LABEL, required = false, persist = false, visibility = INVISIBLE, description = Report.HELP)
	private boolean report = Report.DEFAULT;

	@Parameter(label = Results.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = Results.HELP)
	private boolean results;

	@Parameter(label = Levels.LABEL, required = false, persist = false, visibility = INVISIBLE, description = Levels.HELP)
	private boolean levels;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String remembered = "";

	@Parameter(label = Form.SETTINGS, required = false, persist = false, callback = OPEN_SETTINGS)
	private Button settings;

	@Parameter(type = ItemIO.OUTPUT, label = "Anomaly Scores")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "AUROC")
	private Double auroc;

	@Override
	void notes() {
		found = found(images, good, false);
		remembered = settingsLine();
	}

	@Override
	String taskName() {
		return "Score Images";
	}

	@Override
	String run(final Progress progress) throws IOException {
		ScoreImages score = new ScoreImages(model.toPath(), images.toPath()).device(device).backbone(Texts.orEmpty(
			backbone)).keeping(keep).worst(worst).maps(maps).writeMasks(writemasks)
			.report(report).good(Texts.orEmpty(good)).host(HostImages.of(getContext())).levels(levels);
		if (Texts.isGiven(output)) score = score.output(output.toPath());
		if (Texts.isGiven(masks)) score = score.masks(masks.toPath());
		final ScoreResult result = Windows.growing(score, progress);
		table = result.table();
		auroc = result.auroc().isPresent() ? result.auroc().getAsDouble() : null;
		result.runSummary().sentences().forEach(log::info);
		Windows.show(result, score, progress);
		if (results) Windows.results(result.rows());
		final String summary = summary(result.report());
		log.info(summary);
		return summary;
	}

	private static String summary(final ScoreReport report) {
		final int read = report.rows().size() - report.unreadable().size();
		final String review = report.thresholds().review().map(r -> ", " + report.reviews() + " to be looked at again").orElse("");
		final String text = !report.thresholds().any() ? String.format(Locale.ROOT, "%d images are ranked, without a verdict",
			read) : String.format(Locale.ROOT, "%d of %d images are anomalous%s, %d could not be read", report.anomalies(), read,
				review, report.unreadable().size());
		return (report.warning().isEmpty() ? "" : report.warning() + ". ") + rates(report, text);
	}

	private static String rates(final ScoreReport report, final String text) {
		if (report.auroc().isEmpty()) return text;
		return text + ", AUROC" + auroc(report, Measure.SCORE) + (report.hasMaps() ? ", of the worst patch" + auroc(report,
			Measure.LOCAL) : "");
	}

	/** With its interval in brackets. */
	private static String auroc(final ScoreReport report, final Measure measure) {
		return report.interval(measure).map(i -> String.format(Locale.ROOT, " %.4f (%s)", i.auroc(), AurocWords.interval(i)))
			.orElse(" unknown");
	}
}
