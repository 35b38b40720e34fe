package sc.fiji.anomaly.command;

import java.util.Locale;

import org.scijava.log.LogService;

import sc.fiji.anomaly.app.SkippedImage;
import sc.fiji.anomaly.app.StandOut;
import sc.fiji.anomaly.app.TrainResult;
import sc.fiji.anomaly.model.PatchModel;

/** What the log says of a model that was learned. */
final class TrainingSummary {

	private TrainingSummary() {}

	/** Logs images that were not read, images to look at, and the essentials; returns these, one line. */
	static String log(final TrainResult result, final LogService log) {
		if (!result.skipped().isEmpty()) log.warn(SkippedImage.sentence(result.skipped(), result.images() + result.skipped()
			.size()));
		for (final StandOut s : result.standOuts())
			log.info(String.format(Locale.ROOT, "Leave-one-out score %.3f: %s%s", s.score(), s.path(), s.farOut()
				? " (far out: is it really good?)" : ""));
		final String learned = String.format(Locale.ROOT, "Learned from %d images (%d not read)", result.images(), result
			.skipped().size());
		final String summary = result.model().threshold().map(t -> String.format(Locale.ROOT,
			"%s, shrinkage %.4f, false positive rate %.4g, threshold %.3f", learned, result.shrinkage(), t.falsePositiveRate(), t
				.value())).orElse(learned + ": there is no verdict, images can be ranked and have maps") + result.model().patches()
					.flatMap(PatchModel::threshold).map(t -> String.format(Locale.ROOT, ", of the worst patch %.3f", t.value()))
					.orElse("");
		log.info(summary);
		return summary;
	}
}
