package sc.fiji.anomaly.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;

/**
 * Every way a file can break the rules of the safetensors format is refused with a message of its own. The rules: the
 * format's description and the checks of its reference implementation (huggingface/safetensors, tensor.rs).
 */
class SafetensorsDefectsTest {

	private static final String TWO_FLOATS = "'dtype':'F32','shape':[2],'data_offsets':[0,8]";

	@TempDir
	Path folder;

	@Test
	void theSoundFileThatTheOthersAreMadeOfIsRead() {
		try (SafetensorsFile file = SafetensorsFile.of(ByteBuffer.wrap(bytes("{'a':{" + TWO_FLOATS + "}}", 8)), "sound")) {
			assertEquals(Set.of("a"), file.names());
		}
	}

	@Test
	void missingFile() {
		assertMessage("There is no file", () -> SafetensorsFile.open(folder.resolve("none.safetensors")));
	}

	@Test
	void folderInsteadOfFile() {
		assertMessage("is a folder", () -> SafetensorsFile.open(folder));
	}

	@Test
	void emptyFile() {
		refused("it is 0 bytes long", new byte[0]);
	}

	@Test
	void fileShorterThanTheLengthOfItsHeader() {
		refused("it is 7 bytes long", new byte[7]);
	}

	@Test
	void headerBeyondTheLimitIsRefusedBeforeItIsAllocated() {
		refused("claims 100000001 bytes, but the limit is 100000000", header(100_000_001, new byte[8]));
	}

	@Test
	void headerLengthThatIsNegativeAsASignedNumber() {
		refused("claims 18446744073709551615 bytes", header(-1, new byte[8]));
	}

	@Test
	void headerLongerThanTheFile() {
		refused("claims 99999999 bytes, but only 8 follow", header(99_999_999, new byte[8]));
	}

	@Test
	void emptyHeader() {
		refused("does not begin with '{'", header(0, new byte[0]));
	}

	@Test
	void pickleInsteadOfHeader() {
		refused("does not begin with '{'", header(4, new byte[] { (byte) 0x80, 2, '}', '.' }));
	}

	@Test
	void headerThatIsNotUtf8() {
		final byte[] text = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
		text[2] = (byte) 0xff;
		refused("not UTF-8", header(text.length, text));
	}

	@Test
	void headerThatIsNotJson() {
		refused("not valid JSON", "{'a':{]}", 0);
		refused("not valid JSON", "{'a'", 0);
		refused("not valid JSON", "{a:1}", 0);
		refused("not valid JSON", "{'a':{" + TWO_FLOATS + "},}", 8);
	}

	@Test
	void textBehindTheHeader() {
		refused("not valid JSON", "{} {}", 0);
		refused("not valid JSON", "{}\0\0", 0);
	}

	@Test
	void deepJsonIsRefusedAtItsSecondLevel() {
		refused("shape is a list in the header, but must be a number", "{'a':{'dtype':'F32','shape':" + "[".repeat(
			1_000_000), 0);
		refused("tensor 'a' is a list in the header, but must be an object", "{'a':" + "[".repeat(1_000_000), 0);
		refused("has the field 'a', but only", "{'a':".repeat(1_000_000), 0);
	}

	@Test
	void tensorTwice() {
		refused("the tensor 'a' twice", "{'a':{" + TWO_FLOATS + "},'a':{" + TWO_FLOATS + "}}", 8);
	}

	@Test
	void fieldTwice() {
		refused("the field 'shape' twice", "{'a':{'shape':[1]," + TWO_FLOATS + "}}", 8);
	}

	@Test
	void unknownField() {
		refused("the field 'strides'", "{'a':{'strides':[1]," + TWO_FLOATS + "}}", 8);
	}

	@Test
	void missingFields() {
		refused("lacks dtype", "{'a':{'shape':[2],'data_offsets':[0,8]}}", 8);
		refused("lacks shape", "{'a':{'dtype':'F32','data_offsets':[0,8]}}", 8);
		refused("lacks data_offsets", "{'a':{'dtype':'F32','shape':[2]}}", 8);
	}

	@Test
	void unknownType() {
		refused("dtype 'F31', which is not one of", "{'a':{'dtype':'F31','shape':[2],'data_offsets':[0,8]}}", 8);
	}

	@Test
	void metadataThatIsNotTexts() {
		refused("__metadata__ is a list", "{'__metadata__':[]}", 0);
		refused("__metadata__ 'k' is a number", "{'__metadata__':{'k':1}}", 0);
		refused("the key 'k' twice", "{'__metadata__':{'k':'1','k':'2'}}", 0);
		refused("__metadata__ twice", "{'__metadata__':{},'__metadata__':{}}", 0);
	}

