package sc.fiji.anomaly.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes inputs at random: bytes, numbers that are often wrong, pieces, ends. */
final class Mutator {

	private static final int[] NUMBERS = { 0, 1, 2, 3, 4, 7, 8, 16, 31, 32, 64, 100, 127, 128, 255, 256, 257, 1000, 32767,
		32768, 65535, 65536, 1 << 20, 1 << 24, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -2, -4, -8,
		-128, -32768, -65536 };
	private static final List<byte[]> WORDS = List.of("0", "-1", "1e999", "NaN", "null", "true", "{}", "[]", "\"\"", "[",
		"]", "=", " ", "\"", "'", "99999999999999999999", "0.5", "\\u0000", "\n", ",", ":", "../", "\ud83d\ude00", "é").stream()
		.map(w -> w.getBytes(StandardCharsets.UTF_8)).toList();
	private static final int MOST_CHANGES = 4;
	private static final int LONGEST = 1 << 20;

	private final Random random;

	Mutator(final Random random) {
		this.random = random;
	}

	/** A changed copy. */
	byte[] mutated(final byte[] input, final byte[] other) {
		byte[] bytes = input.clone();
		for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--)
			bytes = changed(bytes, other);
		return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
	}

	private byte[] changed(final byte[] bytes, final byte[] other) {
		if (bytes.length == 0) return WORDS.get(random.nextInt(WORDS.size())).clone();
		final int at = position(bytes.length);
		return switch (random.nextInt(16)) {
			case 0, 1, 2, 3 -> set(bytes, at, (byte) random.nextInt(256));
			case 4, 5 -> set(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
			case 6 -> set(bytes, at, (byte) (bytes[at] + random.nextInt(9) - 4));
			case 7, 8, 9 -> number(bytes, at);
			case 10 -> cut(bytes, at, Math.min(bytes.length, at + length(bytes.length)), new byte[0]);
			case 11 -> cut(bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + length(bytes.length))));
			case 12 -> cut(bytes, at, at, WORDS.get(random.nextInt(WORDS.size())));
			case 13 -> cut(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), WORDS.get(random.nextInt(WORDS
				.size())));
			case 14 -> random.nextBoolean() ? Arrays.copyOf(bytes, at) : Arrays.copyOf(bytes, bytes.length + length(64));
			default -> spliced(bytes, at, other);
		};
	}

	/** Headers are at the beginning of most files. */
	private int position(final int length) {
		final int within = switch (random.nextInt(4)) {
			case 0 -> 64;
			case 1 -> 512;
			case 2 -> 4096;
			default -> length;
		};
		return random.nextInt(Math.min(length, within));
	}

	private int length(final int most) {
		return 1 + random.nextInt(Math.min(most, 1 << random.nextInt(11)));
	}

	private static byte[] set(final byte[] bytes, final int at, final byte value) {
		bytes[at] = value;
		return bytes;
	}

	private byte[] number(final byte[] bytes, final int at) {
		final int size = 1 << random.nextInt(4), value = NUMBERS[random.nextInt(NUMBERS.length)];
		if (at + size > bytes.length) return set(bytes, at, (byte) value);
		final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN
			: ByteOrder.LITTLE_ENDIAN);
		switch (size) {
			case 1 -> buffer.put(at, (byte) value);
			case 2 -> buffer.putShort(at, (short) value);
			case 4 -> buffer.putInt(at, value);
			default -> buffer.putLong(at, random.nextBoolean() ? value : (long) value << 32);
		}
		return bytes;
	}

	/** Puts other bytes in place of some. */
	private static byte[] cut(final byte[] bytes, final int from, final int to, final byte[] instead) {
		final byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + instead.length);
		System.arraycopy(instead, 0, result, from, instead.length);
		System.arraycopy(bytes, to, result, from + instead.length, bytes.length - to);
		return result;
	}

	private byte[] spliced(final byte[] bytes, final int at, final byte[] other) {
		return other.length == 0 ? bytes : cut(bytes, at, bytes.length, Arrays.copyOfRange(other, random.nextInt(
			other.length), other.length));
	}
}
