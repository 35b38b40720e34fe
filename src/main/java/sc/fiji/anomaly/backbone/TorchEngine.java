package sc.fiji.anomaly.backbone;

import ai.djl.engine.Engine;

import ai.djl.Device;
import ai.djl.util.Utils;
import ai.djl.util.cuda.CudaUtils;

import java.io.IOException;
import java.lang.management.MemoryUsage;
import java.net.URL;
import java.security.CodeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;

/**
 * PyTorch in this JVM, started once, by whoever needs it first. It uses one native thread for each Java thread that
 * computes, unless {@code ai.djl.pytorch.num_threads} says otherwise before the start: several Java threads with one
 * native thread each are faster than the reverse, and suffer less from other load. (Native threads stay with their Java
 * thread, which stays too: more than one each make many.)
 */
public final class TorchEngine {

	private static final String NAME = "PyTorch";
	private static final String OFFLINE = "ai.djl.offline";

	private static Engine engine;
	private static AnomalyException failure;

	private TorchEngine() {}

	/**
	 * Starts PyTorch if it does not run yet: half a second, two where its libraries have to be unpacked first.
	 *
	 * @throws AnomalyException if that is not possible here, with the reason and what to do. PyTorch cannot be tried twice
	 *           in one JVM: it is the same exception again.
	 */
	public static void start() {
		engine();
	}

	/**
	 * The same.
	 *
	 * @param progress is told how far the unpacking is, if there is something to unpack
	 */
	public static void start(final Progress progress) {
		engine(progress);
	}

	/**
	 * Whether an earlier run has unpacked PyTorch's libraries (of some version) into DJL's cache, or they lie elsewhere
	 * ready for use: then a start writes nothing.
	 */
	public static boolean isUnpacked() {
		if (Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") != null) return true;
		final Path cache = Utils.getEngineCacheDir("pytorch");
		if (!Files.isDirectory(cache)) return false;
		try (Stream<Path> folders = Files.list(cache)) { // 2.7.1-cpu-linux-x86_64, and tmp... while it is unpacked
			return folders.anyMatch(f -> Character.isDigit(f.getFileName().toString().charAt(0)));
		}
		catch (final IOException e) {
			return false;
		}
	}

	/** The version of PyTorch, such as 2.7.1. */
	public static String version() {
		return engine().getVersion();
	}

	/** The version of DJL, such as 0.36.0. */
	public static String djlVersion() {
		engine(); // first, with our class loader
		return Engine.getDjlVersion();
	}

	/** The CUDA devices that this PyTorch can use: 0 where it is built for the CPU alone. */
	public static int cudaDevices() {
		return engine().getGpuCount();
	}

	/** How much memory a CUDA device has and how much of it is used, for people. */
	public static String cudaMemory(final int device) {
		final MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(device));
		return (memory.getMax() >> 20) + " MB, " + (memory.getCommitted() >> 20) + " MB used";
	}

	static Engine engine() {
		return engine(Progress.NONE);
	}

	private static synchronized Engine engine(final Progress progress) {
		if (failure != null) throw failure;
		if (engine == null) {
			try {
				requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"), Runtime.version().feature());
				requireJna();
				LoadedLibraries.requireNoTorch();
				final List<UnpackedLibraries> unpacked = unpacked();
				unpacked.forEach(UnpackedLibraries::removeDamaged);
				try (UnpackingProgress watch = UnpackingProgress.of(Utils.getEngineCacheDir("pytorch"), unpacked, progress)) {
					engine = startWithOurLoader();
				}
				unpacked.forEach(UnpackedLibraries::mark);
			}
			catch (final AnomalyException e) {
				failure = e;
				throw e;
			}
		}
		return engine;
	}

