package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sc.fiji.anomaly.Near.assertNames;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.feature.PatchKeeping;

class PatchRoomTest {

	private static final long FEW = 10L << 20, SOME = 65L << 20, MANY = 300L << 20;

	private static PatchKeeping of(final long bytes, final boolean isKept, final Place place) {
		return PatchRoom.of(bytes, isKept, place, Progress.NONE);
	}

	@Test
	void whatIsInTheFileTakesLittleMemory() {
		assertEquals(PatchKeeping.MEMORY, of(FEW, true, Place.AUTO));
		assertEquals(PatchKeeping.FILE, of(SOME, true, Place.AUTO));
		assertEquals(PatchKeeping.FILE, of(MANY, true, Place.YES));
	}

	@Test
	void withoutAFileMemoryHoldsMoreBeforeTheNetworkLooksTwice() {
		assertEquals(PatchKeeping.MEMORY, of(SOME, false, Place.YES));
		assertEquals(PatchKeeping.NETWORK, of(MANY, false, Place.AUTO));
		assertNames(assertThrows(AnomalyException.class, () -> of(MANY, false, Place.YES)), "0.3 GB", "keep=yes");
	}
}
