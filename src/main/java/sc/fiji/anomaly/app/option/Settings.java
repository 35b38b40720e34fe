package sc.fiji.anomaly.app.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import sc.fiji.anomaly.app.option.OutputOptions.Keep;

/**
 * Which options the dialog of a command asks for each time, and which one dialog, <em>Settings</em>, for all of them. Macros,
 * scripts and the command line know no difference.
 */
public final class Settings {

	/** The few that a command's own dialog asks for. */
	private static final Map<UseCase, Set<String>> ASKED = Map.of( //
		UseCase.TRAIN, Set.of("images", "model", "overwrite", "backbone", "view", "size", "fpr"), //
		UseCase.SCORE, Set.of("model", "images", "output"), //
		UseCase.SCORE_CURRENT, Set.of("model", "output", "channels", "maps"), //
		UseCase.PCA, Set.of("model", "images", "output", "variance", "blocks"), //
		UseCase.INSPECT, Set.of("model", "images", "output"), //
		UseCase.UPDATE, Set.of("model", "add", "remove", "marks", "images", "output", "overwrite"), //
		UseCase.THRESHOLD, Set.of("model", "images", "marks", "escape", "cost", "decision", "apply", "output"));

	/** Settings that belong together. */
	public record Group(String title, List<Setting> settings) {

		static Group of(final String title, final Setting... settings) {
			return new Group(title, List.of(settings));
		}
	}

	private static final Setting DEVICE = Setting.of(FeatureOptions.Device.OPTION);
	private static final Setting PRECISION = Setting.of(FeatureOptions.Precision.OPTION);
	private static final Setting KEEP = Setting.of(Keep.OPTION);

	/** All, as the dialog shows them. */
	public static final List<Group> GROUPS = List.of( //
		Group.of("General", DEVICE, KEEP, Setting.ofData(InputOptions.Good.OPTION), Setting.of("modelbackbone",
			FeatureOptions.ModelBackbone.OPTION)), //
		Group.of("Training: images", Setting.ofData(InputOptions.Split.OPTION), Setting.of(LearningOptions.Augment.OPTION),
			Setting.of(InputOptions.Planes.OPTION), Setting.ofData(InputOptions.Channels.OPTION), Setting.of(
				InputOptions.Orientation.OPTION), Setting.of(FeatureOptions.Range.OPTION), Setting.ofData(
					FeatureOptions.Region.OPTION), Setting.ofData(FeatureOptions.Selection.OPTION)), //
		Group.of("Training: network", PRECISION, Setting.of(FeatureOptions.Positions.OPTION), Setting.of(
			LayerOptions.Pooling.OPTION), Setting.of(LayerOptions.Layers.OPTION), Setting.of(LayerOptions.MapLayers.OPTION),
			Setting.of(FeatureOptions.BackboneDirectory.OPTION)), //
		Group.of("Training: model", Setting.of(LearningOptions.Maps.OPTION), Setting.of(LearningOptions.Decision.OPTION),
			Setting.of(LearningOptions.Review.OPTION), Setting.of(LearningOptions.Place.OPTION), Setting.of(
				LearningOptions.Components.OPTION), Setting.of(LearningOptions.Variance.OPTION)), //
		Group.of("Scoring", Setting.of("mapswritten", OutputOptions.Maps.OPTION), Setting.of(OutputOptions.Worst.OPTION),
			Setting.of(OutputOptions.Report.OPTION), Setting.of(OutputOptions.WriteMasks.OPTION), Setting.of(
				LayerOptions.Levels.OPTION), Setting.of(OutputOptions.Results.OPTION), Setting.ofData(
					OutputOptions.Masks.OPTION)), //
		Group.of("PCA", Setting.of(LearningOptions.Seed.OPTION), Setting.ofData(LayerOptions.Learn.OPTION)));

	private Settings() {}

	/** Whether a command's own dialog asks for an option. */
	public static boolean isAsked(final UseCase use, final Option option) {
		return ASKED.getOrDefault(use, Set.of()).contains(option.name());
	}

	/** The setting that an option of a use case is; empty if its dialog asks for it, or nobody does. */
	public static Optional<Setting> find(final UseCase use, final Option option) {
		return isAsked(use, option) ? Optional.empty() : all().stream().filter(s -> s.sets(option)).findFirst();
	}

	/** All, in order. */
	public static List<Setting> all() {
		return GROUPS.stream().flatMap(g -> g.settings().stream()).toList();
	}

	/** Those that a use case has. */
	public static List<Setting> of(final UseCase use) {
		final Set<Setting> used = Options.of(use).stream().flatMap(o -> find(use, o).stream()).collect(Collectors.toSet());
		return all().stream().filter(used::contains).toList();
	}

	/**
	 * The settings of a use case in one line: {@code fp32, auto device, keep features; augment flips}. The first three are
	 * always said, the others where they are not as at the start.
	 *
	 * @param texts what they are now
	 */
	public static String line(final UseCase use, final Function<Setting, String> texts) {
		final List<String> always = new ArrayList<>(), changed = new ArrayList<>();
		for (final Setting setting : of(use)) {
			final String text = texts.apply(setting);
			if (setting == PRECISION) always.add(0, text);
			else if (setting == DEVICE) always.add(text + " device");
			else if (setting == KEEP) always.add(switch (text) {
				case Keep.YES -> "keep features";
				case Keep.NO -> "keep no features";
				default -> "features anew";
			});
			else if (!setting.isStart(text)) changed.add(setting.words(text));
		}
		return String.join(", ", always) + (changed.isEmpty() ? "" : "; " + String.join(", ", changed));
	}
}
