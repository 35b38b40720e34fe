package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;

class ComputeDeviceTest {

	@ParameterizedTest
	@CsvSource({ "auto, 0, cpu", "auto, 2, cuda:0", "cpu, 2, cpu", "cuda, 1, cuda:0", "cuda:1, 2, cuda:1" })
	void aTextBecomesADeviceThatIsThere(final String text, final int cudaDevices, final String label) {
		final ComputeDevice device = ComputeDevice.of(text, cudaDevices, false);
		assertEquals(label, device.label());
		assertEquals(!label.equals("cpu"), device.isCuda());
	}

	@ParameterizedTest
	@CsvSource({ "cuda, 0, no CUDA device", "cuda:0, 0, no CUDA device", "cuda:1, 1, only cuda:0: choose",
		"cuda:3, 2, only cuda:0 to cuda:1", "gpu, 2, 'must be auto, cpu, cuda'", "cuda:, 2, must be auto", "CUDA, 2, must be",
		"cuda:-1, 2, must be auto", "'', 2, must be auto" })
	void aDeviceThatIsNotThereIsNeverReplacedByAnother(final String text, final int cudaDevices, final String message) {
		final String found = assertThrows(AnomalyException.class, () -> ComputeDevice.of(text, cudaDevices, false))
			.getMessage();
		assertTrue(found.contains(message), found);
	}

	@Test
	void withTheLibrariesOfTheBuildThereIsOnlyTheCpu() {
		assertEquals("cpu", ComputeDevice.of("auto").label());
		assertThrows(AnomalyException.class, () -> ComputeDevice.of("cuda"));
		assertThrows(AnomalyException.class, () -> ComputeDevice.of("tpu"));
	}

	@Test
	void autoPrecisionFollowsTheHardware() {
		assertEquals(Precision.FP32, ComputeDevice.of("cpu", 0, false).precision("auto"));
		assertEquals(Precision.BF16, ComputeDevice.of("cpu", 0, true).precision("auto"));
		assertEquals(Precision.FP16, ComputeDevice.of("cuda", 1, false).precision("auto"));
		assertEquals(Precision.FP16, ComputeDevice.of("cuda", 1, false).precision("fp16"));
		assertEquals(Precision.BF16, ComputeDevice.of("cpu", 0, false).precision("BF16"));
	}

	@Test
	void float16OnACpuIsRefusedAtEveryEntrance() {
		final String message = assertThrows(AnomalyException.class, () -> ComputeDevice.cpu().precision("fp16")).getMessage();
		assertTrue(message.contains("choose fp32 or bf16"), message);
		assertThrows(AnomalyException.class, () -> VisionTransformer.load(Checkpoint.starter(), ComputeDevice.cpu(), Precision.FP16,
			PositionMode.OFFSET));
		assertTrue(assertThrows(AnomalyException.class, () -> ComputeDevice.cpu().precision("fp8")).getMessage().contains(
			"must be one of fp32, bf16, fp16, auto"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "flags\t\t: fpu avx512_bf16 rdpid\n", "processor : 0\nflags : amx_bf16 amx_tile\n" })
	void bfloat16IsReadFromTheFlags(final String cpuinfo) {
		assertTrue(CpuFeatures.bfloat16(cpuinfo));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "flags : fpu avx2 avx512f\n", "model name : avx512_bf16\n", "flags : not_avx512_bf16_\n" })
	void otherFlagsAreNotBfloat16(final String cpuinfo) {
		assertFalse(CpuFeatures.bfloat16(cpuinfo));
	}

	@ParameterizedTest
	@ValueSource(strings = { "vendor_id\t: AuthenticAMD\nmodel name\t: x\n", "processor : 0\nvendor_id : AuthenticAMD\n" })
	void theMakerOfTheProcessorIsRead(final String cpuinfo) {
		assertEquals("AuthenticAMD", CpuFeatures.value(cpuinfo, "vendor_id"));
		assertEquals("", CpuFeatures.value("CPU implementer : 0x41\n", "vendor_id"));
	}

	/** oneDNN refuses to pack bfloat16 weights without AVX-512; then PyTorch computes by itself, if slowly. */
	@Test
	void packingBfloat16NeedsThreePartsOfAvx512() {
		assertTrue(CpuFeatures.avx512("flags : fpu avx512f avx512dq avx512bw avx512vl\n"));
		assertFalse(CpuFeatures.avx512("flags : fpu avx2 avx512f avx512dq avx512bw\n"));
		assertFalse(CpuFeatures.avx512(""));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void javaUsesAvx512OnlyWhereLinuxFindsIt() throws IOException {
		final boolean there = CpuFeatures.avx512(Files.readString(Path.of("/proc/cpuinfo")));
		if (CpuFeatures.vendor().contains("AMD")) assertEquals(there, CpuFeatures.javaUsesAvx512());
		else assertTrue(there || !CpuFeatures.javaUsesAvx512());
	}
}
