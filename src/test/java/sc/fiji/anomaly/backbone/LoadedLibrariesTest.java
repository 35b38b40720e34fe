package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;

class LoadedLibrariesTest {

	@Test
	void anotherTorchIsRefusedAndNamed() {
		final String message = assertThrows(AnomalyException.class, () -> LoadedLibraries.requireNoTorch(List.of(
			"7f00-7f01 r-xp 00000000 08:01 12 /usr/lib/libc.so.6",
			"7f02-7f03 r-xp 00000000 08:01 13 /opt/other plugin/libtorch_cpu.so"))).getMessage();
		assertTrue(message.contains("/opt/other plugin/libtorch_cpu.so") && message.contains("restart"), message);
	}

	@Test
	void otherLibrariesAreNoObstacle() {
		assertDoesNotThrow(() -> LoadedLibraries.requireNoTorch(List.of(
			"7f00-7f01 r-xp 00000000 08:01 12 /usr/lib/libtorchvision.so", "7f02-7f03 rw-p 00000000 00:00 0")));
	}
}
