package sc.fiji.anomaly.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.install.InstallStep.Action;
import sc.fiji.anomaly.Sha256;

/**
 * The plugin in a host. Our jar goes to {@code plugins}; of the jars it needs only those go to the host that the host
 * lacks, so that no library is there twice. What the host has is used, even if it is older; then it is said. Everything
 * that is copied is listed in the host, and only that is removed again.
 */
public final class Installation {

	private final HostKind kind;
	private final Path host;
	private final InstalledFiles installed;
	private final List<InstallStep> steps = new ArrayList<>();

	private Installation(final HostKind kind, final Path host) throws IOException {
		this.kind = kind;
		this.host = host;
		this.installed = InstalledFiles.read(host, kind.libraries(host));
	}

	/**
	 * A host's installation, whether the plugin is in it or not.
	 *
	 * @throws AnomalyException if the folder is no such host
	 */
	public static Installation in(final Path host, final HostKind kind) throws IOException {
		final Path folder = host.toAbsolutePath().normalize();
		kind.require(folder);
		return new Installation(kind, folder);
	}

	/**
	 * Installs or brings up to date; doing it twice changes nothing.
	 *
	 * @return what was done, a step a jar
	 * @throws AnomalyException if a file cannot be written, for instance because the host runs
	 */
	public List<InstallStep> install(final PluginJars jars) throws IOException {
		Files.createDirectories(kind.libraries(host));
		try {
			copyWhatIsMissing(jars);
		}
		finally {
			// Also after a failure half-way: what was copied until then can be removed.
			installed.write();
		}
		return List.copyOf(steps);
	}

	private void copyWhatIsMissing(final PluginJars jars) throws IOException {
		final Set<Path> wanted = new LinkedHashSet<>();
		final List<Path> others = new ArrayList<>();
		for (final Path jar : kind.jars(host))
			if (!installed.owns(jar)) others.add(jar);
		for (final Path jar : jars.libraries())
			library(jar, others).ifPresent(wanted::add);
		wanted.add(copy(jars.plugin(), kind.plugins(host)));
		removeObsolete(wanted, JarName.of(jars.plugin()), others);
	}

	private Optional<Path> library(final Path jar, final List<Path> others) throws IOException {
		final JarName name = JarName.of(jar);
		if (kind.brings(name)) return Optional.empty();
		for (final Path other : others) {
			final JarName found = JarName.of(other);
			if (!found.artifact().equals(name.artifact()) || !haveCommonContent(jar, other)) continue;
			step(Action.HOST_HAS, other, found.isOlderThan(name) ? "older than " + name.version() +
				", which this plugin was tested with: if it fails, update the host" : "");
			return Optional.empty();
		}
		return Optional.of(copy(jar, kind.libraries(host)));
	}

	/** Names such as {@code api} are not unique: the same library holds the same classes. */
	private static boolean haveCommonContent(final Path jar, final Path other) throws IOException {
		try (ZipFile ours = new ZipFile(jar.toFile()); ZipFile theirs = new ZipFile(other.toFile())) {
			return ours.stream().filter(e -> !e.isDirectory() && !e.getName().startsWith("META-INF/")).map(
				ZipEntry::getName).anyMatch(n -> theirs.getEntry(n) != null);
		}
	}

	private Path copy(final Path jar, final Path folder) throws IOException {
		final Path target = folder.resolve(jar.getFileName());
		final String hash = Sha256.of(jar);
		if (Files.isRegularFile(target) && hash.equals(Sha256.of(target))) step(Action.UP_TO_DATE, target, "");
		else {
			AtomicFile.write(target, true, out -> Files.copy(jar, out));
			step(Action.INSTALLED, target, "");
		}
		installed.add(target, hash);
		return target;
	}

	/** What an earlier version has installed and this one does not need, and copies of the plugin put there by hand. */
	private void removeObsolete(final Set<Path> wanted, final JarName plugin, final List<Path> others)
		throws IOException
	{
		for (final String path : installed.paths())
			if (!wanted.contains(host.resolve(path))) remove(host.resolve(path), "not needed any more");
		for (final Path other : others)
			if (JarName.of(other).artifact().equals(plugin.artifact()) && !wanted.contains(other)) {
				delete(other);
				step(Action.REMOVED, other, "another version of this plugin");
			}
	}

	/**
	 * Removes what {@link #install} has copied.
	 *
	 * @return what was done; empty if nothing was installed
	 * @throws AnomalyException if a file cannot be deleted, for instance because the host runs
	 */
	public List<InstallStep> uninstall() throws IOException {
		try {
			for (final String path : installed.paths())
				remove(host.resolve(path), "");
		}
		finally {
			installed.write();
		}
		kind.removeIfEmpty(host);
		return List.copyOf(steps);
	}

	private void remove(final Path file, final String why) throws IOException {
		if (installed.owns(file)) {
			delete(file);
			step(Action.REMOVED, file, why);
		}
		else if (Files.exists(file)) step(Action.LEFT, file, "changed since it was installed");
		installed.remove(file);
	}

	private static void delete(final Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (final IOException e) {
			throw new AnomalyException(file + " could not be deleted: quit Fiji or ImageJ first (" + e.getMessage() + ")", e);
		}
	}

	private void step(final Action action, final Path file, final String remark) {
		steps.add(new InstallStep(action, installed.path(file), remark));
	}
}
