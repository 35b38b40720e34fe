package sc.fiji.anomaly.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;

class SafetensorsFileTest {

	@TempDir
	Path folder;

	@Test
	void readsAFileThatPythonWrote() {
		try (SafetensorsFile file = SafetensorsFile.open(Path.of(
			"src/test/resources/reference/tiny-dinov2/vanilla/expected_offset.safetensors")))
		{
			assertEquals(Map.of("source", "facebookresearch/dinov2", "torch", "2.13.0+cpu", "position_embeddings",
				"offset"), file.metadata());
			assertEquals(6, file.names().size());
			final TensorInfo info = file.info("sq224.last_hidden_state");
			assertEquals("sq224.last_hidden_state F32 [3, 257, 24]", info.toString());
			assertEquals(3 * 257 * 24, info.elements());
			// pooler_output is row 0 of last_hidden_state: reference/README.md.
			assertArrayEquals(file.floats("sq224.pooler_output", 24, 24), file.floats("sq224.last_hidden_state", 257 * 24,
				24));
		}
	}

	@Test
	void float16IsWidenedAsIeee754Says() {
		final short[] bits = { 0x0000, (short) 0x8000, 0x3c00, (short) 0xc000, 0x7bff, 0x0400, 0x0001, (short) 0x83ff, 0x3555,
			0x7c00, (short) 0xfc00 };
		// IEEE 754-2008, table 3.5, and its worked values: 65504, 2^-14, 2^-24, -1023 * 2^-24, 0.33325195.
		final float[] expected = { 0f, -0f, 1f, -2f, 65504f, 0x1p-14f, 0x1p-24f, -1023 * 0x1p-24f, 0.333251953125f,
			Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY };
		assertArrayEquals(expected, of("F16", bits).floats("a"));
		assertTrue(Float.isNaN(of("F16", (short) 0x7e00).floats("a")[0]));
	}

	/** Each type that has 64-bit floats, from the middle on. */
	@Test
	void copiesInto64BitsAreTheWidenedValues() {
		final double[] target = { 9, 9, 9, 9 };
		of("F16", (short) 0x3c00, (short) 0xc000, (short) 0x3555).copyTo("a", 1, 2, target);
		assertArrayEquals(new double[] { -2, 0.333251953125, 9, 9 }, target);
		of("BF16", (short) 0x3f80, (short) 0xc000, (short) 0x4049).copyTo("a", 1, 2, target);
		assertArrayEquals(new double[] { -2, 3.140625, 9, 9 }, target);
		final Path path = folder.resolve("wide.safetensors");
		new SafetensorsWriter().add("d", new long[] { 3 }, new double[] { 1, Math.PI, Math.E }).add("f", new long[] { 3 },
			new float[] { 1, 0.1f, 3 }).write(path, false);
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			file.copyTo("d", 1, 2, target);
			assertArrayEquals(new double[] { Math.PI, Math.E, 9, 9 }, target);
			file.copyTo("f", 0, 3, target);
			assertArrayEquals(new double[] { 1, 0.1f, 3, 9 }, target);
			assertThrows(IndexOutOfBoundsException.class, () -> file.copyTo("f", 2, 2, target));
		}
	}

	@Test
	void bfloat16IsTheUpperHalfOfAFloat() {
		assertArrayEquals(new float[] { 1f, -2f, 3.140625f, Float.POSITIVE_INFINITY, 0x1p-133f }, of("BF16", (short) 0x3f80,
			(short) 0xc000, (short) 0x4049, (short) 0x7f80, (short) 1).floats("a"));
	}

	@Test
	void float64IsNotNarrowed() {
		final Path path = folder.resolve("double.safetensors");
		new SafetensorsWriter().add("a", new long[] { 2 }, new double[] { 0.1, 1e300 }).write(path, false);
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			assertArrayEquals(new double[] { 0.1, 1e300 }, file.doubles("a"));
			final AnomalyException e = assertThrows(AnomalyException.class, () -> file.floats("a"));
			assertTrue(e.getMessage().contains("F64, but is wanted as 32-bit floats"), e.getMessage());
			assertThrows(AnomalyException.class, () -> file.longs("a"));
			assertThrows(AnomalyException.class, () -> file.floats("b"));
			assertThrows(IndexOutOfBoundsException.class, () -> file.doubles("a", 1, 2));
		}
	}

	@Test
	void floatsAreCopiedToAPosition() {
		final SafetensorsFile file = of("BF16", (short) 0x3f80, (short) 0x4000);
		final FloatBuffer target = FloatBuffer.allocate(4).position(1);
		file.copyTo("a", target);
		assertArrayEquals(new float[] { 0, 1, 2, 0 }, target.array());
		assertEquals(3, target.position());
		assertThrows(BufferOverflowException.class, () -> file.copyTo("a", target));
	}

	@Test
	void filesAndTensorsBeyond2GiBAreRead() throws IOException {
		final long large = 700_000_000, last = 5;
		final String json = "{\"b\":{\"dtype\":\"F32\",\"shape\":[" + last + "],\"data_offsets\":[" + large * 4 + "," + (large +
			last) * 4 + "]},\"a\":{\"dtype\":\"F32\",\"shape\":[7,100000000],\"data_offsets\":[0," + large * 4 + "]}}";
		final Path path = folder.resolve("large.safetensors");
		try (RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw")) {
			out.writeLong(Long.reverseBytes(json.length()));
			out.write(json.getBytes(StandardCharsets.UTF_8));
			out.setLength(8 + json.length() + 4 * (large + last)); // sparse: takes no space
			out.seek(8 + json.length() + 4 * (large - 1));
			for (int i = 0; i <= last; i++)
				out.writeInt(Integer.reverseBytes(Float.floatToIntBits(i)));
		}
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			assertArrayEquals(new float[] { 0, 0 }, file.floats("a", large - 2, 2));
			assertArrayEquals(new float[] { 1, 2, 3, 4, 5 }, file.floats("b"));
			assertEquals(large, file.info("a").elements());
			assertEquals(20_000_000, file.floats("a", 600_000_000, 20_000_000).length); // more than one window
		}
	}

	@Test
	void emptyTensorsAndSingleNumbersAreAllowed() {
		final Path path = folder.resolve("edge.safetensors");
		new SafetensorsWriter().add("none", new long[] { 0, 3 }, new float[0]).add("one", new long[0], new float[] { 7 })
			.write(path, false);
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			assertEquals(Set.of("none", "one"), file.names());
			assertEquals(0, file.floats("none").length);
			assertArrayEquals(new float[] { 7 }, file.floats("one"));
		}
	}

	private static SafetensorsFile of(final String type, final short... bits) {
		final byte[] json = ("{\"a\":{\"dtype\":\"" + type + "\",\"shape\":[" + bits.length + "],\"data_offsets\":[0," + 2 *
			bits.length + "]}}").getBytes(StandardCharsets.UTF_8);
		final ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putLong(json.length).put(json);
		for (final short b : bits)
			bytes.putShort(b);
		return SafetensorsFile.of(bytes.flip(), "memory");
	}
}
