package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import sc.fiji.anomaly.Progress;

/**
 * The part of a file that has arrived, its checksum so far, and the validator of the content it is a part of, which is in
 * a small file beside it so that another run can go on.
 */
final class IncompleteFile implements AutoCloseable {

	private final Path path;
	private final HubFile file;
	private final FileChannel channel;
	private ContentDigest digest;
	private long length;

	private IncompleteFile(final Path path, final HubFile file, final FileChannel channel) {
		this.path = path;
		this.file = file;
		this.channel = channel;
	}

	/** Opens it; what an earlier run has left is read once, for its checksum. */
	static IncompleteFile open(final Path path, final HubFile file, final Progress progress) throws IOException {
		Files.createDirectories(path.getParent());
		final IncompleteFile incomplete = new IncompleteFile(path, file, FileChannel.open(path, StandardOpenOption.CREATE,
			StandardOpenOption.WRITE));
		try {
			incomplete.digest = new ContentDigest(file);
			incomplete.length = incomplete.channel.size();
			if (incomplete.length > file.size()) incomplete.restart();
			else incomplete.digest.update(path, progress);
			return incomplete;
		}
		catch (final IOException | RuntimeException e) {
			incomplete.close();
			throw e;
		}
	}

	/** Bytes that are here. */
	long length() {
		return length;
	}

	/** Throws away what is here. */
	void restart() throws IOException {
		channel.truncate(0);
		length = 0;
		digest = new ContentDigest(file);
		Files.deleteIfExists(validatorFile(path));
	}

	void append(final ByteBuffer bytes) throws IOException {
		digest.update(bytes.duplicate());
		while (bytes.hasRemaining())
			length += channel.write(bytes, length);
	}

	/** The strong ETag of the content this is a part of; empty if the server gave none. */
	Optional<String> validator() throws IOException {
		final Path beside = validatorFile(path);
		return Files.isRegularFile(beside) ? Optional.of(Files.readString(beside)).filter(t -> t.matches(
			"\"[\\x21\\x23-\\x7e]*\"")) : Optional.empty();
	}

	void setValidator(final Optional<String> etag) throws IOException {
		if (etag.isPresent()) Files.writeString(validatorFile(path), etag.get());
		else Files.deleteIfExists(validatorFile(path));
	}

	/** The checksum of all that is here, after it has reached the disk. Ends the digest. */
	String finish() throws IOException {
		channel.force(true);
		return digest.finish();
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}

	/** Removes it and what is beside it. */
	static void delete(final Path path) throws IOException {
		Files.deleteIfExists(path);
		Files.deleteIfExists(validatorFile(path));
	}

	private static Path validatorFile(final Path path) {
		return path.resolveSibling(path.getFileName() + ".etag");
	}
}
