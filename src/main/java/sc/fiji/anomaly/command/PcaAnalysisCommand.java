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
import sc.fiji.anomaly.app.AnalysePca;
import sc.fiji.anomaly.app.Keeping;
import sc.fiji.anomaly.app.PcaResult;
import sc.fiji.anomaly.app.PcaSettings;
import sc.fiji.anomaly.app.SkippedImage;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.report.PartResult;

/** <em>PCA Analysis...</em>: which principal components see the defects of a labelled folder. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "PCA Analysis...", weight = 4) },
	description = "Finds out which principal components see the defects of a labelled folder.")
public final class PcaAnalysisCommand extends AnomalyCommand {

	@Parameter
	private LogService log;

	@Parameter(label = "Model file", style = "open", persistKey = LAST_MODEL,
		description = "A .safetensors file that Train Normal Model wrote")
	private File model;

	@Parameter(label = "Images", style = "directory",
		description = "Labelled folder: with a subfolder good, normal or ok its subfolders are classes")
	private File images;

	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		description = "For pca.json, tables (CSV) and plots (PNG); may be empty")
	private File output;

	@Parameter(label = "Variance", required = false,
		description = "Shares of variance that divide leading and trailing components, separated by commas")
	private String variance = "0.9,0.99";

	@Parameter(label = "Device", required = false, persistKey = LAST_DEVICE, choices = { "auto", "cpu", "cuda" },
		attrs = @Attr(name = MacroInputs.ALSO, value = "cuda:N"), description = "auto takes a GPU where there is one")
	private String device = "auto";

	@Parameter(label = "Backbone", required = false, persist = false,
		description = "Where the model's checkpoint is now, if not where it was at training")
	private String backbone = "";

	@Parameter(label = "Keep features", required = false, persist = false, choices = { "yes", "no", "anew" },
		description = "Keep features in the output folder, so that the next run is fast; anew forgets those of earlier runs")
	private String keep = "yes";

	@Parameter(label = "Seed", required = false, min = "0",
		description = "Of UMAP: the same seed gives the same pictures")
	private int seed = (int) PcaSettings.DEFAULT.seed();

	@Parameter(type = ItemIO.OUTPUT, label = "PCA Summary")
	private ResultsTable summary;

	@Parameter(type = ItemIO.OUTPUT, label = "PCA AUROC by Class")
	private ResultsTable classes;

	@Override
	String taskName() {
		return "PCA Analysis";
	}

	@Override
	String run(final Progress progress) throws IOException {
		AnalysePca analyse = new AnalysePca(model.toPath(), images.toPath()).variance(variance).device(device).backbone(
			Texts.orEmpty(backbone)).keeping(Keeping.parse(keep)).seed(seed);
		if (Texts.isGiven(output)) analyse = analyse.output(output.toPath());
		final PcaResult result = analyse.run(progress);
		summary = result.summary();
		classes = result.classes();
		for (final SkippedImage s : result.skipped())
			log.warn("Not read: " + s.path() + ": " + s.problem());
		Windows.show(result, images.toPath());
		return summary(result);
	}

	private static String summary(final PcaResult result) {
		final StringBuilder text = new StringBuilder(result.report().spectrum().components().count() + " components");
		for (final PartResult part : result.report().parts())
			text.append(part.auroc().map(AurocInterval::auroc).map(a -> String.format(Locale.ROOT, ", %s %.3f", part.part()
				.label(), a)).orElse(""));
		return text.toString();
	}
}
