package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.FolderSettings;
import sc.fiji.anomaly.app.Keeping;
import sc.fiji.anomaly.app.LearningSettings;
import sc.fiji.anomaly.app.RegionSource;
import sc.fiji.anomaly.app.StandOut;
import sc.fiji.anomaly.app.TrainModel;
import sc.fiji.anomaly.app.TrainResult;
import sc.fiji.anomaly.app.ViewSettings;
import sc.fiji.anomaly.app.Workplace;
import sc.fiji.anomaly.app.option.FeatureOptions.Region;
import sc.fiji.anomaly.app.option.FeatureOptions.Size;
import sc.fiji.anomaly.app.option.FeatureOptions.View;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.app.option.InputOptions.GoodImages;
import sc.fiji.anomaly.app.option.InputOptions.NewModel;
import sc.fiji.anomaly.app.option.InputOptions.Overwrite;
import sc.fiji.anomaly.app.option.InputOptions.Split;
import sc.fiji.anomaly.app.option.LayerOptions.MapLayers;
import sc.fiji.anomaly.app.option.LearningOptions.Components;
import sc.fiji.anomaly.app.option.LearningOptions.Decision;
import sc.fiji.anomaly.app.option.LearningOptions.Fpr;
import sc.fiji.anomaly.app.option.LearningOptions.Augment;
import sc.fiji.anomaly.app.option.LearningOptions.Review;
import sc.fiji.anomaly.app.option.LearningOptions.Maps;
import sc.fiji.anomaly.app.option.LearningOptions.Place;
import sc.fiji.anomaly.app.option.LearningOptions.Variance;
import sc.fiji.anomaly.app.option.OutputOptions.Keep;
import sc.fiji.anomaly.app.option.OutputOptions.KeepBesideModel;

/** {@code anomaly train}. */
@Command(name = "train", mixinStandardHelpOptions = true,
	description = "Learns what normal looks like from a folder of good images.")
