package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sc.fiji.anomaly.Near.assertNames;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.safetensors.SafetensorsFile;
import sc.fiji.anomaly.safetensors.SafetensorsWriter;

class FeatureTensorTest {

	@TempDir
	Path folder;

	/** 36 MB: a file that is not read into memory as a whole, whose rows are longer than what is copied at a time. */
	@Test
	void rowsOfAFileAreThoseInMemoryBitForBit() {
		final float[][] rows = random(450, 20_000);
		final Path path = folder.resolve("rows.safetensors");
		new SafetensorsWriter().add("other", new long[] { 3 }, new double[] { 1, 2, 3 }).add("features", rows, 20_000).write(
			path, false);
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			final FeatureRows stored = FeatureTensor.of(file, "features"), memory = FeatureRows.of(rows, 20_000);
			assertEquals(450, stored.count());
			for (final int from : new int[] { 0, 1, 200, 447 })
				assertArrayEquals(memory.table(from, from + 3), stored.table(from, from + 3));
		}
	}

	@Test
	void sumsOfAFileAreThoseOfRowsInMemoryBitForBitOnAnyNumberOfThreads() {
		final float[][] rows = random(9001, 11);
		final Path path = folder.resolve("rows.safetensors");
		new SafetensorsWriter().add("features", rows, 11).write(path, false);
		final Moments memory = Moments.of(FeatureRows.of(rows, 11), LinearAlgebra.COMMONS, Parallel.NONE);
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			for (final int threads : new int[] { 1, 2, 3 })
				assertArrayEquals(memory.products(), Moments.of(FeatureTensor.of(file, "features"), LinearAlgebra.COMMONS,
					new Parallel(threads, Progress.NONE)).products());
		}
	}

	/** A sparse file: 2.2 GB long, of which two rows take room on the disk. */
	@Test
	void rowsBeyondTwoGibibytesAreRead() throws IOException {
		final long n = 550_000, d = 1000;
		final byte[] header = ("{\"features\":{\"dtype\":\"F32\",\"shape\":[" + n + "," + d + "],\"data_offsets\":[0," + 4 * n *
			d + "]}}").getBytes(StandardCharsets.UTF_8);
		final Path path = folder.resolve("big.safetensors");
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
			StandardOpenOption.SPARSE))
		{
			channel.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length), 0);
			channel.write(ByteBuffer.wrap(header), 8);
			final ByteBuffer last = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 1.5f).putFloat(4, -2.5f);
			channel.write(last, 8 + header.length + 4 * n * d - 8);
		}
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			final double[][] rows = FeatureTensor.of(file, "features").table((int) n - 2, (int) n);
			assertArrayEquals(new double[(int) d], rows[0], 0);
			assertEquals(0, rows[1][(int) d - 3]);
			assertEquals(1.5, rows[1][(int) d - 2]);
			assertEquals(-2.5, rows[1][(int) d - 1]);
		}
	}

	@Test
	void anythingButATableIsRefused() {
		final Path path = folder.resolve("vector.safetensors");
		new SafetensorsWriter().add("features", new long[] { 3 }, new double[] { 1, 2, 3 }).add("counts", new long[] { 1, 1 },
			new int[] { 1 }).write(path, false);
		try (SafetensorsFile file = SafetensorsFile.open(path)) {
			assertNames(assertThrows(AnomalyException.class, () -> FeatureTensor.of(file, "features")), "[3]",
				"[images, features]");
			assertNames(assertThrows(AnomalyException.class, () -> FeatureTensor.of(file, "rows")), "no tensor 'rows'");
			assertNames(assertThrows(AnomalyException.class, () -> FeatureTensor.of(file, "counts").table(0, 1)), "I32");
		}
	}

	private static float[][] random(final int n, final int d) {
		final Random random = new Random(9);
		final float[][] rows = new float[n][d];
		for (final float[] row : rows)
			for (int j = 0; j < d; j++)
				row[j] = (float) random.nextGaussian();
		return rows;
	}
}
