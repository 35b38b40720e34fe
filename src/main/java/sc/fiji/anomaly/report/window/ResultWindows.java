package sc.fiji.anomaly.report.window;

import java.awt.Frame;
import java.awt.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.ClassStack;
import sc.fiji.anomaly.report.picture.ResultPictures;
import sc.fiji.anomaly.report.table.ClassTable;
import sc.fiji.anomaly.report.table.ScoreTable;

/** Opens the windows of a result. Not to be called without a display. */
public final class ResultWindows {

	private ResultWindows() {}

	/**
	 * Shows a scored folder: plots, figures, a stack for each class, and the tables. The table <em>Anomaly Scores</em> and
	 * the stacks follow each other's selection; a double click or Enter on a slice opens the original;
	 * where there are maps, the key m shows and hides them.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled while pictures are made; no window is open then
	 */
	public static void show(final ScoreReport report, final ResultPictures pictures, final Progress progress) {
		show(report, pictures, Optional.empty(), Optional.empty(), List.of(), progress);
	}

	/**
	 * The same with <em>Open Report</em> in all windows, if there is a report page (in the menu of tables, below images), and
	 * with a menu and keys to mark images as good or bad, if there is a file for that.
	 *
	 * @param summary sentences above the table
	 */
	public static void show(final ScoreReport report, final ResultPictures pictures, final Optional<Path> page,
		final Optional<Path> marks, final List<String> summary, final Progress progress)
	{
		final List<ClassStack> stacks = pictures.stacks(progress);
		final ImagePlus examples = pictures.examples(progress);
		final ImagePlus bestAndWorst = pictures.bestAndWorst(progress);
		final List<Window> plots = new ArrayList<>(), shown = new ArrayList<>();
		if (!report.warning().isEmpty()) show(pictures.drift(), page, plots);
		show(pictures.overlap(), page, plots);
		show(pictures.localHistogram(), page, plots);
		show(pictures.histogram(), page, plots);
		show(pictures.roc(), page, plots);
		for (final ImagePlus figure : List.of(examples, bestAndWorst)) {
			figure.show();
			ReportButton.attach(figure.getWindow(), page);
			shown.add(figure.getWindow());
		}
		final Optional<Marking> marking = marks.map(file -> new Marking(file, pictures.source()::original));
		for (int i = stacks.size() - 1; i >= 0; i--) { // the first class comes to lie on top
			stacks.get(i).image().show();
			OriginalOpener.attach(stacks.get(i), pictures.source());
			MapSwitch.attach(stacks.get(i));
			ReportButton.attach(stacks.get(i).image().getWindow(), page);
			shown.add(stacks.get(i).image().getWindow());
			final ClassStack stack = stacks.get(i);
			marking.ifPresent(m -> MarkSwitch.attach(stack, m, "bad"));
			NearestWindow.attach(stack, pictures.source());
		}
		if (!report.classes().isEmpty()) ClassTable.of(report.classes()).show(ClassTable.TITLE);
		if (WindowManager.getFrame(ClassTable.TITLE) instanceof TextWindow classes) {
			ReportEntry.set(classes, page);
			plots.add(classes);
		}
		final TableLink link = TableLink.fresh(showAll(report.rows()));
		for (final ClassStack stack : stacks)
			link.add(stack.image(), stack.rows().stream().map(ScoreRow::image).toList());
		if (!(WindowManager.getFrame(ScoreTable.TITLE) instanceof TextWindow table)) return;
		ReportEntry.set(table, page);
		marking.ifPresent(m -> MarkMenu.set(table, m, report.rows()));
		TableNote.set(table, report.warning().isEmpty() ? "" : report.warning() + ".", summary);
		Collections.reverse(plots); // those that are on top first
		Collections.reverse(shown);
		WindowLayout.arrange(table, plots, shown.stream().filter(Objects::nonNull).toList());
	}

	/**
	 * Adds the planes of an image to the table <em>Anomaly Scores</em>, which is opened if it is not, and links their rows
	 * to the image.
	 *
	 * @param rows one row a plane; slices of the first frame come first
	 */
	public static void show(final ImagePlus image, final List<ScoreRow> rows) {
		final TextPanel open = openTable();
		final ResultsTable table = open == null ? null : open.getResultsTable();
		final boolean ours = table != null && table.columnExists("image") && table.columnExists("pvalue");
		if (ours) ScoreTable.append(rows, table);
		final TextPanel panel = show(ours ? table : ScoreTable.of(rows));
		final TableLink link = ours ? TableLink.of(panel) : TableLink.fresh(panel);
		if (image.getWindow() != null) link.add(image, rows.stream().map(ScoreRow::image).toList());
	}

	private static void show(final Optional<Plot> plot, final Optional<Path> page, final List<Window> shown) {
		plot.ifPresent(p -> {
			final ImageWindow window = p.show();
			ReportButton.attach(window, page);
			shown.add(window);
		});
	}

	/** In the window that is open, if there is one: with columns as wide as these rows need, from the first row on. */
	private static TextPanel showAll(final List<ScoreRow> rows) {
		final TextPanel open = openTable();
		if (open != null) open.setColumnHeadings("");
		final TextPanel panel = show(ScoreTable.of(rows));
		panel.scrollToTop();
		return panel;
	}

	private static TextPanel show(final ResultsTable table) {
		table.show(ScoreTable.TITLE);
		return openTable();
	}

	static TextPanel openTable() {
		final Frame frame = WindowManager.getFrame(ScoreTable.TITLE);
		return frame instanceof TextWindow window ? window.getTextPanel() : null;
	}
}