	/** What DJL would load as it lies in its cache; nothing where a person has chosen other libraries. */
	private static List<UnpackedLibraries> unpacked() {
		return Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") != null ? List.of() : BundledTorch.in(TorchEngine.class
			.getClassLoader(), Utils.getEngineCacheDir("pytorch"));
	}

	/**
	 * DJL finds its engines with the context class loader, once and for all in a static initialiser. In a host with
	 * plugins the context class loader does not see our jars, so ours takes its place.
	 */
	private static Engine startWithOurLoader() {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		final String offline = System.getProperty(OFFLINE);
		thread.setContextClassLoader(TorchEngine.class.getClassLoader());
		// Without these two, the start asks a cloud service where it runs, and fetches libraries that are missing.
		System.setProperty("OPT_OUT_TRACKING", "true");
		System.setProperty(OFFLINE, "true");
		// PyTorch reads them once, at its start.
		setIfAbsent("ai.djl.pytorch.num_threads", "1");
		setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
		// Where slf4j-simple is the logger, DJL would tell of its start and of missing CUDA drivers on standard error.
		setIfAbsent("org.slf4j.simpleLogger.log.ai.djl", "error");
		try {
			return Engine.getEngine(NAME);
		}
		catch (final RuntimeException | LinkageError e) {
			throw new AnomalyException("PyTorch could not be started: " + reason(e) +
				". Its libraries (pytorch-native-cpu and pytorch-jni of this plugin's version, for this operating system)" +
				" must lie beside the plugin's other jars: reinstall the plugin", e);
		}
		finally {
			// Offline was for our start: other plugins that use DJL decide for themselves.
			if (offline == null) System.clearProperty(OFFLINE);
			else System.setProperty(OFFLINE, offline);
			thread.setContextClassLoader(before);
		}
	}

	private static void setIfAbsent(final String property, final String value) {
		if (System.getProperty(property) == null) System.setProperty(property, value);
	}

	/** PyTorch 2.7 is built for 64-bit Linux and Windows on Intel and AMD, Linux on ARM, and Macs with Apple silicon. */
	static void requirePlatform(final String os, final String architecture, final int java) {
		if (java < 17) throw new AnomalyException("This plugin needs Java 17 or newer, but runs on Java " + java +
			": use a current Fiji, which brings Java 21");
		final boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
		final boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
		if (os.startsWith("Mac") && !arm) throw new AnomalyException("PyTorch has no version for Macs with an Intel" +
			" processor any more: use a Mac with Apple silicon (and a Fiji for it), Linux or Windows");
		if (os.startsWith("Windows") && !intel || !arm && !intel) throw new AnomalyException("PyTorch has no version for " +
			os + " on " + architecture + ": use 64-bit Windows or Linux (Intel or AMD), Linux on ARM, or a Mac with Apple" +
			" silicon");
	}

	/** Hosts bring their own JNA, and one older than 5 breaks DJL with an error nobody understands. */
	private static void requireJna() {
		try {
			final Class<?> jna = Class.forName("com.sun.jna.Native", false, TorchEngine.class.getClassLoader());
			requireJna(jna);
		}
		catch (final ClassNotFoundException e) {
			throw new AnomalyException("The library JNA is missing: put jna-5.14.0.jar or newer beside the plugin's jars", e);
		}
	}

	static void requireJna(final Class<?> jna) {
		try {
			jna.getMethod("load", String.class, Class.class);
		}
		catch (final NoSuchMethodException e) {
			final String where = Optional.ofNullable(jna.getProtectionDomain().getCodeSource()).map(
				CodeSource::getLocation).map(URL::toString).orElse("this program");
			throw new AnomalyException("An old version of the library JNA is in " + where +
				", but PyTorch needs 5.0 or newer: replace it by a current jna jar and restart", e);
		}
	}

	private static String reason(final Throwable e) {
		Throwable root = e;
		while (root.getCause() != null && root.getCause() != root)
			root = root.getCause();
		// DJL would fetch what is missing, if it were allowed to.
		if (String.valueOf(root.getMessage()).contains("Offline mode")) return "its native libraries are missing";
		return root.toString().lines().findFirst().orElse("");
	}
}
