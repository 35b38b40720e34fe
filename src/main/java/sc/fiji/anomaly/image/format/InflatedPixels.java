package sc.fiji.anomaly.image.format;

import java.io.IOException;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The bytes of a zlib stream that libdeflate decompressed at once, in memory outside Java; handed out from beginning to end.
 * The only class that needs JNA: not to be touched unless {@link Libdeflate#isFound()}.
 * <p>
 * Source: {@code libdeflate.h} (E. Biggers, github.com/ebiggers/libdeflate), whose functions are the same since version 1.0.
 */
final class InflatedPixels implements AutoCloseable {

	private final Memory bytes;
	private long at;

	private InflatedPixels(final Memory bytes) {
		this.bytes = bytes;
	}

	/** A stream, piece by piece. */
	@FunctionalInterface
	interface Pieces {

		/** Puts the next bytes to the beginning of an array. @return how many, -1 if there are no more */
		int next(byte[] target) throws IOException;
	}

	/** The library's functions; a {@code size_t} is a {@code long} here. */
	private static final class Functions {

		static {
			Native.register(Functions.class, NativeLibrary.getInstance("deflate"));
		}

		static native Pointer libdeflate_alloc_decompressor();

		static native void libdeflate_free_decompressor(Pointer decompressor);

		static native int libdeflate_zlib_decompress(Pointer decompressor, Pointer in, long inBytes, Pointer out,
			long outBytes, Pointer actualOutBytes);
	}

	/** Loads the library. @throws LinkageError if there is none, or the JNA of a host is too old */
	static boolean works() {
		if (Native.SIZE_T_SIZE != Long.BYTES) return false;
		new Memory(1).close(); // since JNA 5.12
		final Pointer decompressor = Functions.libdeflate_alloc_decompressor();
		if (decompressor == null) return false;
		Functions.libdeflate_free_decompressor(decompressor);
		return true;
	}

	/**
	 * Decompresses.
	 *
	 * @param most bytes that the stream may have
	 * @param size bytes that it should hold
	 * @return these, to be closed; null if it holds another number, is damaged, or there is no memory for it
	 */
	static InflatedPixels of(final Pieces stream, final long most, final long size) throws IOException {
		final byte[] piece = new byte[1 << 15];
		try (Memory in = new Memory(most)) {
			long length = 0;
			for (int n = stream.next(piece); n >= 0; length += n, n = stream.next(piece))
				in.write(length, piece, 0, n);
			return of(in, length, size);
		}
		catch (final OutOfMemoryError e) {
			return null;
		}
	}

	private static InflatedPixels of(final Memory stream, final long length, final long size) {
		final Memory target = new Memory(size);
		if (inflate(stream, length, target)) return new InflatedPixels(target);
		target.close();
		return null;
	}

	/** Whether the stream is well, with its checksum, and fills the target. */
	private static boolean inflate(final Memory stream, final long length, final Memory target) {
		final Pointer decompressor = Functions.libdeflate_alloc_decompressor();
		if (decompressor == null) return false;
		try {
			return Functions.libdeflate_zlib_decompress(decompressor, stream, length, target, target.size(), null) == 0;
		}
		finally {
			Functions.libdeflate_free_decompressor(decompressor);
		}
	}

	/** Copies the next bytes to the beginning of an array. @return how many: {@code count}, or what is left */
	int read(final byte[] target, final int count) {
		final int n = (int) Math.min(count, bytes.size() - at);
		bytes.read(at, target, 0, n);
		at += n;
		return n;
	}

	@Override
	public void close() {
		bytes.close();
	}
}
