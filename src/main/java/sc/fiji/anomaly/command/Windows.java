package sc.fiji.anomaly.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Plot;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.text.TextWindow;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.InspectModel;
import sc.fiji.anomaly.app.InspectResult;
import sc.fiji.anomaly.app.PcaResult;
import sc.fiji.anomaly.app.PlaneScores;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.app.ScoreResult;
import sc.fiji.anomaly.app.ThresholdResult;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.embedding.EmbeddingWindow;
import sc.fiji.anomaly.report.plot.LinePlot;
import sc.fiji.anomaly.report.table.LineTable;
import sc.fiji.anomaly.report.table.ResultsRows;
import sc.fiji.anomaly.report.window.GrowingTable;
import sc.fiji.anomaly.report.window.PcaWindows;
import sc.fiji.anomaly.report.window.ResultWindows;
import sc.fiji.anomaly.report.window.TrainingWindows;

/**
 * Shows results as ImageJ windows where ImageJ runs with a display. Fiji does not show tables that a command returns,
 * so this is done here.
 */
final class Windows {

	private static final String EMBEDDING = "Images in Feature Space";

	private static final String MODEL = "Normal Model";

	private Windows() {}

	/** A macro needs its tables also where ImageJ itself has no window, as with -batch. */
	private static boolean areThere() {
		return !GraphicsEnvironment.isHeadless() && (IJ.getInstance() != null || IJ.isMacro());
	}

	/** Shows text whose columns are made with spaces. */
	static void show(final String title, final String text) {
		if (areThere()) new TextWindow(title, text, 860, 560).getTextPanel().setFont(new Font(Font.MONOSPACED, Font.PLAIN,
			13), false);
	}

	/**
	 * Scores, with a table that grows meanwhile, where there is somebody to watch it: not headless, not in batch mode.
	 */
	static ScoreResult growing(final ScoreImages score, final Progress progress) throws IOException {
		if (!areThere() || IJ.getInstance() == null || Interpreter.isBatchMode()) return score.run(progress);
		try (GrowingTable table = new GrowingTable(score.columns())) {
			final ScoreResult result = score.run(progress, table);
			table.finish();
			return result;
		}
	}

	/** @param score what was done: it says where the report page and marks are */
	static void show(final ScoreResult result, final ScoreImages score, final Progress progress) {
		if (areThere()) LastResult.replace("score", null, () -> ResultWindows.show(result.report(), result.pictures(), score
			.page(), Optional.of(score.marks()), result.runSummary().sentences(), progress));
	}

	static void show(final ThresholdResult result) {
		if (!areThere()) return;
		LastResult.replace("threshold", null, () -> LinePlot.of(result.report()).show());
		result.table().show(LineTable.TITLE);
	}

	static void show(final InspectResult result, final InspectModel inspect, final Progress progress) {
		if (!areThere()) return;
		LastResult.replace("inspect", null, () -> TrainingWindows.show(result.images(), result.rows(), result.pictures(), inspect
			.marksFile(), inspect.list(), progress));
		show(MODEL, String.join("\n", result.description()));
	}

	static void show(final ImagePlus image, final PlaneScores scores) {
		if (!areThere()) return;
		LastResult.replace("current", null, () -> scores.plot().ifPresent(Plot::show));
		ResultWindows.show(image, scores.rows());
		scores.map().ifPresent(ImagePlus::show);
		final ImagePlus goesOn = scores.map().orElse(image); // a macro goes on with it, not with the plot
		if (scores.plot().isPresent() && goesOn.getWindow() != null) IJ.selectWindow(goesOn.getID());
	}

	/** Puts rows into ImageJ's own table, whose window is shown where there is a display. */
	static void results(final List<ScoreRow> rows) {
		final ResultsTable results = ResultsRows.replace(rows);
		if (areThere()) results.show(ResultsRows.TITLE);
	}

	static void show(final PcaResult result) {
		if (areThere()) LastResult.replace("pca", EMBEDDING, () -> open(result));
	}

	private static void open(final PcaResult result) {
		EmbeddingWindow.show(EMBEDDING, result.embeddings(), image -> result.images().stream().filter(e -> e.path().equals(
			image.image())).findFirst().ifPresent(e -> IJ.open(e.file().toString())), PcaWindows.embedding());
		PcaWindows.show(result.report(), result.blocks());
	}
}
