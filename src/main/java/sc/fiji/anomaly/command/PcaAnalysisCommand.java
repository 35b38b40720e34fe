package sc.fiji.anomaly.command;

import ij.measure.ResultsTable;

import static org.scijava.ItemVisibility.INVISIBLE;
import static org.scijava.ItemVisibility.MESSAGE;

import java.io.File;
import java.io.IOException;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.Button;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.AnalysePca;
import sc.fiji.anomaly.app.PcaResult;
import sc.fiji.anomaly.app.option.FeatureOptions.Device;
import sc.fiji.anomaly.app.option.FeatureOptions.ModelBackbone;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.app.option.InputOptions.Images;
import sc.fiji.anomaly.app.option.InputOptions.Model;
import sc.fiji.anomaly.app.option.LayerOptions.Blocks;
import sc.fiji.anomaly.app.option.LayerOptions.Learn;
import sc.fiji.anomaly.app.option.LearningOptions.Seed;
import sc.fiji.anomaly.app.option.LearningOptions.Shares;
import sc.fiji.anomaly.app.option.OutputOptions.Keep;
import sc.fiji.anomaly.app.option.OutputOptions.Output;
import sc.fiji.anomaly.command.dialog.Form;
import sc.fiji.anomaly.report.AurocWords;
import sc.fiji.anomaly.report.PartResult;

/** <em>PCA Analysis...</em>: which principal components see the defects of a labelled folder. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "PCA Analysis...", weight = 4) },
	description = "Finds out which principal components see the defects of a labelled folder.")
public final class PcaAnalysisCommand extends AnomalyCommand {

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

	@Parameter(label = Shares.LABEL, required = false, description = Shares.HELP)
	private String variance = Shares.DEFAULT;

	@Parameter(label = Device.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Device.AUTO, Device.CPU, Device.CUDA }, description = Device.HELP)
	private String device = Device.DEFAULT;

	@Parameter(label = ModelBackbone.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = ModelBackbone.HELP)
	private String backbone = ModelBackbone.DEFAULT;

	@Parameter(label = Keep.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Keep.YES, Keep.NO, Keep.ANEW }, description = Keep.HELP)
	private String keep = Keep.DEFAULT;

	@Parameter(label = Seed.LABEL, required = false, persist = false, visibility = INVISIBLE, min = Seed.LEAST,
		description = Seed.HELP)
	private int seed = Seed.DEFAULT;

	@Parameter(label = Blocks.LABEL, required = false, persist = false, description = Blocks.HELP)
	private boolean blocks;

	@Parameter(label = Learn.LABEL, style = "directory", required = false, persist = false, visibility = INVISIBLE,
		description = Learn.HELP)
	private File learn;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String remembered = "";

	@Parameter(label = Form.SETTINGS, required = false, persist = false, callback = OPEN_SETTINGS)
	private Button settings;

	@Parameter(type = ItemIO.OUTPUT, label = "PCA Summary")
	private ResultsTable summary;

	@Parameter(type = ItemIO.OUTPUT, label = "PCA AUROC by Class")
	private ResultsTable classes;

	@Override
	void notes() {
		found = found(images, good, false);
		remembered = settingsLine();
	}

	@Override
	String taskName() {
		return "PCA Analysis";
	}

	@Override
	String run(final Progress progress) throws IOException {
		AnalysePca analyse = new AnalysePca(model.toPath(), images.toPath()).variance(variance).device(device).backbone(
			Texts.orEmpty(backbone)).keeping(keep).seed(seed).good(Texts.orEmpty(good)).host(HostImages.of(getContext())).blocks(
				blocks);
		if (Texts.isGiven(learn)) analyse = analyse.learn(learn.toPath());
		if (Texts.isGiven(output)) analyse = analyse.output(output.toPath());
		final PcaResult result = analyse.run(progress);
		summary = result.summary();
		classes = result.classes();
		result.runSummary().sentences().forEach(log::info);
		Windows.show(result);
		return summary(result);
	}

	private static String summary(final PcaResult result) {
		final StringBuilder text = new StringBuilder(result.report().spectrum().components().count() + " components");
		for (final PartResult part : result.report().parts())
			text.append(part.auroc().map(a -> ", " + part.part().label() + " " + AurocWords.brief(a)).orElse(""));
		return text.toString();
	}
}
