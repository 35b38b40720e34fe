package sc.fiji.anomaly.command;

import ij.ImagePlus;
import ij.WindowManager;
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

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.NetworkSettings;
import sc.fiji.anomaly.app.PlaneScores;
import sc.fiji.anomaly.app.ScorePlanes;
import sc.fiji.anomaly.app.option.FeatureOptions.Device;
import sc.fiji.anomaly.app.option.FeatureOptions.ModelBackbone;
import sc.fiji.anomaly.app.option.InputOptions.Channels;
import sc.fiji.anomaly.app.option.InputOptions.Model;
import sc.fiji.anomaly.app.option.OutputOptions.CurrentMaps;
import sc.fiji.anomaly.app.option.OutputOptions.CurrentOutput;
import sc.fiji.anomaly.app.option.OutputOptions.Results;
import sc.fiji.anomaly.command.dialog.Form;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.folder.ReportFolder;

/** <em>Score Current Image...</em>: says of each plane of the active image how far from normal it is. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Score Current Image...", weight = 3) },
	description = "Says of the active image, of every plane of a stack, how far from normal it is.")
public final class ScoreCurrentImageCommand extends AnomalyCommand {

	@Parameter
	private LogService log;

	@Parameter
	private ScorerService scorers;

	@Parameter(required = false, persist = false, description = "The active image, unless a script gives another")
	private ImagePlus image;

	@Parameter(label = Model.LABEL, style = "open", persistKey = LAST_MODEL, description = Model.HELP)
	private File model;

	@Parameter(label = CurrentOutput.LABEL, style = "directory", required = false, persist = false, description = CurrentOutput.HELP)
	private File output;

	@Parameter(label = Channels.LABEL, required = false, description = Channels.HELP)
	private String channels = Channels.DEFAULT;

	@Parameter(label = CurrentMaps.LABEL, required = false, choices = { CurrentMaps.OVERLAY, CurrentMaps.IMAGE,
		CurrentMaps.NONE }, description = CurrentMaps.HELP)
	private String maps = CurrentMaps.DEFAULT;

	@Parameter(label = Device.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Device.AUTO, Device.CPU, Device.CUDA }, description = Device.HELP)
	private String device = Device.DEFAULT;

	@Parameter(label = ModelBackbone.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = ModelBackbone.HELP)
	private String backbone = ModelBackbone.DEFAULT;

	@Parameter(label = Results.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = Results.HELP)
	private boolean results;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String remembered = "";

	@Parameter(label = Form.SETTINGS, required = false, persist = false, callback = OPEN_SETTINGS)
	private Button settings;

	@Parameter(type = ItemIO.OUTPUT, label = "Anomaly Scores")
	private ResultsTable table;

	@Override
	void notes() {
		remembered = settingsLine();
	}

	@Override
	String taskName() {
		return "Score Current Image";
	}

	@Override
	String run(final Progress progress) throws IOException {
		final ImagePlus active = image == null ? WindowManager.getCurrentImage() : image;
		if (active == null) throw new AnomalyException(
			"no image is open: open one with File > Open..., then run Score Current Image again");
		if (Texts.isGiven(output)) ReportFolder.requireWritable(output.toPath());
		final PlaneScores scores = scorers.cache().with(model.toPath(), new NetworkSettings(device, Texts.orEmpty(backbone)),
			progress, scorer -> new ScorePlanes(scorer, active, Texts.orEmpty(channels)).maps(maps).run(progress));
		table = scores.table();
		if (Texts.isGiven(output)) scores.write(active, output.toPath());
		for (final ScoreRow row : scores.unreadable())
			log.warn("Not scored: " + row.image() + ": " + row.problem());
		Windows.show(active, scores);
		if (results) Windows.results(scores.rows());
		return scores.rows().size() == 1 ? scores.rows().get(0).image() + ": " + scores.summary() : String.format(
			Locale.ROOT, "%d of %d planes are anomalous%s", scores.anomalies(), scores.rows().size(), scores.reviews() == 0 ? "" : ", " + scores
				.reviews() + " to be looked at again");
	}
}
