package sc.fiji.anomaly.install;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import sc.fiji.anomaly.AnomalyException;

/**
 * The jars that make up the plugin.
 *
 * @param plugin our own jar
 * @param libraries what it needs, hosts' own libraries included
 */
public record PluginJars(Path plugin, List<Path> libraries) {

	/**
	 * The jars this program runs from.
	 *
	 * @throws AnomalyException if it does not run from a jar
	 */
	public static PluginJars running() {
		final Path own = codeSource();
		if (!own.toString().endsWith(".jar")) throw new AnomalyException("this program does not run from a jar, but from " +
			own + ": build it with 'mvn -DskipTests package' and use scripts/anomaly");
		final List<Path> libraries = Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(System.getProperty(
			"java.class.path")).map(Path::of).filter(j -> j.toString().endsWith(".jar") && Files.isRegularFile(j) && !j
				.toAbsolutePath().normalize().equals(own.toAbsolutePath().normalize())).toList();
		return new PluginJars(own, libraries);
	}

	private static Path codeSource() {
		try {
			return Path.of(PluginJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
