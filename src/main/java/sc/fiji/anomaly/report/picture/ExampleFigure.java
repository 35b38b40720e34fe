package sc.fiji.anomaly.report.picture;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import ij.ImagePlus;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.RankedRow;
import sc.fiji.anomaly.report.ScoredClass;
import sc.fiji.anomaly.report.TextLines;

/**
 * Figures with a column for each class: a typical image of each, and the best and the worst of each. Titles and frames
 * are an overlay, so that they can be edited in ImageJ.
 */
public final class ExampleFigure {

	private static final Font BOLD = TextLines.font(Font.BOLD, 15);
	private static final Font PLAIN = TextLines.font(Font.PLAIN, 12);
	/** In a row, of tiles as wide as a picture. */
	private static final int COLUMNS = 6;
	private static final int HEAD = 44;
	private static final int TITLE = 24;
	private static final int BORDER = 8;
	private static final int CAPTION = 64;

	private final List<ScoredClass> classes;
	private final PictureSource source;
	private final Progress progress;
	private final Tile tile;

	private ExampleFigure(final List<ScoredClass> classes, final Tile tile, final PictureSource source,
		final Progress progress)
	{
		this.tile = tile;
		this.classes = classes;
		this.source = source;
		this.progress = progress;
	}

	/** A typical image of each class: the middle one of those that are worst first (the worse one of two). */
	static ImagePlus typical(final List<ScoredClass> classes, final Tile tile, final PictureSource source,
		final Progress progress)
	{
		return new ExampleFigure(classes, tile, source, progress).draw("examples", List.of(""), List.of(images -> images.get(
			(images.size() - 1) / 2)));
	}

	/** The last and the first of each class, worst first: those of lowest and of highest score or, with maps, verdict. */
	static ImagePlus bestAndWorst(final List<ScoredClass> classes, final Tile tile, final PictureSource source,
		final Progress progress)
	{
		final List<String> captions = tile.maps() ? List.of("most\nnormal", "least\nnormal") : List.of("lowest\nscore",
			"highest\nscore");
		return new ExampleFigure(classes, tile, source, progress).draw("best and worst", captions, List.of(images -> images
			.get(images.size() - 1), images -> images.get(0)));
	}

	private ImagePlus draw(final String title, final List<String> captions,
		final List<Function<List<RankedRow>, RankedRow>> choices)
	{
		final int left = BORDER + (captions.size() > 1 ? CAPTION : 0);
		final int columns = Math.min(classes.size(), tile.maps() ? COLUMNS / 2 : COLUMNS);
		final int block = HEAD + captions.size() * tile.height();
		final String words = tile.caption().subject().words();
		final int first = BORDER + (words.isEmpty() ? 0 : TITLE);
		final TilePage page = new TilePage(tile, source, left + columns * tile.width() + BORDER, first + BORDER +
			(classes.size() + columns - 1) / columns * block, left + BORDER / 2);
		if (!words.isEmpty()) page.add(TextLines.at(left + 4, BORDER, TextLines.fitted(words, PLAIN, columns * tile.width()), PLAIN,
			Color.DARK_GRAY, "subject"));
		final List<RankedRow> shown = chosen(choices);
		final RgbImage[] pictures = new RgbImage[shown.size()];
		source.pictures(shown.stream().map(RankedRow::row).toList(), tile.size(), progress, (i, picture) -> pictures[i] =
			picture.orElse(null));
		int next = 0;
		for (int i = 0; i < classes.size(); i++) {
			final int x = left + i % columns * tile.width();
			final int y = first + i / columns * block;
			addHead(page, classes.get(i), x, y);
			for (int k = 0; k < captions.size(); k++) {
				final int top = y + HEAD + k * tile.height();
				if (i % columns == 0) addCaption(page, captions.get(k), top);
				if (classes.get(i).images().isEmpty()) page.addEmpty(x, top);
				else page.add(shown.get(next), pictures[next++], x, top);
			}
		}
		return page.image(title);
	}

	private List<RankedRow> chosen(final List<Function<List<RankedRow>, RankedRow>> choices) {
		final List<RankedRow> chosen = new ArrayList<>();
		for (final ScoredClass c : classes)
			if (!c.images().isEmpty()) choices.forEach(choice -> chosen.add(choice.apply(c.images())));
		return chosen;
	}

	private void addHead(final TilePage page, final ScoredClass c, final int x, final int y) {
		final int room = tile.width() - BORDER;
		page.add(TextLines.at(x + 4, y, TextLines.fitted(c.title(), BOLD, room), BOLD, Color.BLACK, "class"));
		page.add(TextLines.at(x + 4, y + 21, TextLines.fitted(c.count(), PLAIN, room), PLAIN, Color.BLACK, "count"));
	}

	private void addCaption(final TilePage page, final String caption, final int y) {
		if (caption.isEmpty()) return;
		final String[] lines = caption.split("\n");
		for (int i = 0; i < lines.length; i++)
			page.add(TextLines.at(BORDER, y + tile.size() / 2 - 16 * (1 - i), lines[i], PLAIN, Color.BLACK, "caption"));
	}
}
