package sc.fiji.anomaly.backbone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.hub.Hub;
import sc.fiji.anomaly.hub.HubFile;

/**
 * Downloads a checkpoint, and only what is needed of it: {@code config.json}, {@code preprocessor_config.json} if there is
 * one, and the weights, whole or in shards. Whether it is a network of a kind that is supported is seen from the first of
 * them, before the weights are fetched.
 */
final class CheckpointDownload {

	private static final String CONFIG = "config.json";
	private static final String PREPROCESSOR = "preprocessor_config.json";

	private final Hub hub;
	private final HubName name;
	private final Progress progress;

	CheckpointDownload(final Hub hub, final HubName name, final Progress progress) {
		this.hub = hub;
		this.name = name;
		this.progress = progress;
	}

	/** Downloads what is missing; the folder in the cache that then holds all files. */
	Path run() {
		progress.message("The backbone " + name.label() + " is not on this computer: asking " + hub.endpoint());
		final Optional<String> licence = PublishedBackbone.licence(name.repository());
		licence.ifPresent(this::tell);
		final HubFile config = look(name.revision(), CONFIG).orElseThrow(() -> new AnomalyException(name.repository() +
			" has no config.json, so it is no checkpoint for transformers: choose another name, such as dinov2-small"));
		final CheckpointFiles files = fetch(List.of(small(config)));
		final Architecture network = Architecture.of(files.json(CONFIG));
		if (licence.isEmpty()) network.licence().ifPresent(this::tell);
		final Optional<HubFile> preprocessor = look(config.commit(), PREPROCESSOR);
		preprocessor.ifPresent(p -> PreprocessorConfig.of(fetch(List.of(small(p))).json(PREPROCESSOR)));
		final List<HubFile> weights = weights(config.commit());
		progress.message(hub.describe(weights));
		final Path folder = hub.fetch(weights, progress);
		hub.remember(name.repository(), name.revision(), config.commit());
		return folder;
	}

	private void tell(final String licence) {
		progress.message(name.repository() + " is published under the " + licence + ": " + hub.endpoint() + "/" + name
			.repository() + " says what it allows and asks for");
	}

	private Optional<HubFile> look(final String revision, final String file) {
		return hub.look(name.repository(), revision, file, progress);
	}

	/** The files, under names that a person recognises in a message. */
	private CheckpointFiles fetch(final List<HubFile> files) {
		return CheckpointFiles.inDirectory(hub.fetch(files, quiet()), name.repository());
	}

	/** Some hundred bytes are no task of their own; but they may be canceled. */
	private Progress quiet() {
		return new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public void message(final String text) {
				progress.message(text);
			}

			@Override
			public boolean isCanceled() {
				return progress.isCanceled();
			}
		};
	}

	private static HubFile small(final HubFile file) {
		if (file.size() > CheckpointFiles.LONGEST_TEXT) throw new AnomalyException(file + " has " + file.size() +
			" bytes, which no checkpoint's has: choose another name");
		return file;
	}

	private List<HubFile> weights(final String commit) {
		final Optional<HubFile> single = look(commit, WeightFiles.SINGLE);
		if (single.isPresent()) return List.of(single.get());
		final HubFile index = look(commit, WeightFiles.INDEX).orElseThrow(() -> new AnomalyException(name.repository() +
			" has neither " + WeightFiles.SINGLE + " nor " + WeightFiles.INDEX + ", and other files are not opened because " +
			"they can run code: choose another name, or convert the weights and give their folder as the backbone"));
		final List<HubFile> shards = new ArrayList<>();
		for (final String shard : new TreeSet<>(WeightFiles.shards(fetch(List.of(small(index)))).values()))
			shards.add(look(commit, shard).orElseThrow(() -> new AnomalyException(name.repository() + " has no " + shard +
				", which its " + WeightFiles.INDEX + " names: choose another revision")));
		return shards;
	}
}
