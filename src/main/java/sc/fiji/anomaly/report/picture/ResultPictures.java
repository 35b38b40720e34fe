package sc.fiji.anomaly.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Plot;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.RankedRow;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.ScoredClass;
import sc.fiji.anomaly.report.plot.DriftPlot;
import sc.fiji.anomaly.report.plot.OverlapPlot;
import sc.fiji.anomaly.report.plot.RocPlot;
import sc.fiji.anomaly.report.plot.ScoreHistogram;

/**
 * The pictures of a scored folder; where the model has maps, each image is shown beside itself with its map. What
 * of an image was not looked at is dimmed. Each picture is made when it is first asked for; making stacks and figures
 * reads the images again that they show. Safe for several threads.
 */
public final class ResultPictures {

	private static final long SLICE_BYTES = 4L * Tile.LARGE.width() * Tile.LARGE.height();
	/** Memory for the slices of all stacks; stacks beyond it are virtual ones, which look the same. */
	private static final long STACK_BYTES = Math.min(Runtime.getRuntime().maxMemory() / 8, 128L << 20);

	private final ScoreReport report;
	private final PictureSource source;
	private final int worst;
	/** How an image of a stack is shown. */
	private final Tile tile;
	private List<ClassStack> stacks;
	private ImagePlus examples;
	private ImagePlus bestAndWorst;

	private ResultPictures(final ScoreReport report, final PictureSource source, final int worst) {
		this.report = report;
		this.source = source;
		this.worst = worst;
		tile = (report.hasMaps() ? Tile.LARGE.withMaps(report.threshold()) : Tile.LARGE).withDimmed(report.rows().stream()
			.anyMatch(r -> source.seen(r).filter(part -> !part.isWhole()).isPresent())).with(Caption.of(report.rows(), report
				.subject()));
	}

	/**
	 * The pictures of a report.
	 *
	 * @param worst how many images of each class its stack shows, the worst ones; the others are in a virtual stack. 0 for
	 *          no stacks
	 */
	public static ResultPictures of(final ScoreReport report, final PictureSource source, final int worst) {
		return new ResultPictures(report, source, worst);
	}

	/** Where the pictures come from. */
	public PictureSource source() {
		return source;
	}

	/**
	 * One stack a class that has readable images, worst first; where it does not show them all, a second, virtual one.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public synchronized List<ClassStack> stacks(final Progress progress) {
		if (stacks == null) stacks = worst > 0 ? made(progress) : List.of();
		return stacks;
	}

	private List<ClassStack> made(final Progress progress) {
		final List<ClassStack> made = new ArrayList<>();
		long room = STACK_BYTES / SLICE_BYTES;
		for (final ScoredClass c : ScoredClass.of(report)) {
			final int all = c.images().size();
			final int shown = Math.min(worst, all);
			if (shown > 0) made.add(stack(c, c.images().subList(0, shown), room >= shown, progress));
			if (room >= shown) room -= shown;
			if (shown < all) made.add(stack(c, c.images().subList(shown, all), false, progress));
		}
		return List.copyOf(made);
	}

	private ClassStack stack(final ScoredClass c, final List<RankedRow> images, final boolean inMemory,
		final Progress progress)
	{
		return inMemory ? ClassStack.inMemory(c, images, tile, source, progress) : ClassStack.virtual(c, images, tile,
			source);
	}

	/** One picture with a typical image of each class: the one with the median score. Text is an overlay. */
	public synchronized ImagePlus examples(final Progress progress) {
		if (examples == null) examples = ExampleFigure.typical(ScoredClass.of(report), tile.small(), source,
			progress);
		return examples;
	}

	/** One picture with the image of lowest and of highest score of each class. Text is an overlay. */
	public synchronized ImagePlus bestAndWorst(final Progress progress) {
		if (bestAndWorst == null) bestAndWorst = ExampleFigure.bestAndWorst(ScoredClass.of(report), tile.small(),
			source, progress);
		return bestAndWorst;
	}

	/** Histogram of the scores by class; empty if no image has one. */
	public Optional<Plot> histogram() {
		return report.rows().stream().anyMatch(ScoreRow::isReadable) ? Optional.of(ScoreHistogram.of(report)) : Optional
			.empty();
	}

	/** Histogram of the worst patches' scores by class; empty if no image has a map. */
	public Optional<Plot> localHistogram() {
		return report.hasMaps() ? Optional.of(ScoreHistogram.ofWorstPatches(report)) : Optional.empty();
	}

	/** How maps and masks overlap; empty without masks of defects that the network saw. */
	public Optional<Plot> overlap() {
		return report.masks().filter(m -> m.all().curve().isPresent()).map(m -> OverlapPlot.of(m, report.styles(), report.subject().words()));
	}

	/** P-values in the order of the images; empty where drift was not measured. */
	public Optional<Plot> drift() {
		return report.drift().map(d -> DriftPlot.of(d, report.subject().words()));
	}

	/** ROC curve; empty without labels. */
	public Optional<Plot> roc() {
		return report.roc().map(curve -> RocPlot.of(report));
	}
}
