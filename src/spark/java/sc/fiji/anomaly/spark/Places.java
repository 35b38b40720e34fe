package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.hadoop.fs.FileSystem;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.Keeping;
import sc.fiji.anomaly.report.table.SummaryFile;

/**
 * Where images, model and results are: on local file systems, or on any that Hadoop knows. Of what is far away there is a
 * stand-in here, and afterwards what was written is put where it belongs.
 */
final class Places implements AutoCloseable {

	private static final Pattern SCHEME = Pattern.compile("(?!file:)[A-Za-z][A-Za-z0-9+.-]+:/.*");
	private static final String PARTS = ".parts";

	/** What is far away, by the path that stands for it. */
	private final Map<Path, String> far = new HashMap<>();
	private final List<Path> toFetch = new ArrayList<>(), toDeliver = new ArrayList<>();
	private Path folder;
	private Path newModel;
	private boolean keepsOthers;

	/**
	 * A command line as the commands understand it, which know local paths alone.
	 *
	 * @throws IOException if there is no place for what stands in for files far away
	 */
	String[] standIns(final String... args) throws IOException {
		final boolean training = args.length > 0 && args[0].equals("train");
		keepsOthers = !List.of(args).contains("--overwrite");
		final List<String> seen = new ArrayList<>();
		String option = "";
		for (final String arg : args) {
			final int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
			if (equals > 0) seen.add(arg.substring(0, equals + 1) + standIn(arg.substring(0, equals), arg.substring(equals + 1),
				training));
			else seen.add(standIn(option, arg, training));
			option = arg;
		}
		return seen.toArray(String[]::new);
	}

	private String standIn(final String option, final String value, final boolean training) throws IOException {
		return switch (option) {
			case "--images" -> images(value).toString();
			case "--output" -> output(value).toString();
			case "--region" -> input(value).toString();
			case "--masks", "--backbone" -> here(option, value);
			case "--model" -> (training ? newModel = output(value) : input(value)).toString();
			default -> value;
		};
	}

	/** Images of this option: a local folder stays; anything else is listed by Hadoop. */
	private Path images(final String text) {
		final boolean away = SCHEME.matcher(text).matches();
		final Path local = local(text);
		if (!away && (Files.exists(local) || !FarListing.isPattern(text))) return local;
		final String place = away ? text : local.toAbsolutePath().toString();
		final Path standIn = Path.of(FarListing.root(place));
		far.put(standIn, place);
		return standIn;
	}

	private static Path local(final String text) {
		return Path.of(text.replaceFirst("^file:/+", "/"));
	}

	/** What must be on this machine. */
	private static String here(final String option, final String value) {
		if (SCHEME.matcher(value).matches()) throw new AnomalyException(option.substring(2) + " is '" + value +
			"', but must be a folder on this machine: fetch it first");
		return local(value).toString();
	}

	/** A file or folder to be written. */
	private Path output(final String text) throws IOException {
		if (!SCHEME.matcher(text).matches()) return local(text);
		final Path standIn = folder().resolve("out").resolve(name(text));
		Files.createDirectories(standIn.getParent());
		far.put(standIn, text);
		toDeliver.add(standIn);
		return standIn;
	}

	/** A file to be read, which is there after {@link #fetch}. */
	private Path input(final String text) throws IOException {
		if (!SCHEME.matcher(text).matches()) return local(text);
		final Path copy = Files.createDirectories(folder().resolve("in")).resolve(name(text));
		far.put(copy, text);
		toFetch.add(copy);
		return copy;
	}

	/**
	 * Fetches what is to be read, when Spark has started and knows file systems.
	 *
	 * @throws AnomalyException if it cannot be had, or a model would be replaced that must not be
	 */
	void fetch() throws IOException {
		for (final Path copy : toFetch)
			try {
				NearFiles.copy(far.get(copy), copy);
			}
			catch (final IOException | IllegalArgumentException e) {
				throw new AnomalyException(far.get(copy) + " cannot be read (" + e.getMessage() + "): check the path", e);
			}
		if (newModel == null || !far.containsKey(newModel)) return;
		final org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(far.get(newModel));
		if (keepsOthers && NearFiles.fileSystem(place.toString()).exists(place)) throw new AnomalyException("the model file " +
			place + " exists: choose another name, or allow it to be overwritten (--overwrite)");
	}

	/** Where something is, as it was given. */
	String place(final Path path) {
		return far.getOrDefault(path, path.toAbsolutePath().toString());
	}

	static String name(final String text) {
		return text.replaceAll("/+$", "").replaceAll(".*/", "");
	}

	/** A folder for what stands in, which goes in the end. */
	Path folder() throws IOException {
		if (folder == null) folder = Files.createTempDirectory("anomaly-spark");
		return folder;
	}

	/** Whether Hadoop lists the images: they are far away, or a pattern names them. */
	boolean isListed(final Path images) {
		return far.containsKey(images);
	}

	/** Whether something is on this machine. */
	boolean isNear(final Path path) {
		return NearFiles.isLocal(place(path));
	}

	/** The folder of kept features beside a file; empty to keep none. */
	String kept(final Path file, final Keeping keeping, final Progress progress) {
		if (keeping == Keeping.NO) return "";
		final String folder = far.containsKey(file.getParent()) ? far.get(file.getParent()) + "/" + file.getFileName() + PARTS
			: far.getOrDefault(modelOf(file), file.toAbsolutePath().toString()) + (far.containsKey(modelOf(file)) ? ".features"
				: "") + PARTS;
		try {
			if (keeping == Keeping.ANEW) remove(folder);
			if (NearFiles.isLocal(folder)) Files.createDirectories(Path.of(folder));
			else NearFiles.fileSystem(folder).mkdirs(new org.apache.hadoop.fs.Path(folder));
			return folder;
		}
		catch (final IOException e) {
			progress.message("Features are not kept: " + folder + " cannot be used (" + e.getMessage() + ")");
			return "";
		}
	}

	/** {@code <model>.features} lies beside the model. */
	private static Path modelOf(final Path file) {
		return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.features$", ""));
	}

	private static void remove(final String folder) throws IOException {
		final String place = NearFiles.isLocal(folder) ? "file:" + folder : folder;
		NearFiles.fileSystem(place).delete(new org.apache.hadoop.fs.Path(place), true);
	}

	/** Puts what was written where it belongs. */
	void deliver() throws IOException {
		if (newModel != null && far.containsKey(newModel)) {
			final Path summary = SummaryFile.beside(newModel);
			deliver(summary, far.get(newModel).replaceFirst("[^/]*$", "") + summary.getFileName());
		}
		for (final Path standIn : toDeliver)
			deliver(standIn, far.get(standIn));
	}

	private static void deliver(final Path standIn, final String to) throws IOException {
		if (!Files.exists(standIn)) return;
		final org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(to);
		final FileSystem files = NearFiles.fileSystem(to);
		if (Files.isRegularFile(standIn)) files.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(standIn.toUri()),
			place);
		else try (var all = Files.walk(standIn)) {
			for (final Path file : all.filter(Files::isRegularFile).toList())
				files.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(file.toUri()), new org.apache.hadoop.fs.Path(
					place, standIn.relativize(file).toString()));
		}
	}

	/** The same where something went wrong, if it can be: results so far, and a log that says why. */
	void deliverLog() {
		try {
			deliver();
		}
		catch (final IOException | RuntimeException e) {
			// What went wrong before is told.
		}
	}

	@Override
	public void close() throws IOException {
		if (folder != null) remove(folder.toString());
	}
}
