package sc.fiji.anomaly.model;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.PatchGaussian;
import sc.fiji.anomaly.detect.PlaceChoice;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.detect.Threshold;

/**
 * The {@code __metadata__} of a model file: text values that say what the tensors mean. The keys are listed in
 * {@code src/docs/model-file.md}.
 */
final class ModelMetadata extends MetadataEntries {

	static final String FORMAT = "sc.fiji.anomaly.NormalModel";
	static final int VERSION = 1;
	/** Of features of layers that the first version does not know: read as that, they would be taken for others. */
	private static final int LAYERS_VERSION = 2;

	private static final Gson GSON = new Gson();

	private ModelMetadata(final Map<String, String> values, final String file) {
		super(values, file);
	}

	/** What is written with a model. */
	static Map<String, String> of(final NormalModel model) {
		final FeatureSpec spec = model.spec();
		final Map<String, String> map = new LinkedHashMap<>();
		map.put("format", FORMAT);
		map.put("format_version", Integer.toString(spec.layers().isPublished() ? VERSION : LAYERS_VERSION));
		map.put("backbone", spec.backbone());
		map.put("checkpoint_sha256", spec.checkpoint());
		if (!spec.licence().isEmpty()) map.put("licence", spec.licence());
		map.put("precision", spec.precision().label());
		map.put("positions", spec.positions().label());
		map.put("preprocessing", GSON.toJson(spec.preprocessing()));
		map.put("range", spec.range());
		map.put("view", spec.view().kind().label());
		map.put("size", spec.view().sizeLabel());
		if (!spec.region().isEmpty()) map.put("region", spec.region());
		map.put("planes", spec.reading().planes().label());
		map.put("channels", spec.reading().channels());
		map.put("orientation", spec.reading().orientation());
		if (!spec.layers().isPublished()) {
			map.put("pooling", spec.layers().pooling().label());
			map.put("layers", spec.layers().levelsLabel());
			map.put("maplayers", spec.layers().groupsLabel());
		}
		map.put("components", model.components().label());
		model.subspace().ifPresent(s -> map.put("variance", Double.toString(s.variance())));
		map.put("shrinkage", joined(model.levels().levels().stream()));
		model.threshold().ifPresent(c -> {
			map.put("fpr", Double.toString(c.falsePositiveRate()));
			map.put("threshold", Double.toString(c.value()));
		});
		if (model.rates().wanted().isEmpty() && !model.images().isEmpty()) map.put("fpr_wanted", Rates.AUTOMATIC);
		model.rates().review().ifPresent(r -> map.put("review", Double.toString(r)));
		if (model.augment() != Augment.NONE) map.put("augment", model.augment().label());
		model.patches().ifPresent(p -> addPatches(map, p, model));
		map.put("images", GSON.toJson(model.images()));
		model.choice().addTo(map);
		map.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		map.put("software", software());
		model.notes().putInto(map);
		return map;
	}

	/** Program and version. */
	static String software() {
		final String version = ModelMetadata.class.getPackage().getImplementationVersion();
		return "Anomaly Detection for Fiji " + (version == null ? "(development)" : version);
	}

	private static void addPatches(final Map<String, String> map, final PatchModel patches, final NormalModel model) {
		map.put("maps", "true");
		map.put("decision", model.decision().label());
		map.put("patch_rows", Integer.toString(patches.grid().rows()));
		map.put("patch_columns", Integer.toString(patches.grid().columns()));
		map.put("place", (patches.place().isPresent() ? Place.YES : Place.NO).label());
		patches.place().ifPresent(p -> {
			map.put("place_share", Double.toString(p.choice().a()));
			map.put("place_gain", Double.toString(p.choice().gain()));
		});
		map.put("patch_shrinkage", joined(patches.groups().stream().map(PatchGaussian.Group::gaussian)));
		patches.threshold().ifPresent(t -> map.put("local_threshold", Double.toString(t.value())));
	}

	/** The shrinkage of each Gaussian. */
	private static String joined(final Stream<NormalGaussian> gaussians) {
		return gaussians.map(g -> Double.toString(g.shrinkage())).collect(Collectors.joining(","));
	}

	/** How many bytes the images take in a file's header, where their JSON is text in JSON. */
	static long bytesOfImages(final List<String> paths) {
		final String hash = "0".repeat(64);
		return paths.stream().mapToLong(p -> GSON.toJson(GSON.toJson(new TrainingImage(p, hash))).getBytes(
			StandardCharsets.UTF_8).length - 1).sum(); // two quotation marks less, a comma more
	}

