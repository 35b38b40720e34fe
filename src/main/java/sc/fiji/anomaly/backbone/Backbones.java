package sc.fiji.anomaly.backbone;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.hub.CachedRepository;
import sc.fiji.anomaly.hub.Hub;
import sc.fiji.anomaly.hub.UnreachableException;

/**
 * Finds checkpoints by name: {@code starter}; a folder; {@code dinov2-small} and the other {@link PublishedBackbone}s; any
 * {@code owner/name} of Hugging Face. The last two may end in {@code @revision} (a branch, tag or commit; otherwise
 * {@code main}) and are looked for in the cache that Python programs fill too, and, only where {@link #obtain} is called,
 * downloaded into it.
 */
public final class Backbones {

	private final Hub hub;

	private Backbones(final Hub hub) {
		this.hub = hub;
	}

	/** With the hub and the cache that the variables point to, which are those of Python's {@code huggingface_hub}. */
	public static Backbones with(final Map<String, String> environment, final Path home) {
		return new Backbones(Hub.with(environment, home));
	}

	/** With those of this process' environment. */
	public static Backbones ofThisProcess() {
		return with(System.getenv(), Path.of(System.getProperty("user.home")));
	}

	/**
	 * Finds a checkpoint in this process' environment. Never uses the network.
	 *
	 * @see #find
	 */
	public static Checkpoint resolve(final String nameOrDirectory) {
		return ofThisProcess().find(nameOrDirectory);
	}

	/**
	 * Finds a checkpoint, without the network. A folder wins over a name if it holds a {@code config.json}.
	 *
	 * @throws AnomalyException if it is nowhere, with what to put where; if it is there but no complete checkpoint of a
	 *           kind that is supported
	 */
	public Checkpoint find(final String nameOrDirectory) {
		return locate(nameOrDirectory, name -> {
			throw missing(name, "");
		});
	}

	/**
	 * Finds a checkpoint, and downloads it if it is named, not on this computer, and {@code HF_HUB_OFFLINE} is not set.
	 * Only for names that a person has given.
	 *
	 * @param progress is told what is downloaded, how large it is and to where, then how far it is
	 * @throws AnomalyException as {@link #find}, or if it cannot be downloaded: why, and what to do
	 * @throws java.util.concurrent.CancellationException if canceled; what has arrived is kept and gone on with next time
	 */
	public Checkpoint obtain(final String nameOrDirectory, final Progress progress) {
		return locate(nameOrDirectory, name -> {
			try {
				return Checkpoint.inDirectory(new CheckpointDownload(hub, name, progress).run(), name.label());
			}
			catch (final UnreachableException e) {
				throw missing(name, " " + e.getMessage() + ".");
			}
		});
	}

	/**
	 * The checkpoints that are in the cache, whole, at the revision {@code main}. Never uses the network.
	 */
	public List<InstalledBackbone> installed() {
		final List<InstalledBackbone> installed = new ArrayList<>();
		for (final CachedRepository repository : hub.cache().repositories())
			repository.snapshot(HubName.MAIN).flatMap(folder -> InstalledBackbone.of(repository.repository(), folder)).ifPresent(
				installed::add);
		return installed;
	}

	/** The folder of the Hugging Face cache, which need not exist. */
	public Path cacheDirectory() {
		return hub.cache().directory();
	}

	private Checkpoint locate(final String nameOrDirectory, final Function<HubName, Checkpoint> otherwise) {
		final String text = nameOrDirectory.strip();
		if (text.equals(Checkpoint.STARTER)) return Checkpoint.starter();
		if (text.isEmpty()) throw new AnomalyException("The backbone is empty: give a name such as dinov2-small, or a folder");
		final Optional<Path> directory = directory(text);
		if (directory.filter(d -> Files.exists(d.resolve("config.json"))).isPresent()) return Checkpoint.inDirectory(
			directory.get());
		final Optional<HubName> name = HubName.parse(text);
		final Optional<Path> snapshot = name.flatMap(this::snapshot);
		if (snapshot.isPresent()) return Checkpoint.inDirectory(snapshot.get(), name.get().label());
		// A folder that is no checkpoint: say what it lacks.
		if (directory.isPresent()) return Checkpoint.inDirectory(directory.get());
		return otherwise.apply(name.orElseThrow(() -> new AnomalyException("There is no backbone '" + text +
			"', neither a folder nor a known name: choose " + names() +
			", a Hugging Face name (owner/name), or a folder with config.json and model.safetensors")));
	}

	/** The folder in the cache, if all files are there. */
	private Optional<Path> snapshot(final HubName name) {
		return hub.repository(name.repository()).snapshot(name.revision()).filter(d -> WeightFiles.areIn(CheckpointFiles
			.inDirectory(d)));
	}

	private AnomalyException missing(final HubName name, final String why) {
		final String page = hub.endpoint() + "/" + name.repository() + "/tree/" + name.revision();
		final Path folder = hub.repository(name.repository()).folder();
		return new AnomalyException("The backbone '" + name + "' is not on this computer (" + (Files.isDirectory(folder)
			? "only a part of it, or another revision, is in " : "looked in ") + folder + ")." + why +
			" Where there is internet, 'anomaly download --backbone " + name + "' fetches it; then copy " + folder +
			" to the same place here. Or get config.json, preprocessor_config.json and model.safetensors from " + page +
			", put them into a folder, and give that folder as the backbone. Without internet the backbone 'starter' works" +
			" at once, but it is only a small network trained on synthetic images, not DINOv2: good for trying things out," +
			" not for real work");
	}

	private static Optional<Path> directory(final String text) {
		try {
			return Optional.of(Path.of(text)).filter(Files::isDirectory);
		}
		catch (final InvalidPathException e) {
			return Optional.empty();
		}
	}

	private static String names() {
		return Checkpoint.STARTER + ", " + PublishedBackbone.ALL.stream().map(PublishedBackbone::name).collect(Collectors
			.joining(", "));
	}
}
