package sc.fiji.anomaly.report.window;

import java.awt.Frame;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import ij.IJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.InspectedImage;
import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.ClassStack;
import sc.fiji.anomaly.report.picture.PictureSource;
import sc.fiji.anomaly.report.picture.TrainingStack;
import sc.fiji.anomaly.report.table.TrainingTable;

/**
 * The windows of a model's training images: the table <em>Training Images</em> and, where the files are known, a stack in
 * the same order, which follow each other's selection. An image marked as bad is to be removed: the table's column
 * <em>remove</em> and the file say so at once. Not to be called without a display.
 */
public final class TrainingWindows {

	private final List<InspectedImage> images;
	private final Map<String, InspectedImage> byPath;
	private final Marking marking;
	private final Map<String, ScoreRow> rows;
	private final Optional<Path> list;

	private TrainingWindows(final List<InspectedImage> images, final List<ScoreRow> rows, final Marking marking,
		final Optional<Path> list)
	{
		this.images = images;
		this.byPath = images.stream().collect(Collectors.toMap(InspectedImage::image, Function.identity(), (a, b) -> a));
		this.rows = rows.stream().collect(Collectors.toMap(ScoreRow::image, Function.identity(), (a, b) -> a));
		this.marking = marking;
		this.list = list;
	}

	/**
	 * Shows the windows.
	 *
	 * @param rows the same images, as the stack shows them
	 * @param source pictures; empty for the table alone
	 * @param marks file that marks are written to
	 * @param list file of the table, which is written again when what is to be removed changes; empty for none
	 * @throws java.util.concurrent.CancellationException if canceled while pictures are made; no window is open then
	 */
	public static void show(final List<InspectedImage> images, final List<ScoreRow> rows, final Optional<PictureSource> source,
		final Path marks, final Optional<Path> list, final Progress progress)
	{
		final Optional<ClassStack> stack = source.map(s -> TrainingStack.of(rows, s, progress));
		final Marking marking = new Marking(marks, row -> source.map(s -> s.original(row)).orElse(Path.of(row.image())));
		final TrainingWindows windows = new TrainingWindows(images, rows, marking, list);
		stack.ifPresent(s -> {
			s.image().show();
			OriginalOpener.attach(s, source.get());
			MarkSwitch.attach(s, marking, "bad: remove");
			NearestWindow.attach(s, source.get());
		});
		TrainingTable.of(images, windows::isRemoved).show(TrainingTable.TITLE);
		final TextPanel panel = panel();
		if (panel == null) return; // a macro has begun its batch mode
		panel.scrollToTop();
		final TableLink link = TableLink.fresh(panel);
		stack.ifPresent(s -> link.add(s.image(), rows.stream().map(ScoreRow::image).toList()));
		MarkMenu.set((TextWindow) WindowManager.getFrame(TrainingTable.TITLE), marking, rows);
		marking.listen(windows::marked);
	}

	private static TextPanel panel() {
		final Frame frame = WindowManager.getFrame(TrainingTable.TITLE);
		return frame instanceof TextWindow window ? window.getTextPanel() : null;
	}

	private boolean isRemoved(final InspectedImage image) {
		return marking.of(rows.get(image.image())) == Mark.BAD;
	}

	/** Writes a mark into the table that is open, and the list. */
	private void marked(final ScoreRow row) {
		final TextPanel panel = panel();
		final ResultsTable table = panel == null ? null : panel.getResultsTable();
		final InspectedImage image = byPath.get(row.image());
		if (table != null && table.columnExists(TrainingTable.REMOVE)) for (int i = 0; i < table.size(); i++)
			if (row.image().equals(table.getStringValue("image", i))) {
				table.setValue(TrainingTable.REMOVE, i, isRemoved(image) ? 1 : 0);
				panel.setLine(i, table.getRowAsString(i));
			}
		final Set<String> removed = images.stream().filter(this::isRemoved).map(InspectedImage::image).collect(Collectors
			.toSet());
		try {
			list.ifPresent(file -> TrainingTable.write(images, i -> removed.contains(i.image()), file));
		}
		catch (final AnomalyException e) {
			IJ.error("Anomaly Detection", e.getMessage());
		}
	}
}
