package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.backbone.Dinov2Config;

class BatchSizeTest {

	private static final long MB = 1L << 20;
	private static final long GB = 1L << 30;
	private static final long PIXELS = 3 * 224 * 224 * 4;

	private static final Dinov2Config SMALL = config(384, 12, 6, false);
	private static final Dinov2Config GIANT = config(1536, 40, 24, true);

	private static Dinov2Config config(final int hidden, final int layers, final int heads, final boolean swiglu) {
		return new Dinov2Config(hidden, layers, heads, 4, 14, 518, 1e-6, swiglu, true, 0);
	}

	private static long activations(final Dinov2Config config) {
		return BatchSize.activations(config, 224, 224);
	}

	@Test
	void activationsCountTokensWidthAndMlp() {
		assertEquals(257 * (12 * 384 + 4 * 384) * 4, activations(SMALL));
		assertEquals(257 * (12 * 1536 + 2 * 4096) * 4, activations(GIANT));
	}

	@Test
	void processorWithEnoughMemoryTakesEightImagesOnEveryCore() {
		assertEquals(new BatchSize(2, 8), BatchSize.cpu(4 * GB, 2, PIXELS, activations(SMALL)));
		assertEquals(new BatchSize(64, 8), BatchSize.cpu(64 * GB, 64, PIXELS, activations(GIANT)));
	}

	@Test
	void littleMemoryMakesBatchesSmallerThenThreadsFewer() {
		final long image = 2 * PIXELS + activations(SMALL);
		assertEquals(new BatchSize(4, 3), BatchSize.cpu(2 * 12 * image, 4, PIXELS, activations(SMALL)));
		assertEquals(new BatchSize(3, 1), BatchSize.cpu(2 * 3 * image, 4, PIXELS, activations(SMALL)));
		assertEquals(new BatchSize(1, 1), BatchSize.cpu(0, 4, PIXELS, activations(SMALL)));
	}

	@Test
	void whatIsHeldAtOnceFitsIntoHalfOfWhatIsFree() {
		for (final Dinov2Config config : List.of(SMALL, GIANT))
			for (final long free : new long[] { GB / 4, GB, 4 * GB }) {
				final BatchSize size = BatchSize.cpu(free, 48, PIXELS, activations(config));
				assertTrue(size.threads() * size.images() * (2 * PIXELS + activations(config)) <= free / 2, size.toString());
			}
	}

	@Test
	void gpuIsFilledAndNotOverfilled() {
		assertEquals(new BatchSize(16, 66), BatchSize.cuda(32 * GB, 24 * GB, 16, PIXELS, activations(SMALL)));
		assertEquals(new BatchSize(16, 15), BatchSize.cuda(32 * GB, 24 * GB, 16, PIXELS, activations(GIANT)));
		assertEquals(new BatchSize(16, 128), BatchSize.cuda(32 * GB, 24 * GB, 16, PIXELS, MB), "the most");
		assertEquals(new BatchSize(16, 4), BatchSize.cuda(32 * GB, 4 * 4 * (PIXELS + activations(GIANT)), 16, PIXELS,
			activations(GIANT)), "little memory on the GPU");
		assertEquals(new BatchSize(6, 66), BatchSize.cuda(GB, 24 * GB, 16, PIXELS, activations(SMALL)),
			"little memory for the batches that are read");
	}

	@Test
	void freeMemoryCountsFileCachesAndContainers() {
		final List<String> meminfo = List.of("MemTotal:       16384 kB", "MemFree:  1024 kB", "MemAvailable:    8192 kB");
		assertEquals(8192 << 10, FreeMemory.of(1024 << 10, 16384 << 10, meminfo));
		assertEquals(4096 << 10, FreeMemory.of(1024 << 10, 4096 << 10, meminfo), "a container of 4 MB");
		assertEquals(3072 << 10, FreeMemory.of(3072 << 10, 16384 << 10, List.of()), "no Linux");
		assertEquals(2048 << 10, FreeMemory.of(10 << 10, 16384 << 10, List.of()), "caches make up the rest");
		assertTrue(FreeMemory.bytes() > 0);
	}
}
