package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.ModelChange.Member;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.detect.PlaceChoice;
import sc.fiji.anomaly.detect.PlaceGaussian;
import sc.fiji.anomaly.detect.Subspace;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FeatureLayout;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.feature.KeptFeatures;
import sc.fiji.anomaly.feature.PatchReduction;
import sc.fiji.anomaly.feature.PatchStore;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.Learning;
import sc.fiji.anomaly.model.ModelNotes;
import sc.fiji.anomaly.model.ModelStep;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.PatchModel;

/**
 * Learns a model from a changed set of images. The sums are made anew, from the features of all images, so that however
 * many updates there were, the model is the one that training gives; the left-out scores of images that stay need their
 * patches anyway.
 *
 * @param update what is wanted
 * @param before the model before
 * @param change the images
 */
record UpdateLearning(UpdateModel update, NormalModel before, ModelChange change) {

	private static final double VARIANCE_OF_ALL = 0.99; // does not matter

	/** Learns; nothing but kept features is written. */
	UpdateResult run(final Progress progress) {
		before.notes().line().ifPresent(l -> progress.message("The line that was chosen on known bad images (" + l.chosen()
			.words() + ") is one of the scores of the model before, and goes: choose it again"));
		Networks.prepare();
		final DisplayRange range = DisplayRange.parse(before.spec().range());
		final UpdateResult result;
		try (FeatureExtractor opened = Networks.openFor(before, update.network(), update.host(), progress)) {
			final FeatureExtractor network = opened.with(before.augment());
			final FeatureExtractor extractor = before.patches().isPresent() ? network.with(PatchReduction.all(network
				.patchDimension())) : network;
			final FeatureLayout layout = extractor.layout(range);
			try (KeptFeatures kept = Keeping.YES.open(Keeping.beside(update.model()), layout, room(layout), progress)) {
				result = learn(located(kept, extractor.files(), progress), extractor, range, kept, progress);
			}
		}
		copyKept(progress);
		return result;
	}

	/** What is there and what comes. */
	private long room(final FeatureLayout layout) {
		final Path file = Keeping.beside(update.model());
		try {
			return (Files.isRegularFile(file) ? Files.size(file) : 0) + change.added() * layout.bytesPerImage();
		}
		catch (final IOException unknown) {
			return change.added() * layout.bytesPerImage();
		}
	}

	/** The members, with files for those that stay but whose patches are not kept. */
	private List<Member> located(final KeptFeatures kept, final ImageFiles images, final Progress progress) {
		if (before.patches().isEmpty()) return change.images();
		final TrainingFiles files = TrainingFiles.of(update.model(), before.notes(), update.images(), images, progress);
		final List<Member> members = new ArrayList<>();
		final List<String> missing = new ArrayList<>();
		int read = 0;
		for (final Member member : change.images()) {
			if (member.isNew() || kept.holds(member.image().sha256())) {
				members.add(member);
				continue;
			}
			final Optional<ImageSource> source = files.find(member.image());
			if (source.isEmpty()) missing.add(member.image().path());
			members.add(member.at(source.orElse(null)));
			read++;
		}
		if (!missing.isEmpty()) throw missing(missing, files.folders());
		if (read > 0) progress.message("The patches of " + read +
			" images that stay are not kept beside the model: their files are read again");
		return members;
	}

	private AnomalyException missing(final List<String> paths, final List<Path> folders) {
		return new AnomalyException("the maps need the patches of all images that stay, but of " + paths.size() + " of " + (change
			.images().size() - change.added()) + " they are neither kept in " + Keeping.beside(update.model()) +
			" nor is there a file with their content" + (folders.isEmpty() ? "" : " in " + String.join(", ", folders.stream().map(
				Path::toString).toList())) + ": " + ImageList.some(paths) + ". Nothing was changed. Say in which folder the files " +
			"are now (images), remove these images as well, or train again");
	}

