package sc.fiji.anomaly.backbone;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive, made in memory from the readable text of a program: what {@code torch.jit.load} reads is a zip
 * of stored entries with the text, an object in pickle's protocol 2, an empty table of constants and a version. The
 * object is always the same, an empty {@code Dinov2}; its weights are handed over afterwards.
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/v2.7.1/torch/csrc/jit/docs/serialization.md">the format</a>
 */
final class TorchScriptArchive {

	private static final String PROGRAM = "dinov2.torchscript.txt";
	/** The first a zip can hold: the same bytes every time. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

	private TorchScriptArchive() {}

	/** The archive of DINOv2's forward pass. */
	static byte[] dinov2() {
		try (InputStream program = TorchScriptArchive.class.getResourceAsStream(PROGRAM)) {
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
				zip.setMethod(ZipOutputStream.STORED);
				put(zip, "data.pkl", object());
				put(zip, "code/__torch__.py", program.readAllBytes());
				put(zip, "constants.pkl", new byte[] { (byte) 0x80, 2, ')', '.' }); // an empty tuple
				put(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
			}
			return bytes.toByteArray();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void put(final ZipOutputStream zip, final String name, final byte[] content) throws IOException {
		final ZipEntry entry = new ZipEntry("dinov2/" + name);
		final CRC32 crc = new CRC32();
		crc.update(content);
		entry.setCrc(crc.getValue());
		entry.setSize(content.length);
		entry.setCompressedSize(content.length);
		entry.setTimeLocal(TIME);
		zip.putNextEntry(entry);
		zip.write(content);
		zip.closeEntry();
	}

	/** A pickled {@code __torch__.Dinov2} whose attributes are those the program declares, all empty. */
	private static byte[] object() throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(bytes);
		out.write(new byte[] { (byte) 0x80, 2 }); // PROTO 2
		out.writeBytes("c__torch__\nDinov2\n)"); // GLOBAL, EMPTY_TUPLE
		out.writeByte(0x81); // NEWOBJ
		out.writeBytes("}("); // EMPTY_DICT, MARK
		text(out, "training");
		out.writeByte(0x89); // NEWFALSE
		text(out, "heads");
		out.writeBytes("K\1"); // BININT1
		text(out, "patch");
		out.writeBytes("K\1");
		text(out, "eps");
		out.writeByte('G'); // BINFLOAT
		out.writeDouble(0);
		empty(out, "stem", '}', "Dict[str, Tensor]");
		empty(out, "blocks", ']', "List[Dict[str, Tensor]]");
		out.writeBytes("ub."); // SETITEMS, BUILD, STOP
		return bytes.toByteArray();
	}

	/** An attribute that is an empty list or dictionary of a given type. */
	private static void empty(final DataOutputStream out, final String attribute, final char opcode, final String type)
		throws IOException
	{
		text(out, attribute);
		out.writeBytes("ctorch.jit._pickle\nrestore_type_tag\n("); // GLOBAL, MARK
		out.writeByte(opcode);
		text(out, type);
		out.writeBytes("tR"); // TUPLE, REDUCE
	}

	private static void text(final DataOutputStream out, final String text) throws IOException {
		out.writeByte('X'); // BINUNICODE, length little-endian
		out.writeInt(Integer.reverseBytes(text.length()));
		out.writeBytes(text);
	}
}
