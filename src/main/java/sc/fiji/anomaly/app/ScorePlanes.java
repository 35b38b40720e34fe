package sc.fiji.anomaly.app;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import ij.ImagePlus;
import ij.gui.Roi;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Planes;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.app.option.InputOptions.Channels;
import sc.fiji.anomaly.app.option.OutputOptions.CurrentMaps;
import sc.fiji.anomaly.feature.Workers;
import sc.fiji.anomaly.image.ImagePlusRaster;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RasterChannels;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.MapImage;
import sc.fiji.anomaly.report.picture.MapOverlay;
import sc.fiji.anomaly.report.picture.PlaneMarks;
import sc.fiji.anomaly.report.picture.SeenOverlay;

/**
 * Scores every plane of an image that is open in ImageJ, inside the bounding box of its selection if it has one, and
 * marks the planes with an overlay.
 *
 * <pre>
 * try (ImageScorer scorer = ImageScorer.open("wood.safetensors")) {
 * 	new ScorePlanes(scorer, IJ.getImage()).run().table().show("Anomaly Scores");
 * }
 * </pre>
 *
 * @param scorer model and network
 * @param image any type; 1 or 3 channels, or those that {@code channels} names
 * @param channels one channel or three, counted from 1: {@code 2} or {@code 3,2,1} (red, green, blue), of RGB images these;
 *          empty for those that the model was trained with, or all
 * @param maps how maps are shown
 */
public record ScorePlanes(ImageScorer scorer, ImagePlus image, String channels, PlaneMaps maps) {

	/** All channels. */
	public ScorePlanes(final ImageScorer scorer, final ImagePlus image) {
		this(scorer, image, Channels.DEFAULT);
	}

	/** Maps as an overlay. */
	public ScorePlanes(final ImageScorer scorer, final ImagePlus image, final String channels) {
		this(scorer, image, channels, PlaneMaps.parse(CurrentMaps.DEFAULT));
	}

	/** The same with maps shown in another way. */
	public ScorePlanes maps(final PlaneMaps way) {
		return new ScorePlanes(scorer, image, channels, way);
	}

	/** The same, by name: {@code overlay}, {@code image} or {@code none}. */
	public ScorePlanes maps(final String name) {
		return maps(PlaneMaps.parse(name));
	}

	/** Scores without progress. */
	public PlaneScores run() {
		return run(Progress.NONE);
	}

	/**
	 * Scores. A plane that cannot be scored (NaN pixels, say) is a row that says why.
	 *
	 * @throws AnomalyException if the selection has no area inside the image, the channels do not fit, or no plane can be
	 *           scored; the image is as it was then
	 * @throws java.util.concurrent.CancellationException if canceled; the image is as it was then
	 */
	public PlaneScores run(final Progress progress) {
		final Rectangle area = area();
		final int[] chosen = chosenChannels();
		final ScoreRow[] rows = new ScoreRow[ImagePlusRaster.planes(image)];
		final AtomicInteger done = new AtomicInteger();
		final PlaneNames names = PlaneNames.of(image);
		progress.update("Scoring planes", 0, rows.length);
		new Workers(Runtime.getRuntime().availableProcessors()).run(rows.length, () -> rows, progress, (i, target) -> {
			target[i] = row(i + 1, names.of(i + 1), area, chosen);
			progress.update("Scoring planes", done.incrementAndGet(), rows.length);
		});
		if (Arrays.stream(rows).noneMatch(ScoreRow::isReadable)) throw new AnomalyException("'" + image.getTitle() +
			"' cannot be scored: " + rows[0].problem());
		final PlaneScores result = new PlaneScores(image.getTitle(), List.of(rows), scorer.model().threshold(), map(area,
			List.of(rows)), scorer.name());
		PlaneMarks.put(image, area, result.rows());
		final boolean heat = maps == PlaneMaps.OVERLAY && scorer.model().patches().isPresent();
		MapOverlay.put(image, area, heat ? result.rows() : List.of());
		if (!heat) SeenOverlay.put(image, area, Optional.of(scorer.seen(area.width, area.height)));
		if (image.getWindow() != null) image.updateAndDraw();
		return result;
	}

	private Optional<ImagePlus> map(final Rectangle area, final List<ScoreRow> rows) {
		if (maps != PlaneMaps.IMAGE) return Optional.empty();
		if (scorer.model().patches().isEmpty()) throw new AnomalyException(
			"maps is 'image', but the model has no maps: train again with maps=true, or use maps=none");
		return Optional.of(MapImage.of(image, area, rows));
	}

	private ScoreRow row(final int plane, final String name, final Rectangle area, final int[] chosen) {
		try {
			final Raster raster;
			synchronized (image) { // stacks are not made for several threads
				raster = ImagePlusRaster.of(image, plane, area, chosen);
			}
			return scorer.score(ofColors(raster)).row(name, "");
		}
		catch (final AnomalyException e) {
			return ScoreRow.unreadable(name, "", e.getMessage());
		}
	}

	/** Of an image whose pixels are red, green and blue at once, the channels are these, as in a file. */
	private Raster ofColors(final Raster raster) {
		final String wanted = channels.isBlank() ? scorer.model().spec().reading().channels() : channels;
		if (image.getNChannels() > 1 || wanted.isBlank() || raster.channels() == 1 && channels.isBlank()) return raster;
		return RasterChannels.chosen(raster, new Reading(Planes.EACH, wanted, false).channelsOf(raster.channels()));
	}

	/** The bounding box of the selection inside the image; the whole image without a selection. */
	private Rectangle area() {
		final Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
		final Roi roi = image.getRoi();
		if (roi == null) return whole;
		final Rectangle area = roi.getBounds().intersection(whole);
		if (!roi.isArea() || area.isEmpty()) throw new AnomalyException("the selection in '" + image.getTitle() + "' is a " +
			roi.getTypeAsString().toLowerCase(java.util.Locale.ROOT) + " of " + Math.max(0, area.width) + " x " + Math.max(0,
				area.height) + " pixels inside the image, but must be an area: draw a rectangle, or remove the selection with" +
			" Edit > Selection > Select None to score the whole image");
		return area;
	}

	private int[] chosenChannels() {
		final int n = image.getNChannels();
		if (n == 1) return ImagePlusRaster.allChannels(image);
		if (channels.isBlank()) {
			final String learned = scorer.model().spec().reading().channels();
			if (!learned.isEmpty()) return new ScorePlanes(scorer, image, learned).chosenChannels();
			if (n == 3) return ImagePlusRaster.allChannels(image);
			throw new AnomalyException("'" + image.getTitle() + "' has " + n +
				" channels, but 1 (gray) or 3 (red, green, blue) are needed: choose from 1 to " + n +
				" with channels, for example channels=1" + (n < 3 ? "" : " or channels=1,2,3"));
		}
		final List<Integer> chosen = new ArrayList<>();
		for (final String number : channels.split(",", -1))
			chosen.add(channel(number.trim(), n));
		if (chosen.size() != 1 && chosen.size() != 3) throw wrong(n);
		return chosen.stream().mapToInt(Integer::intValue).toArray();
	}

	private int channel(final String number, final int n) {
		if (!number.matches("\\d{1,6}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > n) throw wrong(n);
		return Integer.parseInt(number);
	}

	private AnomalyException wrong(final int n) {
		return new AnomalyException("channels is '" + channels + "', but must be one or three numbers from 1 to " + n +
			", the channels of '" + image.getTitle() + "': channels=1 (gray)" + (n < 3 ? "" :
				" or channels=1,2,3 (red, green, blue)") + ", or empty for all");
	}
}
