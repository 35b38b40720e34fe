package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;

class KernelChoiceTest {

	private static final List<Kernels> ALL = List.of(Kernels.values());
	private static final KernelTimes TIMES = new KernelTimes(Map.of(Kernels.TORCH, 0.030, Kernels.ONEDNN_LINEAR, 0.020,
		Kernels.ONEDNN, 0.024));

	@TempDir
	private Path folder;

	/** MKL is Intel's own, and slow on AMD's processors; oneDNN is part of libtorch on x86-64 alone. Zen 4 is family 25. */
	@ParameterizedTest
	@CsvSource({ "false, amd64, AuthenticAMD, 26, true, FP32, ONEDNN", "false, amd64, AuthenticAMD, 26, true, BF16, ONEDNN",
		"false, amd64, AuthenticAMD, 25, true, FP32, ONEDNN_LINEAR", "false, amd64, AuthenticAMD, 25, true, BF16, ONEDNN_LINEAR_FLOAT",
		"false, amd64, AuthenticAMD, 25, false, FP32, ONEDNN_LINEAR", "false, amd64, AuthenticAMD, 25, false, BF16, TORCH",
		"false, amd64, GenuineIntel, 6, true, FP32, TORCH", "false, amd64, GenuineIntel, 6, true, BF16, ONEDNN_LINEAR",
		"false, amd64, GenuineIntel, 6, false, BF16, TORCH", "false, x86_64, '', 0, false, FP32, TORCH",
		"false, aarch64, '', 0, false, BF16, TORCH", "true, amd64, AuthenticAMD, 26, true, FP32, TORCH" })
	void withoutMeasuringTheProcessorDecides(final boolean cuda, final String architecture, final String vendor,
		final int family, final boolean avx512, final Precision precision, final Kernels expected)
	{
		final Processor processor = new Processor(architecture, vendor, family, 1, avx512);
		assertEquals(expected, Kernels.known(cuda, processor, precision));
		assertTrue(Kernels.possible(cuda, processor, precision).contains(expected));
	}

	@Test
	void theFastestIsKeptAndNotMeasuredAgain() throws Exception {
		final KernelFile file = new KernelFile(folder.resolve("cache/kernels.txt"));
		assertEquals(Kernels.ONEDNN_LINEAR, KernelChoice.kept(file, "a\tfp32", ALL, Kernels.TORCH, () -> TIMES));
		assertEquals(Kernels.ONEDNN_LINEAR, KernelChoice.kept(file, "a\tfp32", ALL, Kernels.TORCH, () -> {
			throw new AssertionError("measured again");
		}));
		assertEquals(Optional.empty(), file.find("a\tbf16"));
		final List<String> lines = Files.readAllLines(folder.resolve("cache/kernels.txt"));
		assertEquals(2, lines.size());
		assertEquals("a\tfp32\tonednn-linear\ttorch 1.50, onednn-linear 1.00, onednn 1.20", lines.get(1));
		assertEquals(1, Files.list(folder.resolve("cache")).count());
	}

	/** Other lines stay; a line that names nothing, or nothing possible, is replaced. */
	@Test
	void aDamagedLineIsMeasuredAnew() throws Exception {
		final Path text = folder.resolve("kernels.txt");
		Files.write(text, List.of("# note", "a\tfp32\tfastest", "b\tfp32\tonednn"));
		final KernelFile file = new KernelFile(text);
		assertEquals(Kernels.ONEDNN_LINEAR, KernelChoice.kept(file, "a\tfp32", ALL, Kernels.TORCH, () -> TIMES));
		assertEquals(Kernels.ONEDNN_LINEAR, KernelChoice.kept(file, "b\tfp32", List.of(Kernels.TORCH, Kernels.ONEDNN_LINEAR),
			Kernels.TORCH, () -> TIMES));
		assertEquals("# note", Files.readAllLines(text).get(0));
		assertEquals(3, Files.readAllLines(text).size());
	}

	@Test
	void aFolderThatCannotBeWrittenIsNoError() throws Exception {
		final Path blocked = Files.writeString(folder.resolve("cache"), "a file");
		assertEquals(Kernels.ONEDNN_LINEAR, KernelChoice.kept(new KernelFile(blocked.resolve("kernels.txt")), "a", ALL,
			Kernels.TORCH, () -> TIMES));
	}

	@Test
	void thePropertyNamesKernels() {
		assertEquals(Optional.of(Kernels.ONEDNN), KernelChoice.wanted("onednn", ALL));
		assertEquals(Optional.empty(), KernelChoice.wanted("known", ALL));
		assertTrue(assertThrows(AnomalyException.class, () -> KernelChoice.wanted("onednn", List.of(Kernels.TORCH))).getMessage()
			.contains("is 'onednn', but here it must be one of torch, known"));
	}

	@Test
	void whatIsKnownWinsWhereItIsNearlyAsFast() {
		final KernelTimes near = new KernelTimes(Map.of(Kernels.ONEDNN, 0.1, Kernels.ONEDNN_LINEAR, 0.102));
		assertEquals(Kernels.ONEDNN_LINEAR, near.best(Kernels.ONEDNN_LINEAR));
		assertEquals(Kernels.ONEDNN, near.best(Kernels.TORCH));
		assertEquals(Kernels.ONEDNN_LINEAR, TIMES.best(Kernels.ONEDNN));
	}

	/** Each way that is possible here is timed, for both sizes. */
	@Test
	void waysAreTimedOnTheNetworkAtHand() {
		final List<Kernels> possible = Kernels.possible(false, Processor.here(), Precision.FP32);
		for (final boolean large : new boolean[] { false, true }) {
			final KernelTimes times = KernelTimes.measure(Checkpoint.starter(), Precision.FP32, PositionMode.OFFSET, possible, large);
			assertEquals(possible, List.copyOf(times.seconds().keySet()));
			assertTrue(times.seconds().values().stream().allMatch(s -> s > 0 && s < 60), times.toString());
		}
	}
}
