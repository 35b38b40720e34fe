package sc.fiji.anomaly.app;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import sc.fiji.anomaly.Names;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.TrainingImage;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** The images that a model has learned from, known by the SHA-256 of their files, whatever they are called now. */
final class TrainedImages {

	private final Set<String> hashes;
	private final Set<String> heldOut;

	private TrainedImages(final NormalModel model) {
		hashes = model.images().stream().map(TrainingImage::sha256).collect(Collectors.toSet());
		heldOut = new HashSet<>(model.choice().heldOut());
	}

	/** Those of a model; none of one that was made from sums. */
	static TrainedImages of(final NormalModel model) {
		return new TrainedImages(model);
	}

	/** Whether the file with this hash is one of them. */
	boolean contains(final String sha256) {
		return hashes.contains(sha256);
	}

	/** Names those among the images that were scored, and says what follows. */
	void tell(final ScoreReport report, final Progress progress) {
		final List<String> trained = report.trained().stream().map(ScoreRow::image).toList();
		final long held = report.rows().stream().filter(r -> !r.isTrained() && isHeldOut(r.image())).count();
		if (held > 0) progress.message(images(held) + " that training kept out (split) " + (held == 1 ? "is" : "are") + " there");
		if (trained.isEmpty()) return;
		progress.message("The model has learned from " + images(trained.size()) + " of these, which therefore " + (trained
			.size() == 1 ? "counts" : "count") + " in no rate and no AUROC (column trained): " + Names.few(trained));
		final boolean anyGood = report.rows().stream().anyMatch(r -> report.isNormalClass(r.className()));
		if (anyGood && report.rows().stream().noneMatch(r -> r.counts() && report.isNormalClass(r.className()))) progress.message(
			"No good image is left to count: split=0.3, at training, keeps a share of them out");
	}

	/** Also a plane of a file, {@code a.tif#z2}. */
	private boolean isHeldOut(final String image) {
		return heldOut.contains(image) || image.contains("#") && heldOut.contains(image.substring(0, image.lastIndexOf('#')));
	}

	private static String images(final long count) {
		return count == 1 ? "1 image" : count + " images";
	}
}