	private UpdateResult learn(final List<Member> members, final FeatureExtractor extractor, final DisplayRange range,
		final KeptFeatures kept, final Progress progress)
	{
		final Place place = place();
		final Optional<PatchTraining> patches = before.patches().map(p -> new PatchTraining(UpdateFeatures.entries(members),
			extractor, new PatchStore(extractor, range, kept, PatchRoom.of(extractor.layout(range).bytesPerImage() * members
				.size(), kept, place, progress)), TorchLinearAlgebra.get()));
		final FolderFeatures folder = UpdateFeatures.of(before, members, extractor, range, kept, progress, patches
			.<FeatureListener>map(p -> p).orElse(FeatureListener.NONE));
		requireSomeRead(folder);
		final String note = before.rates().note(folder.readable().size());
		if (!note.isEmpty()) progress.message(note);
		progress.update("Learning", 0, 1);
		final Parallel parallel = new Parallel(Runtime.getRuntime().availableProcessors(), progress);
		final NormalModel learned = learning(place, parallel).learn(before.spec(), folder.trainingImages(), folder.rows(), folder
			.windows().with(before.augment()), patches.map(PatchTraining::learned));
		progress.update("Learning", 1, 1);
		final List<String> added = folder.readable().stream().filter(i -> members.get(i).isNew()).map(i -> members.get(i)
			.image().path()).toList();
		return new UpdateResult(learned.withChoice(before.choice()).with(notes(place, learned.images().size(), added.size())), update.target(), added, change
			.removed(), change.known(), folder.skipped(), StandOut.of(learned));
	}

	/** Nothing to add and nothing removed is no update. */
	private void requireSomeRead(final FolderFeatures folder) {
		final int unread = folder.skipped().size();
		if (unread == 0 || unread < change.added() || !change.removed().isEmpty()) return;
		throw new AnomalyException("none of the " + unread + " images to add could be read, and nothing was changed; the first, " +
			folder.skipped().get(0).path() + ": " + folder.skipped().get(0).problem());
	}

	private Learning learning(final Place place, final Parallel parallel) {
		return new Learning(before.components(), before.subspace().map(Subspace::variance).orElse(VARIANCE_OF_ALL), before.rates(), before.decision(), place, TorchLinearAlgebra.get(), parallel);
	}

	/** What was wanted; models from before that was noted tell what was taken, and auto is what nearly all were made with. */
	private Place place() {
		final Optional<PlaceGaussian> taken = before.patches().flatMap(PatchModel::place);
		final boolean insisted = taken.filter(p -> p.choice().gain() < PlaceChoice.LEAST_GAIN).isPresent();
		return before.notes().place().orElse(insisted ? Place.YES : before.components() == sc.fiji.anomaly.Components.ALL
			? Place.AUTO : Place.NO);
	}

	private ModelNotes notes(final Place place, final int images, final int added) {
		ModelNotes notes = before.notes().withPlace(place).with(Optional.empty());
		final List<Path> folders = TrainingFiles.of(update.model(), notes, update.images(), ImageFiles.plain(), Progress.NONE).folders();
		notes = notes.withFolders(folders.stream().map(f -> TrainingFiles.noted(f, update.target())).toList());
		if (update.add().isPresent()) notes = notes.withFolder(TrainingFiles.noted(update.add().get(), update.target()));
		return notes.with(ModelStep.now("update", images, added, change.removed().size()));
	}

	/** So that the written model can be updated, too. What is kept is never needed to score: a failure is told. */
	private void copyKept(final Progress progress) {
		final Path from = Keeping.beside(update.model()), to = Keeping.beside(update.target());
		if (from.toAbsolutePath().normalize().equals(to.toAbsolutePath().normalize()) || !Files.isRegularFile(from)) return;
		try {
			Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final IOException e) {
			progress.message("The kept features could not be copied to " + to + " (" + e.getMessage() +
				"): to update that model, the images will be read again");
		}
	}
}