	@Test
	void negativeFractionalAndTextualExtents() {
		refused("holds -2, but only whole numbers", "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}", 8);
		refused("holds 2.0, but only whole numbers", "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}", 8);
		refused("holds 2e0, but only whole numbers", "{'a':{'dtype':'F32','shape':[2e0],'data_offsets':[0,8]}}", 8);
		refused("shape is a text", "{'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}}", 8);
	}

	@Test
	void extentsThatOverflow() {
		refused("larger than any file", "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}}", 0);
		refused("larger than any file", "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}}", 8);
	}

	@Test
	void moreExtentsThanAnyLibraryAllows() {
		refused("more than 64 numbers", "{'a':{'dtype':'F32','shape':[1" + ",1".repeat(64) + "],'data_offsets':[0,4]}}", 4);
	}

	@Test
	void offsetsThatDoNotFitShapeAndType() {
		refused("needs 8 bytes, but its data_offsets 0 to 4 hold 4", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}",
			4);
	}

	@Test
	void offsetsInTheWrongOrder() {
		refused("begins at byte 8 and ends before it, at 0", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}", 8);
	}

	@Test
	void oneOffsetOrThree() {
		refused("has 1 data_offsets", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8]}}", 8);
		refused("has 3 data_offsets", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4,8]}}", 8);
	}

	@Test
	void overlappingTensors() {
		refused("'b' begins at byte 4, inside the tensor before it, which ends at 8", "{'a':{" + TWO_FLOATS +
			"},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", 8);
		refused("inside the tensor before it", "{'a':{" + TWO_FLOATS + "},'b':{" + TWO_FLOATS + "}}", 8);
	}

	@Test
	void gapBetweenTensors() {
		refused("bytes 8 to 12, before the tensor 'b', belong to no tensor", "{'a':{" + TWO_FLOATS +
			"},'b':{'dtype':'U8','shape':[1],'data_offsets':[12,13]}}", 13);
	}

	@Test
	void gapBeforeTheFirstTensor() {
		refused("bytes 0 to 4, before the tensor 'a'", "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", 8);
	}

	@Test
	void fileCutOff() {
		refused("take 8 bytes, but only 7 follow the header", "{'a':{" + TWO_FLOATS + "}}", 7);
	}

	@Test
	void fileWithARest() {
		refused("1 bytes follow its last tensor", "{'a':{" + TWO_FLOATS + "}}", 9);
	}

	@Test
	void fileThatShrinksWhileItIsOpen() throws IOException {
		final Path path = folder.resolve("large.safetensors");
		final long bytes = 40L << 20;
		final byte[] start = bytes("{'a':{'dtype':'U8','shape':[" + bytes + "],'data_offsets':[0," + bytes + "]}}", 0);
		Files.write(path, start);
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
			file.setLength(start.length + bytes);
			try (SafetensorsFile open = SafetensorsFile.open(path)) {
				file.setLength(1000);
				assertMessage("changed while it was read", () -> open.longs("a"));
			}
		}
	}

	@Test
	void namesOfMegabytesDoNotFillTheMessage() {
		refused("has the dtype 'xxx", "{'a':{'dtype':'" + "x".repeat(1_000_000) + "'}}", 0);
	}

	private void refused(final String message, final String json, final int dataLength) {
		refused(message, bytes(json, dataLength));
	}

	/** Through memory and through a file. */
	private void refused(final String message, final byte[] content) {
		assertMessage(message, () -> SafetensorsFile.of(ByteBuffer.wrap(content), "damaged.safetensors"));
		final Path path = folder.resolve("damaged.safetensors");
		assertMessage(message, () -> SafetensorsFile.open(Files.write(path, content)));
	}

	private static void assertMessage(final String wanted, final Executable action) {
		final String message = assertThrows(AnomalyException.class, action).getMessage();
		assertTrue(message.contains(wanted), message);
		assertTrue(message.length() < 1000, "a message for people: " + message.length() + " characters");
	}

	/** A file of a header, with ' for ", and zeros. */
	private static byte[] bytes(final String json, final int dataLength) {
		final byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
		return header(text.length, Arrays.copyOf(text, text.length + dataLength));
	}

	private static byte[] header(final long length, final byte[] rest) {
		return ByteBuffer.allocate(8 + rest.length).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(rest).array();
	}
}
