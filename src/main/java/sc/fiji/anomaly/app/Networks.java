package sc.fiji.anomaly.app;

import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.backbone.Backbones;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.backbone.TorchEngine;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSize;
import sc.fiji.anomaly.image.region.Region;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.report.Provenance;

/**
 * Opens the network that a person chose, by name or by the model that needs it; downloads its checkpoint if it is named and
 * not here.
 */
public final class Networks {

	private Networks() {}

	/**
	 * Starts PyTorch beside other work: half a second that need not be waited for. If that fails, whoever needs it is told
	 * why; nobody waits for the thread. Not at the very first use, when PyTorch is unpacked: a program that ends meanwhile,
	 * for a file name that was mistyped, would leave half of it behind.
	 */
	public static void prepare() {
		if (!TorchEngine.isUnpacked()) return;
		final Thread thread = new Thread(() -> {
			try {
				TorchEngine.start();
			}
			catch (final AnomalyException e) {
				// Thrown again where PyTorch is needed.
			}
		}, "anomaly-detection-start");
		thread.setDaemon(true);
		thread.start();
	}

	/** The network of some settings, as published; says aloud what {@code auto} took. */
	static FeatureExtractor open(final FeatureSettings settings, final ImageFiles files, final Progress progress) {
		return open(settings, ViewSettings.DEFAULT, files, Optional.empty(), progress);
	}

	/**
	 * The same with a view.
	 *
	 * @param files how files become images
	 * @param size of the images, for the region; empty if none could be opened, and then there is none
	 */
	static FeatureExtractor open(final FeatureSettings settings, final ViewSettings view, final ImageFiles files,
		final Optional<ImageSize> size, final Progress progress)
	{
		final FeatureSettings valid = settings.validated();
		final Checkpoint checkpoint = Backbones.ofThisProcess().obtain(valid.backbone(), progress);
		checkpoint.sha256(); // while PyTorch still starts
		TorchEngine.start(progress);
		final ComputeDevice device = ComputeDevice.of(valid.device());
		final FeatureExtractor network = open(checkpoint, device, device.precision(valid.precision()), positions(valid,
			checkpoint), view.view(), valid.layers(), progress).with(files);
		return size.flatMap(s -> within(network, view.region(), s)).map(network::with).orElse(network);
	}

	/** The network is closed if the region does not fit. */
	private static Optional<Region> within(final FeatureExtractor network, final RegionSource source,
		final ImageSize size)
	{
		try {
			final Optional<Region> region = source.region(size.width(), size.height());
			region.ifPresent(r -> r.requireAtLeast(network.framing().patch()));
			region.ifPresent(r -> r.patches(network.framing().windows(r.box().width, r.box().height)));
			return region;
		}
		catch (final RuntimeException e) {
			network.close();
			throw e;
		}
	}

	/**
	 * The network a model was trained with, for the images of files that it was trained with.
	 *
	 * @param host reads what is not known here
	 * @throws AnomalyException if it is another checkpoint, or its preprocessing changed; the message names both
	 */
	static FeatureExtractor openFor(final NormalModel model, final NetworkSettings network, final HostReader host,
		final Progress progress)
	{
		return openFor(model.spec(), network, host, progress);
	}

	/**
	 * The network that some features were made with, for more of the same.
	 *
	 * @throws AnomalyException as {@link #openFor(NormalModel, NetworkSettings, HostReader, Progress)}
	 */
	public static FeatureExtractor openFor(final FeatureSpec spec, final NetworkSettings network, final HostReader host,
		final Progress progress)
	{
		final String backbone = network.backbone();
		final Checkpoint checkpoint = Backbones.ofThisProcess().obtain(backbone.isEmpty() ? spec.backbone() : backbone,
			progress);
		spec.requireSame(new FeatureSpec(checkpoint.name(), checkpoint.sha256(), spec.precision(), spec.positions(),
			checkpoint.preprocessing(), spec.range()).withView(spec.view()).withRegion(spec.region()).withReading(spec
				.reading()).withLayers(spec.layers()));
		TorchEngine.start(progress);
		final ComputeDevice chosen = ComputeDevice.of(network.device());
		final FeatureExtractor opened = open(checkpoint, chosen, chosen.precision(spec.precision().label()), spec.positions(),
			spec.view(), spec.layers(), progress).with(new ImageFiles(spec.reading(), host));
		return spec.region().isEmpty() ? opened : opened.with(Region.decoded(spec.region()));
	}

	private static FeatureExtractor open(final Checkpoint checkpoint, final ComputeDevice device,
		final Precision precision, final PositionMode positions, final View view, final Layers layers, final Progress progress)
	{
		progress.message("Backbone " + checkpoint.name() + " on " + device.label() + ", " + precision.label() +
			", positions " + positions.label() + (view.equals(View.PUBLISHED) ? "" : ", view " + view) + (layers
				.isPublished() ? "" : ", " + layers));
		if (checkpoint.name().equals(Checkpoint.STARTER)) progress.message(Provenance.STARTER);
		final FeatureExtractor network = FeatureExtractor.open(checkpoint, device, precision, positions, view);
		try {
			return network.with(layers);
		}
		catch (final RuntimeException e) {
			network.close();
			throw e;
		}
	}

	private static PositionMode positions(final FeatureSettings settings, final Checkpoint checkpoint) {
		if (!settings.positions().isEmpty()) return PositionMode.parse(settings.positions());
		return checkpoint.config().defaultPositions();
	}
}
