package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import sc.fiji.anomaly.backbone.UnpackedLibraries.Library;

/** PyTorch's native libraries in the jars of the class path, as DJL names them, and where DJL unpacks them to. */
final class BundledTorch {

	private static final String NATIVE = "native/lib/pytorch.properties";
	private static final String JNI = "jnilib/pytorch.properties";

	private final ClassLoader loader;
	private final Path cache;

	private BundledTorch(final ClassLoader loader, final Path cache) {
		this.loader = loader;
		this.cache = cache;
	}

	/**
	 * A folder for each jar with libraries; none where DJL takes them from elsewhere.
	 *
	 * @param cache DJL's folder for PyTorch
	 */
	static List<UnpackedLibraries> in(final ClassLoader loader, final Path cache) {
		final List<UnpackedLibraries> found = new ArrayList<>();
		try {
			for (final URL url : Collections.list(loader.getResources(NATIVE)))
				new BundledTorch(loader, cache).of(properties(url)).ifPresent(found::add);
		}
		catch (final IOException e) {
			// DJL will say what is wrong with the jar.
		}
		return found;
	}

	private Optional<UnpackedLibraries> of(final Properties jar) throws IOException {
		final String flavor = jar.getProperty("flavor", ""), classifier = jar.getProperty("classifier", "");
		final String names = jar.getProperty("libraries", "").strip();
		if (flavor.isEmpty() || classifier.isEmpty() || names.isEmpty()) return Optional.empty();
		final List<Library> libraries = new ArrayList<>();
		for (final String name : names.split(","))
			library("pytorch/" + flavor + "/" + classifier + "/" + name, name, false).ifPresent(libraries::add);
		jni(flavor, classifier).ifPresent(libraries::add);
		return Optional.of(new UnpackedLibraries(cache.resolve(jar.getProperty("version", "") + "-" + flavor + "-" +
			classifier), libraries));
	}

	/** What is between Java and PyTorch; its file has DJL's version before its name. */
	private Optional<Library> jni(final String flavor, final String classifier) throws IOException {
		final URL url = loader.getResource(JNI);
		if (url == null) return Optional.empty();
		final String version = properties(url).getProperty("jni_version", "").replaceFirst("^[^-]*-", "");
		final String name = System.mapLibraryName("djl_torch");
		return library("jnilib/" + classifier + "/" + flavor + "/" + name, version + "-" + name, true);
	}

	private Optional<Library> library(final String resource, final String name, final boolean own) throws IOException {
		final URL url = loader.getResource(resource);
		if (url == null) return Optional.empty();
		return url.openConnection() instanceof JarURLConnection jar ? Optional.of(new Library(name, jar.getJarEntry().getSize(),
			jar.getJarEntry().getCrc(), own)) : Optional.empty();
	}

	private static Properties properties(final URL url) throws IOException {
		final Properties properties = new Properties();
		try (InputStream in = url.openStream()) {
			properties.load(in);
		}
		return properties;
	}
}
