package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the example messages that NIST publishes for FIPS 180-4: "abc" and a million times "a". */
class Sha256Test {

	private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	private static final String MILLION = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

	@Test
	void shortAndLongMessages(@TempDir final Path folder) throws Exception {
		final byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
		assertEquals(ABC, Sha256.of(abc));
		assertEquals(ABC, Sha256.of(new ByteArrayInputStream(abc)));
		final byte[] million = new byte[1_000_000];
		Arrays.fill(million, (byte) 'a');
		assertEquals(MILLION, Sha256.of(million));
		assertEquals(MILLION, Sha256.of(Files.write(folder.resolve("million"), million)));
	}
}
