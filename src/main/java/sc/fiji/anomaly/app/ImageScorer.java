package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.ImgView;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.ImagePlusRaster;
import sc.fiji.anomaly.image.ImgLib2Raster;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;

/**
 * Scores images that are in memory, one after the other, with a model and its network kept loaded. Close it to release
 * the network. Safe for several threads.
 */
public final class ImageScorer implements AutoCloseable {

	private final String name;
	private final NormalModel model;
	private final Judge judge;
	private final FeatureExtractor extractor;
	private final DisplayRange range;

	private ImageScorer(final String name, final NormalModel model, final Judge judge, final DisplayRange range) {
		this.name = name;
		this.model = model;
		this.judge = judge;
		this.range = range;
		this.extractor = judge.network();
	}

	/** Loads a model and its backbone on the best device there is. */
	public static ImageScorer open(final String model) {
		return open(Path.of(model), NetworkSettings.DEFAULT, Progress.NONE);
	}

	/**
	 * Loads a model and its backbone.
	 *
	 * @param model model file
	 * @param network where the model's network runs
	 * @throws sc.fiji.anomaly.AnomalyException if the model is damaged, or its backbone is missing or another one
	 */
	public static ImageScorer open(final Path model, final NetworkSettings network, final Progress progress) {
		final NormalModel normal = NormalModelFile.read(model);
		final DisplayRange range = DisplayRange.parse(normal.spec().range());
		normal.notes().line().ifPresent(l -> progress.message("Verdicts are by the line chosen on known bad images, not by fpr: " + l
			.words()));
		final FeatureExtractor opened = Networks.openFor(normal, network, HostReader.NONE, progress);
		try {
			return new ImageScorer(model.getFileName().toString(), normal, Judge.of(normal, opened), range);
		}
		catch (final RuntimeException e) {
			opened.close();
			throw e;
		}
	}

	/**
	 * The same for scripts.
	 *
	 * @param model model file
	 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
	 * @param backbone where the model's checkpoint is now; empty for where it was at training
	 * @throws sc.fiji.anomaly.AnomalyException if the model is damaged, or its backbone is missing or another one
	 */
	public static ImageScorer open(final Path model, final String device, final String backbone,
		final Progress progress)
	{
		return open(model, new NetworkSettings(device, backbone), progress);
	}

	/** Of the model's file. */
	String name() {
		return name;
	}

	/** The model. */
	public NormalModel model() {
		return model;
	}

	/** Scores the current plane of an ImageJ image. */
	public ImageScore score(final ImagePlus image) {
		return score(ImagePlusRaster.of(image, (image.getFrame() - 1) * image.getNSlices() + image.getSlice()));
	}

	/**
	 * Scores an ImgLib2 image, two-dimensional, of 8, 16 or 32 bits or ARGB.
	 *
	 * @see ImgLib2Raster for images with a channel axis
	 */
	public ImageScore score(final RandomAccessibleInterval<?> image) {
		return score(ImgLib2Raster.of(image));
	}

	/**
	 * Scores a decoded image.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the model's range does not fit the image
	 */
	public ImageScore score(final Raster image) {
		return judge.judge(List.of(extractor.extract(image, range))).get(0);
	}

	/**
	 * Where in an ImgLib2 image something is not normal: its distance from normal divided by the threshold, over the
	 * image's own interval; NaN where the network has not looked. 1 is the line that good images cross in the wanted share
	 * of cases. Empty if the model has no maps.
	 *
	 * @param image as {@link #score(RandomAccessibleInterval)} takes it
	 * @throws IllegalArgumentException if the image has 2^31 pixels or more
	 */
	public Optional<Img<FloatType>> map(final RandomAccessibleInterval<?> image) {
		return score(image).map().map(m -> image.min(0) == 0 && image.min(1) == 0 ? m : ImgView.wrap(Views.translate(m, image
			.min(0), image.min(1)), m.factory()));
	}

	/** The same for the current plane of an ImageJ image. */
	public Optional<Img<FloatType>> map(final ImagePlus image) {
		return score(image).map();
	}

	/** What the network looks at in images of a size. */
	SeenPart seen(final int width, final int height) {
		return Seen.part(extractor, width, height);
	}

	/** Releases the network. */
	@Override
	public void close() {
		extractor.close();
	}
}