public final class TrainCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--" + GoodImages.NAME, required = true, paramLabel = "DIR", description = GoodImages.HELP)
	private Path images;

	@Option(names = "--" + NewModel.NAME, required = true, paramLabel = "FILE", description = NewModel.HELP)
	private Path model;

	@Option(names = "--" + Good.NAME, paramLabel = "NAME", defaultValue = Good.DEFAULT, description = Good.HELP)
	private String good;

	@Option(names = "--" + Split.NAME, paramLabel = "SHARE", defaultValue = "" + Split.DEFAULT,
		description = Split.HELP + Anomaly.DEFAULT)
	private double split;

	@Option(names = "--" + Fpr.NAME, paramLabel = "auto|RATE", defaultValue = Fpr.DEFAULT,
		description = Fpr.HELP + Anomaly.DEFAULT)
	private String fpr;

	@Option(names = "--" + Review.NAME, paramLabel = "none|RATE", defaultValue = Review.DEFAULT,
		description = Review.HELP + Anomaly.DEFAULT)
	private String review;

	@Option(names = "--" + Augment.NAME, paramLabel = Augment.VALUES, defaultValue = Augment.DEFAULT,
		description = Augment.HELP + Anomaly.DEFAULT)
	private String augment;

	@Option(names = "--" + Components.NAME, paramLabel = Components.VALUES, defaultValue = Components.DEFAULT,
		description = Components.HELP + Anomaly.DEFAULT)
	private String components;

	@Option(names = "--" + Variance.NAME, paramLabel = "SHARE", defaultValue = "" + Variance.DEFAULT,
		description = Variance.HELP + Anomaly.DEFAULT)
	private double variance;

	@Option(names = "--" + Maps.NAME, arity = "1", paramLabel = Maps.VALUES, defaultValue = "" + Maps.DEFAULT,
		description = Maps.HELP + Anomaly.DEFAULT)
	private boolean maps;

	@Option(names = "--" + Decision.NAME, paramLabel = Decision.VALUES, defaultValue = Decision.DEFAULT,
		description = Decision.HELP + Anomaly.DEFAULT)
	private String decision;

	@Option(names = "--" + Place.NAME, paramLabel = Place.VALUES, defaultValue = Place.DEFAULT,
		description = Place.HELP + Anomaly.DEFAULT)
	private String place;

	@Option(names = "--" + Overwrite.NAME, description = Overwrite.HELP)
	private boolean overwrite;

	@Option(names = "--" + KeepBesideModel.NAME, paramLabel = Keep.VALUES, defaultValue = Keep.DEFAULT,
		description = KeepBesideModel.HELP + Anomaly.DEFAULT)
	private String keep;

	@Option(names = "--" + View.NAME, paramLabel = View.VALUES, defaultValue = View.DEFAULT,
		description = View.HELP + Anomaly.DEFAULT)
	private String view;

	@Option(names = "--" + Size.NAME, paramLabel = "PIXELS|native", defaultValue = Size.DEFAULT,
		description = Size.HELP + Anomaly.DEFAULT)
	private String size;

	@Option(names = "--" + Region.NAME, paramLabel = "FILE", description = Region.HELP)
	private Path region;

	@Option(names = MapLayers.FLAG, paramLabel = "middle|NUMBERS", defaultValue = MapLayers.DEFAULT,
		description = MapLayers.HELP + Anomaly.DEFAULT)
	private String mapLayers;

	@Mixin
	private FeatureArguments features;

	@Override
	public Integer call() throws IOException {
		return run(Workplace.HERE);
	}

	/** Runs with the images read there. @return the exit code */
	public Integer run(final Workplace workplace) throws IOException {
		final TrainModel train = new TrainModel(images, model).features(features.settings(mapLayers)).view(Checked.value(spec,
			this::view)).learning(Checked.value(spec,
			this::learning)).keeping(Checked.value(spec, () -> Keeping.parse(keep))).overwrite(overwrite).folders(
				Checked.value(spec, () -> new FolderSettings(good, split).validated()));
		final TrainResult result = ConsoleProgress.during(progress -> train.run(progress, workplace));
		print(result, spec.commandLine().getOut());
		SkippedImages.list(result.skipped(), result.images() + result.skipped().size(), spec.commandLine().getErr());
		return result.skipped().isEmpty() ? Anomaly.DONE : Anomaly.SOME_UNREADABLE;
	}

	private ViewSettings view() {
		return new ViewSettings(sc.fiji.anomaly.View.parse(view, size), region == null ? RegionSource.ALL : RegionSource.of(
			region), features.images());
	}

	private LearningSettings learning() {
		sc.fiji.anomaly.Components.requireShare(variance); // also where it does not matter
		return LearningSettings.DEFAULT.withFpr(fpr).withReview(review).withAugment(augment).withComponents(components).withVariance(variance).withMaps(maps).withDecision(
			decision).withPlace(place).validated();
	}

	private static void print(final TrainResult result, final PrintWriter out) {
		out.println("images: " + result.images());
		if (!result.model().choice().heldOut().isEmpty()) out.println("kept out: " + result.model().choice().heldOut().size());
		out.println("skipped: " + result.skipped().size());
		out.println("features: " + result.model().detector().dimension());
		result.model().subspace().ifPresent(s -> out.println("components: " + s.components().label() + ", " + s.count() +
			", divided at variance " + s.variance()));
		if (!result.model().spec().layers().isPublished()) out.println("layers: " + result.model().spec().layers());
		out.println("shrinkage: " + result.model().levels().levels().stream().map(l -> digits(l.shrinkage())).collect(Collectors
			.joining(", ")));
		out.println("threshold: " + (Double.isNaN(result.threshold()) ? "none, there is one image" : digits(result.threshold())));
		result.model().threshold().ifPresent(t -> out.println("fpr: " + t.falsePositiveRate()));
		result.model().rates().review().ifPresent(r -> out.println("review: " + r));
		if (result.model().augment() != sc.fiji.anomaly.Augment.NONE) out.println("augment: " + result.model().augment()
			.label());
		result.model().patches().ifPresent(p -> {
			p.threshold().ifPresent(t -> out.println("local threshold: " + digits(t.value())));
			out.println("decision: " + result.model().decision().label());
			out.println("place: " + (p.place().isPresent() ? "yes" : "no"));
		});
		out.println("model: " + result.file());
		if (!result.standOuts().isEmpty()) out.println("highest leave-one-out scores, look at these images:");
		for (final StandOut s : result.standOuts())
			out.println(String.format(Locale.ROOT, "  %8.3f  %s%s", s.score(), s.path(), s.farOut()
				? "  (far out: is it really good?)" : ""));
		out.flush();
	}

	/** As many as mean something; the model has all. */
	private static String digits(final double value) {
		return String.format(Locale.ROOT, "%.4f", value);
	}
}
