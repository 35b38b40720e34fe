package sc.fiji.anomaly;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes, as 64 lower case hexadecimals, the way {@code sha256sum} prints it. */
public final class Sha256 {

	private static final int CHUNK = 1 << 18;

	private Sha256() {}

	/** The hash of an array, 32 bytes. */
	public static byte[] bytesOf(final byte[] content) {
		return digest().digest(content);
	}

	/** The hash of an array. */
	public static String of(final byte[] content) {
		return HexFormat.of().formatHex(bytesOf(content));
	}

	/** The hash of a file, read as a stream. */
	public static String of(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return of(in);
		}
	}

	/** The hash of what a stream still holds; does not close it. */
	public static String of(final InputStream in) throws IOException {
		final MessageDigest digest = digest();
		final byte[] chunk = new byte[CHUNK];
		for (int n = in.read(chunk); n >= 0; n = in.read(chunk))
			digest.update(chunk, 0, n);
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
