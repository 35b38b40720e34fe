package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import sc.fiji.anomaly.Progress;

/**
 * The checksum the hub names a file's content by: SHA-256 of a file in large file storage; for a file in git the SHA-1 of
 * {@code "blob " + size + "\0"} and the content, as {@code git hash-object} prints it.
 *
 * @see <a href="https://git-scm.com/book/en/v2/Git-Internals-Git-Objects">git's blob hash</a>
 */
final class ContentDigest {

	private static final int SHA256_LENGTH = 64;
	private static final int CHUNK = 1 << 20;

	private final MessageDigest digest;

	/** A digest of the same kind as the file's checksum. */
	ContentDigest(final HubFile file) {
		final boolean large = file.checksum().length() == SHA256_LENGTH;
		try {
			digest = MessageDigest.getInstance(large ? "SHA-256" : "SHA-1");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-1 and SHA-256", e);
		}
		if (!large) digest.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.US_ASCII));
	}

	void update(final ByteBuffer bytes) {
		digest.update(bytes);
	}

	/** Adds the content of a file. */
	void update(final Path file, final Progress progress) throws IOException {
		final byte[] chunk = new byte[CHUNK];
		try (InputStream in = Files.newInputStream(file)) {
			for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
				digest.update(chunk, 0, n);
				progress.checkCanceled();
			}
		}
	}

	/** Lower case hexadecimals; ends the digest. */
	String finish() {
		return HexFormat.of().formatHex(digest.digest());
	}
}
