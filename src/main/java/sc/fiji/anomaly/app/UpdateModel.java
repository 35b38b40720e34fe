package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.dataset.GoodClass;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;

/**
 * Takes good images into a model and others out of it. The model is then the one that training on the resulting images
 * gives, with the settings it was trained with and the gray range it has; but images that stay are not read again, as long
 * as their features are kept beside the model ({@code <model>.features}). Without maps not even these are needed.
 *
 * <pre>
 * new UpdateModel("wood.safetensors").add("wood/new").run()
 * </pre>
 *
 * @param model model file
 * @param add folder of good images that come in; of a labelled folder only the good ones
 * @param remove list of images that go: {@link ImageList}
 * @param marks file of marks: images marked as good come in, training images marked as bad go
 * @param images folder with files of images that stay, where features are not kept and they are not where they were
 * @param output model file to write; empty to replace the model
 * @param overwrite whether an output file that is there may be replaced
 * @param network where the model's network runs
 * @param host reads the kinds of files that are not known here
 */
public record UpdateModel(Path model, Optional<Path> add, Optional<Path> remove, Optional<Path> marks,
	Optional<Path> images, Optional<Path> output, boolean overwrite, NetworkSettings network, HostReader host)
{

	/** Without changes yet, replacing the model, on the best device there is. */
	public UpdateModel(final Path model) {
		this(model, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false,
			NetworkSettings.DEFAULT, HostReader.NONE);
	}

	/** The same for scripts. */
	public UpdateModel(final String model) {
		this(Path.of(model));
	}

	/** The same with good images that come in. */
	public UpdateModel add(final Path folder) {
		return new UpdateModel(model, Optional.of(folder), remove, marks, images, output, overwrite, network, host);
	}

	/** The same for scripts. */
	public UpdateModel add(final String folder) {
		return add(Path.of(folder));
	}

	/** The same with images that go: a list of relative paths, or a table whose rows with {@code remove} = 1 are meant. */
	public UpdateModel remove(final Path list) {
		return new UpdateModel(model, add, Optional.of(list), marks, images, output, overwrite, network, host);
	}

	/** The same for scripts. */
	public UpdateModel remove(final String list) {
		return remove(Path.of(list));
	}

	/** The same with what people said of images, a file {@code marks.csv}. */
	public UpdateModel marks(final Path file) {
		return new UpdateModel(model, add, remove, Optional.of(file), images, output, overwrite, network, host);
	}

	/** The same with a folder in which files of training images are now. */
	public UpdateModel images(final Path folder) {
		return new UpdateModel(model, add, remove, marks, Optional.of(folder), output, overwrite, network, host);
	}

	/** The same, writing another file. */
	public UpdateModel output(final Path file) {
		return new UpdateModel(model, add, remove, marks, images, Optional.of(file), overwrite, network, host);
	}

	/** The same, replacing an output file that is there, or not. */
	public UpdateModel overwrite(final boolean allowed) {
		return new UpdateModel(model, add, remove, marks, images, output, allowed, network, host);
	}

	/** The same with the network elsewhere. */
	public UpdateModel network(final NetworkSettings settings) {
		return new UpdateModel(model, add, remove, marks, images, output, overwrite, settings, host);
	}

	/** The same in a host that reads more kinds of files. */
	public UpdateModel host(final HostReader reader) {
		return new UpdateModel(model, add, remove, marks, images, output, overwrite, network, reader);
	}

	/** Updates without progress. */
	public UpdateResult run() throws IOException {
		return run(Progress.NONE);
	}

	/**
	 * Updates.
	 *
	 * @throws AnomalyException if there is nothing to do, too few images would be left, an image to remove is not in the
	 *           model, features or files of images that stay are nowhere, or a file cannot be written; the model is then as
	 *           it was
	 * @throws java.util.concurrent.CancellationException if canceled; the model is then as it was
	 */
	public UpdateResult run(final Progress progress) throws IOException {
		if (add.isEmpty() && remove.isEmpty() && marks.isEmpty()) throw new AnomalyException(
			"nothing is to be changed: give a folder of good images to add, a list of images to remove, or a file of marks");
		requireWritable();
		final RunFacts facts = RunFacts.begin(add.orElse(marks.orElse(model)), network.device());
		final NormalModel before = NormalModelFile.read(model);
		requireFeatures(before);
		final String content = Sha256.of(model);
		final ModelChange change = change(before, progress);
		tell(change, progress);
		if (!change.changesSomething()) return unchanged(before, change);
		requireEnough(before, change);
		final UpdateResult result = new UpdateLearning(this, before, change).run(progress);
		progress.checkCanceled();
		if (!Sha256.of(model).equals(content)) throw new AnomalyException(model +
			" was changed by another program meanwhile: nothing was written. Update again");
		NormalModelFile.write(result.model(), result.file(), output.isEmpty() || overwrite);
		result.summarise(facts, progress);
		return result;
	}

	private ModelChange change(final NormalModel before, final Progress progress) {
		final Set<Integer> removals = remove.map(list -> ImageList.read(list, before.images())).orElseGet(TreeSet::new);
		final Optional<MarkedChange> marked = marks.map(file -> MarkedChange.of(file, before.images(), progress));
		marked.ifPresent(m -> removals.addAll(m.removals()));
		final ImageFiles files = new ImageFiles(before.spec().reading(), host);
		final List<ImageEntry> additions = additions(before, files, progress);
		marked.ifPresent(m -> m.additions().forEach(e -> additions.add(NamedImage.entry(e.path(), NamedImage.in(e.file(),
			NamedImage.of(e.path()).label(), files).or(() -> Optional.of(e.source()))))));
		return ModelChange.of(before.images(), removals, additions, files, progress);
	}

	/** Good images by the names of the model's training; those that it kept out of the same folder stay out. */
	private List<ImageEntry> additions(final NormalModel before, final ImageFiles files,
		final Progress progress)
	{
		final List<ImageEntry> entries = new ArrayList<>();
		if (add.isEmpty()) return entries;
		final Dataset dataset = FolderPlanes.of(Dataset.forTraining(add.get(), FolderRules.USUAL.withAlso(host::knows).withGood(
			GoodClass.named(before.choice().good()).assumed())), files, progress);
		Datasets.tell(dataset, progress);
		final boolean same = TrainingFiles.of(model, before.notes(), Optional.empty(), files, progress).folders().contains(add.get()
			.toAbsolutePath().normalize());
		final Set<String> heldOut = same ? Set.copyOf(before.choice().heldOut()) : Set.of();
		dataset.entries().stream().filter(e -> !heldOut.contains(e.path())).forEach(entries::add);
		final int left = dataset.entries().size() - entries.size();
		if (left > 0) progress.message(left + " images that training kept out (split) stay out");
		return entries;
	}

	private static void tell(final ModelChange change, final Progress progress) {
		if (!change.known().isEmpty()) progress.message("In the model already, by content, and left out: " + ImageList.some(
			change.known()));
		if (!change.unwanted().isEmpty()) progress.message("To be removed, and so not added: " + ImageList.some(change
			.unwanted()));
		progress.message(change.added() + " images come in, " + change.removed().size() + " go, " + (change.images().size() -
			change.added()) + " stay");
	}

	/** Where the model goes. */
	Path target() {
		return output.orElse(model);
	}

	private UpdateResult unchanged(final NormalModel before, final ModelChange change) {
		if (output.isPresent()) NormalModelFile.write(before, target(), overwrite);
		return new UpdateResult(before, target(), List.of(), List.of(), change.known(), List.of(), StandOut.of(before));
	}

	private void requireWritable() {
		final Path folder = target().toAbsolutePath().getParent();
		if (Files.exists(folder) && !Files.isWritable(folder)) throw new AnomalyException("the folder " + folder +
			" may not be written to: choose another place for the model file");
		if (output.isPresent() && !overwrite && Files.exists(target())) throw new AnomalyException("the model file " +
			target() + " exists: choose another name, or allow it to be overwritten (--overwrite, or overwrite=true in a macro)");
	}

	private void requireFeatures(final NormalModel before) {
		if (before.features().length == 0) throw new AnomalyException(model +
			" was made from sums alone and does not know its images, so none can be added or removed: train a model from images");
	}

	private static void requireEnough(final NormalModel before, final ModelChange change) {
		final int images = change.images().size();
		if (images == 0) throw new AnomalyException("all " + before.images().size() +
			" images would be removed, and nothing was changed: a model needs images to learn from");
		try {
			before.rates().alarms(images);
		}
		catch (final AnomalyException e) {
			throw new AnomalyException("after this update " + e.getMessage() + ". Nothing was changed", e);
		}
	}
}
