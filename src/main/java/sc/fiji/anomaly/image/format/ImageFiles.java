package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import sc.fiji.anomaly.Reading;

/**
 * How files become images: which planes and channels are taken, who reads what the readers here do not know. Remembers the
 * headers and hashes of the files with several planes that were looked at last, so that each is hashed once. Thread-safe.
 */
public final class ImageFiles {

	/** Threads look at one file each, or come from one to the next. */
	private static final int MOST_KNOWN = 2 * Runtime.getRuntime().availableProcessors() + 2;
	private static final Set<String> SINGLE = Set.of("png", "jpg", "jpeg", "jpe", "jfif", "bmp", "dib", "pgm", "ppm", "pbm",
		"pnm");

	private final Reading reading;
	private final HostReader host;
	private final Map<Path, StackFacts> known = new Latest<>();
	private final Map<Path, SoftReference<HostFile>> opened = new Latest<>();
	private final Map<String, Integer> readers = new TreeMap<>();
	private final AtomicInteger turned = new AtomicInteger();

	/** Of files that were asked for last. */
	private static final class Latest<V> extends LinkedHashMap<Path, V> {

		private static final long serialVersionUID = 1;

		Latest() {
			super(16, 0.75f, true);
		}

		@Override
		protected boolean removeEldestEntry(final Map.Entry<Path, V> eldest) {
			return size() > MOST_KNOWN;
		}
	}

	/**
	 * Reads files.
	 *
	 * @param host for kinds of files that are not known here
	 */
	public ImageFiles(final Reading reading, final HostReader host) {
		this.reading = reading;
		this.host = host;
	}

	/** One image a file, read by the readers here. */
	public static ImageFiles plain() {
		return new ImageFiles(Reading.DEFAULT, HostReader.NONE);
	}

	/** What of a file is an image. */
	public Reading reading() {
		return reading;
	}

	/** Who reads what is not known here. */
	public HostReader host() {
		return host;
	}

	/** The same for other images of the files. */
	public ImageFiles with(final Reading other) {
		return new ImageFiles(other, host);
	}

	/**
	 * The images that a file holds, at least one, from its header. Of a file that cannot be read one is told, which says why
	 * when it is read.
	 *
	 * @throws ClosedByInterruptException if the thread is interrupted
	 */
	public List<Plane> planes(final Path file) throws ClosedByInterruptException {
		if (isSingle(file.getFileName().toString())) return List.of(Plane.ONLY);
		try (OpenImage image = open(ImageSource.of(file))) {
			final PlaneAxes axes = image.axes();
			return axes.planes() == 1 ? List.of(Plane.ONLY) : axes.of(reading.planes());
		}
		catch (final ClosedByInterruptException e) {
			throw e;
		}
		catch (final IOException e) {
			return List.of(Plane.ONLY);
		}
	}

	/** Whether a file of this name holds one image, and need not be opened to know it. */
	public static boolean isSingle(final String name) {
		return SINGLE.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}

	/** Opens a file to read one of its images. @throws IOException if it cannot be opened */
	public OpenImage open(final ImageSource source) throws IOException {
		return new OpenImage(source, this);
	}

	/** What is known of a file; made by whoever asks first. */
	StackFacts facts(final Path file) {
		synchronized (known) {
			return known.computeIfAbsent(file, f -> new StackFacts());
		}
	}

	/**
	 * Lets others read a file of a kind that the readers here do not know: the library, then the host.
	 *
	 * @throws IOException if they do not know it either: the reason
	 */
	PlanarFile elsewhere(final Path file, final ChannelInput in, final UnknownKindException reason) throws IOException {
		if (reason.isForLibrary()) {
			final Optional<PlanarFile> library = byLibrary(in);
			if (library.isPresent()) return library.get();
		}
		final Optional<HostFile> opened = byHost(file);
		if (opened.isPresent()) return opened.get();
		throw reason;
	}

	private static Optional<PlanarFile> byLibrary(final ChannelInput in) throws IOException {
		try {
			return LibraryFile.of(in);
		}
		catch (final ClosedByInterruptException e) {
			throw e;
		}
		catch (final IOException e) {
			return Optional.empty(); // it does not know it either
		}
	}

	/** The host opens a file whole: images are kept as long as there is memory for them. */
	private Optional<HostFile> byHost(final Path file) throws IOException {
		synchronized (opened) {
			final SoftReference<HostFile> before = opened.get(file);
			if (before != null && before.get() != null) return Optional.of(before.get());
		}
		final Optional<HostFile> now = host.open(file).map(HostFile::new);
		synchronized (opened) {
			now.ifPresent(f -> opened.put(file, new SoftReference<>(f)));
		}
		return now;
	}

	/** Notes how an image lies, and what has read it. */
	public void seen(final OpenImage image) throws ClosedByInterruptException {
		if (image.size().map(ImageSize::orientation).orElse(1) > 1) turned.incrementAndGet();
		synchronized (readers) {
			if (!image.reader().isEmpty()) readers.merge(image.reader(), 1, Integer::sum);
		}
	}

	/**
	 * What was noted of images.
	 *
	 * @param turned how many of them lie on their side, stand on their head or are mirrored
	 * @param readers how many each reader but those here has read
	 */
	public record Noted(int turned, Map<String, Integer> readers) {}

	/** All that was noted so far. */
	public Noted noted() {
		synchronized (readers) {
			return new Noted(turned.get(), new TreeMap<>(readers));
		}
	}

	/** Adds what others have noted. */
	public void add(final Noted others) {
		turned.addAndGet(others.turned);
		synchronized (readers) {
			others.readers.forEach((reader, n) -> readers.merge(reader, n, Integer::sum));
		}
	}

	/** How many of the images noted lie on their side, stand on their head or are mirrored. */
	public int turned() {
		return turned.get();
	}

	/** For each reader but those here, how many images it has read: what they are like is not claimed to be exact. */
	public List<String> notes() {
		final List<String> notes = new ArrayList<>();
		synchronized (readers) {
			readers.forEach((reader, n) -> notes.add((n == 1 ? "1 image was" : n + " images were") + " read by " + reader +
				", whose pixels may differ a little from those of other programs"));
			readers.clear();
		}
		return notes;
	}
}
