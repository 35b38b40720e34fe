package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSearchTest {

	private static final byte[] WANTED = { 1, 2, 1, 3 };

	@TempDir
	Path folder;

	@Test
	void bytesAreFoundAcrossTheEndsOfBlocks() throws IOException {
		for (int at = (1 << 16) - 6; at < (1 << 16) + 3; at++) {
			final byte[] content = new byte[70_000];
			System.arraycopy(WANTED, 0, content, 5, 3);
			System.arraycopy(WANTED, 0, content, at, 4);
			try (FileChannel file = FileChannel.open(Files.write(folder.resolve("a"), content))) {
				assertEquals(at, new ByteSearch(file).find(WANTED, 0));
				assertEquals(at, new ByteSearch(file).find(WANTED, at));
				assertEquals(-1, new ByteSearch(file).find(WANTED, at + 1));
				assertEquals(-1, new ByteSearch(file).find(WANTED, 1_000_000));
			}
		}
	}
}
