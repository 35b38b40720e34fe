package sc.fiji.anomaly.backbone;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive, made in memory from the readable text of a program: what {@code torch.jit.load} reads is a zip
 * of stored entries with the text, an object in pickle's protocol 2, an empty table of constants and a version. The
 * objects are always the same: an empty {@code VisionTransformer}, whose weights are handed over afterwards, and a
 * {@code LinearAlgebra}, which has none.
 *
 * @see <a href="https://github.com/pytorch/pytorch/blob/v2.7.1/torch/csrc/jit/docs/serialization.md">the format</a>
 */
final class TorchScriptArchive {

	/** The first a zip can hold: the same bytes every time. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

	private TorchScriptArchive() {}

	/** The archive of the forward pass of a kind of network, computed by some of the kernels there are. */
	static byte[] network(final String kind, final Kernels kernels) {
		return archive(kind, TorchScriptArchive::networkObject, Stream.concat(Stream.of("vision-transformer", kind), kernels
			.programs().stream()).toArray(String[]::new));
	}

	/** The archive of matrix operations. */
	static byte[] linearAlgebra() {
		return stateless("linear-algebra", "LinearAlgebra");
	}

	/** The archive of a program whose class has no attributes. */
	static byte[] stateless(final String program, final String className) {
		return archive(program, out -> begin(out, className), program);
	}

	/** What appends a pickled object, but for its end. */
	private interface Pickle {

		void writeTo(DataOutputStream out) throws IOException;
	}

	/** @param parts the texts that make up the program, in this order */
	private static byte[] archive(final String name, final Pickle object, final String... parts) {
		try {
			final ByteArrayOutputStream program = new ByteArrayOutputStream();
			for (final String part : parts)
				try (InputStream text = TorchScriptArchive.class.getResourceAsStream(part + ".torchscript.txt")) {
					text.transferTo(program);
				}
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
				zip.setMethod(ZipOutputStream.STORED);
				put(zip, name + "/data.pkl", pickled(object));
				put(zip, name + "/code/__torch__.py", program.toByteArray());
				put(zip, name + "/constants.pkl", new byte[] { (byte) 0x80, 2, ')', '.' }); // an empty tuple
				put(zip, name + "/version", "10\n".getBytes(StandardCharsets.US_ASCII));
			}
			return bytes.toByteArray();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void put(final ZipOutputStream zip, final String name, final byte[] content) throws IOException {
		final ZipEntry entry = new ZipEntry(name);
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

	private static byte[] pickled(final Pickle object) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final DataOutputStream out = new DataOutputStream(bytes);
		object.writeTo(out);
		out.writeBytes("ub."); // SETITEMS, BUILD, STOP
		return bytes.toByteArray();
	}

	/** An object of a class of the program, with its first attribute. */
	private static void begin(final DataOutputStream out, final String className) throws IOException {
		out.write(new byte[] { (byte) 0x80, 2 }); // PROTO 2
		out.writeBytes("c__torch__\n" + className + "\n)"); // GLOBAL, EMPTY_TUPLE
		out.writeByte(0x81); // NEWOBJ
		out.writeBytes("}("); // EMPTY_DICT, MARK
		text(out, "training");
		out.writeByte(0x89); // NEWFALSE
	}

	/** A {@code __torch__.VisionTransformer} whose attributes are those the program declares, all empty. */
	private static void networkObject(final DataOutputStream out) throws IOException {
		begin(out, "VisionTransformer");
		text(out, "heads");
		out.writeBytes("K\1"); // BININT1
		text(out, "patch");
		out.writeBytes("K\1");
		text(out, "eps");
		out.writeByte('G'); // BINFLOAT
		out.writeDouble(0);
		empty(out, "stem", '}', "Dict[str, Tensor]");
		empty(out, "blocks", ']', "List[Dict[str, Tensor]]");
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
