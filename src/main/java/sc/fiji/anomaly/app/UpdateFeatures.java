package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.ModelChange.Member;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.feature.KeptFeatures;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.model.NormalModel;

/**
 * The features of a changed set of training images, in its order: of images that stay from the model and from what is kept
 * beside it, of all others from their files. They are handed on one after the other, as training has them.
 */
final class UpdateFeatures implements FeatureListener {

	private final NormalModel before;
	private final float[][] rows;
	private final List<Member> members;
	private final KeptFeatures kept;
	private final FeatureListener listener;
	private final List<ImageFeatures> features = new ArrayList<>();

	private UpdateFeatures(final NormalModel before, final List<Member> members, final KeptFeatures kept,
		final FeatureListener listener)
	{
		this.before = before;
		this.rows = before.features();
		this.members = members;
		this.kept = kept;
		this.listener = listener;
	}

	/**
	 * Collects features.
	 *
	 * @param members of the new set; those with a file are read
	 * @param listener gets the features of each in order, from threads that compute but never from two at once
	 * @throws AnomalyException if an image that stays cannot be read
	 */
	static FolderFeatures of(final NormalModel before, final List<Member> members, final FeatureExtractor extractor,
		final DisplayRange range, final KeptFeatures kept, final Progress progress, final FeatureListener listener)
	{
		final UpdateFeatures collected = new UpdateFeatures(before, members, kept, listener);
		final List<Path> files = members.stream().map(Member::file).filter(f -> f != null).toList();
		if (!files.isEmpty()) extractor.extract(files, range, kept, progress, collected);
		collected.takeKept();
		return new FolderFeatures(entries(members), collected.features);
	}

	/** As training has them; without a file where none is needed. */
	static List<ImageEntry> entries(final List<Member> members) {
		return members.stream().map(m -> new ImageEntry(m.file(), m.image().path(), "")).toList();
	}

	@Override
	public void accept(final int first, final List<ImageFeatures> read) {
		for (final ImageFeatures image : read) {
			takeKept();
			take(checked(members.get(features.size()), image));
		}
	}

	/** Those that come before the next one with a file. */
	private void takeKept() {
		while (features.size() < members.size() && members.get(features.size()).file() == null)
			take(known(members.get(features.size())));
	}

	private void take(final ImageFeatures image) {
		features.add(image);
		listener.accept(features.size() - 1, List.of(image));
	}

	private ImageFeatures checked(final Member member, final ImageFeatures image) {
		if (!member.isNew() && !image.isReadable()) throw new AnomalyException("the training image " + member.file() +
			" cannot be read any more (" + image.problem() + "), but the model needs its patches: nothing was changed. Put the " +
			"file back, or remove the image from the model");
		return image;
	}

	/** Its pooled features are in the model. */
	private ImageFeatures known(final Member member) {
		final float[][] vectors = Arrays.copyOfRange(rows, before.windows().begin(member.before()), before.windows().end(member
			.before()));
		final String hash = member.image().sha256();
		if (before.patches().isEmpty()) return new ImageFeatures(vectors, Optional.empty(), 0, 0, hash, "");
		final ImageFeatures found = kept.get(hash).orElseThrow(() -> new AnomalyException("the kept features of " + member
			.image().path() + " could not be read back: nothing was changed. Delete the file of kept features beside the model, " +
			"and update again with the images where they were"));
		return new ImageFeatures(vectors, found.patches(), found.width(), found.height(), hash, "");
	}
}
