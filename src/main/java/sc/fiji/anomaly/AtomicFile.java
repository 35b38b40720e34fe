package sc.fiji.anomaly;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that is there completely or not at all. */
public final class AtomicFile {

	private static final int BUFFER = 1 << 20;
	/** Of a name in a folder. */
	private static final int MOST_BYTES = 255;

	/** Longer than any pause within a write. */
	private static final int ABANDONED_HOURS = 24;
	/** The hidden file of a target, whose name is the first group. */
	private static final Pattern PART = Pattern.compile("\\.(?:(.+)\\.)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part",
		Pattern.DOTALL);

	private AtomicFile() {}

	/** Writes the content to a stream. */
	@FunctionalInterface
	public interface Content {

		void writeTo(OutputStream out) throws IOException;
	}

	/**
	 * Writes to a hidden file beside the target, forces it to the disk and renames it.
	 *
	 * @throws AnomalyException if the target is there and may not be replaced, or for any failure to write; the hidden
	 *           file is removed then
	 */
	public static void write(final Path file, final boolean overwrite, final Content content) {
		if (!overwrite && Files.exists(file)) throw exists(file);
		if (Files.isDirectory(file)) throw new AnomalyException(file + " is a folder, but must be the name of a file");
		final Path target = file.toAbsolutePath();
		final Path part = target.resolveSibling(partName(target));
		try {
			try {
				writePart(part, content);
				move(part, target, overwrite);
			}
			finally {
				Files.deleteIfExists(part);
			}
		}
		catch (final FileAlreadyExistsException e) {
			throw exists(file);
		}
		catch (final IOException e) {
			throw new AnomalyException(file + " could not be written: " + reason(target, e), e);
		}
	}

	/**
	 * Removes hidden files that writes have left in a folder whose process was killed: those that nobody has written to for
	 * {@value #ABANDONED_HOURS} hours, for a write goes on all the time. What cannot be removed stays.
	 *
	 * @param target whether files of this name are meant; the name is empty where it was too long to be kept
	 */
	public static void removeAbandoned(final Path folder, final Predicate<String> target) {
		final Instant last = Instant.now().minus(ABANDONED_HOURS, ChronoUnit.HOURS);
		try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
			for (final Path part : parts) {
				final Matcher name = PART.matcher(part.getFileName().toString());
				if (name.matches() && target.test(name.group(1) == null ? "" : name.group(1)) && isOlder(part, last)) Files
					.deleteIfExists(part);
			}
		}
		catch (final IOException | DirectoryIteratorException e) {
			// They do no harm.
		}
	}

	private static boolean isOlder(final Path part, final Instant last) throws IOException {
		final BasicFileAttributes file = Files.readAttributes(part, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		return file.isRegularFile() && file.lastModifiedTime().toInstant().isBefore(last);
	}

	/** With the file's name, where there is room for more. */
	private static String partName(final Path target) {
		final String name = target.getFileName().toString(), end = UUID.randomUUID() + ".part";
		return name.getBytes(StandardCharsets.UTF_8).length + end.length() + 2 > MOST_BYTES ? "." + end : "." + name + "." + end;
	}

	private static void writePart(final Path part, final Content content) throws IOException {
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			final OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
			writeTo(out, content);
			out.flush();
			channel.force(true);
		}
	}

	/** Libraries, as for JSON, wrap what the disk says. */
	private static void writeTo(final OutputStream out, final Content content) throws IOException {
		try {
			content.writeTo(out);
		}
		catch (final AnomalyException e) {
			throw e;
		}
		catch (final RuntimeException e) {
			if (e.getCause() instanceof IOException cause) throw cause;
			throw e;
		}
	}

	private static void move(final Path part, final Path target, final boolean overwrite) throws IOException {
		// An atomic move replaces what is there, so it is not for the case where that must not happen.
		if (!overwrite) {
			Files.move(part, target);
			return;
		}
		try {
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (final AtomicMoveNotSupportedException e) {
			Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static AnomalyException exists(final Path file) {
		return new AnomalyException(file + " exists already: choose another name, or allow it to be overwritten");
	}

	private static String reason(final Path target, final IOException e) {
		final Path folder = target.getParent();
		if (e instanceof NoSuchFileException && !Files.isDirectory(folder)) return "there is no folder " + folder +
			": make it first";
		if (e instanceof ClosedByInterruptException) return "it was interrupted";
		if (e instanceof AccessDeniedException) return "no permission to write in " + folder +
			", or the file is open in another program";
		try {
			return e.getMessage() + " (" + (Files.getFileStore(folder).getUsableSpace() >> 20) + " MB free in " + folder +
				"): make room or choose another folder";
		}
		catch (final IOException unknown) {
			return e.getMessage() + ": choose another folder";
		}
	}
}