	/**
	 * Reads what {@link #of} wrote.
	 *
	 * @param values the metadata of a file
	 * @param file its name, for errors
	 * @throws AnomalyException if this is no model file, or one of another version
	 */
	static ModelMetadata read(final Map<String, String> values, final String file) {
		if (!FORMAT.equals(values.get("format"))) throw new AnomalyException(file +
			" is a safetensors file, but not a model of Anomaly Detection: its format is '" + values.getOrDefault("format",
				"not given") + "', not '" + FORMAT + "'. Choose a file that Train Normal Model has written");
		final String version = values.get("format_version");
		final int known = values.containsKey("layers") ? LAYERS_VERSION : VERSION;
		if (!Integer.toString(known).equals(version)) throw new AnomalyException(file + " has format version " +
			version + ", but this program reads version " + known +
			": use the version of the program that wrote it, or train again");
		return new ModelMetadata(values, file);
	}

	FeatureSpec spec() {
		return new FeatureSpec(text("backbone"), text("checkpoint_sha256"), Precision.parse(text("precision")),
			PositionMode.parse(text("positions")), json("preprocessing", TypeToken.get(Preprocessing.class)), text("range"))
				.withView(View.parse(values.getOrDefault("view", ""), values.getOrDefault("size", ""))).withRegion(values
					.getOrDefault("region", "")).withLicence(values.getOrDefault("licence", "")).withReading(reading())
					.withLayers(layers());
	}

	/** Files written before there was a choice lack the entries. */
	private Reading reading() {
		return Reading.parse(values.getOrDefault("planes", Reading.DEFAULT.planes().label()), values.getOrDefault("channels",
			Reading.DEFAULT.channels()), values.getOrDefault("orientation", Reading.DEFAULT.orientation()));
	}

	/** As published in files that do not say it. */
	private Layers layers() {
		return Layers.parse(values.getOrDefault("pooling", Layers.PUBLISHED.pooling().label()), values.getOrDefault("layers",
			""), values.getOrDefault("maplayers", ""));
	}

	List<TrainingImage> images() {
		return json("images", new TypeToken<List<TrainingImage>>() {});
	}

	TrainingChoice choice() {
		return TrainingChoice.of(values);
	}

	/** Files written before there was a choice lack the entry: they are of all features. */
	Components components() {
		return values.containsKey("components") ? Components.parse(text("components")) : Components.ALL;
	}

	/** The share of variance that divided the components. */
	double variance() {
		return Components.requireShare(number("variance"));
	}

	/** Of each level. */
	double[] shrinkages() {
		return numbers("shrinkage", layers().levelCount());
	}

	double falsePositiveRate() {
		return number("fpr");
	}

	/** What was wanted; files written before there was a choice have one line, for the rate they name. */
	Rates rates() {
		final Rates fpr = values.containsKey("fpr_wanted") || !values.containsKey("fpr") ? Rates.DEFAULT : Rates.of(
			falsePositiveRate());
		return values.containsKey("review") ? fpr.withReview(number("review")) : fpr;
	}

	/** Which copies of the images it was learned from as well. */
	Augment augment() {
		return values.containsKey("augment") ? Augment.parse(text("augment")) : Augment.NONE;
	}

	/** Whether there are maps: not in files written before there were any. */
	boolean hasMaps() {
		return Boolean.parseBoolean(values.getOrDefault("maps", "false"));
	}

	Decision decision() {
		return hasMaps() ? Decision.parse(text("decision")) : Decision.SCORE;
	}

	PatchGrid grid() {
		final double rows = number("patch_rows"), columns = number("patch_columns");
		if (rows >= 1 && columns >= 1 && rows * columns < Integer.MAX_VALUE) return new PatchGrid((int) rows, (int) columns);
		throw new AnomalyException(file + " is damaged: its patches are " + rows + " x " + columns + ". Train again");
	}

	/** Whether patches are compared with what is normal at their place. */
	boolean hasPlaces() {
		return Place.parse(text("place")) == Place.YES;
	}

	PlaceChoice placeChoice() {
		return new PlaceChoice(number("place_share"), number("place_gain"));
	}

	/** Of each group of layers. */
	double[] patchShrinkages() {
		return numbers("patch_shrinkage", layers().groupCount());
	}

	/** The threshold as it was recorded, to check against the one recomputed from the scores. */
	void requireThreshold(final Threshold threshold) {
		requireSame("threshold", threshold);
	}

	/** The same for local scores. */
	void requireLocalThreshold(final Threshold threshold) {
		requireSame("local_threshold", threshold);
	}

	private void requireSame(final String key, final Threshold threshold) {
		final double recorded = number(key);
		if (recorded != threshold.value()) throw new AnomalyException(file + " is damaged: its " + key + " is " +
			recorded + ", but its leave-one-out scores give " + threshold.value() + ". Train again");
	}
}
