package sc.fiji.anomaly.safetensors;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: tensors by name, in the header's order, and {@code __metadata__}.
 *
 * @param metadata unmodifiable, empty where the file has none
 * @param tensors unmodifiable
 * @param bytes the length of its JSON text, without the 8 bytes before it
 */
record Header(Map<String, String> metadata, Map<String, TensorInfo> tensors, int bytes) {

	/** The limit of the reference implementation, in bytes. */
	static final long MAX_BYTES = 100_000_000;

	Header {
		metadata = Collections.unmodifiableMap(metadata);
		tensors = Collections.unmodifiableMap(tensors);
	}

	/** Reads and checks the header; nothing is allocated for it before its length is known to be in the file. */
	static Header read(final ByteSource file) {
		final byte[] text = new byte[checkedSize(file)];
		file.read(8, text.length).get(text);
		if (text.length == 0 || text[0] != '{') throw file.damaged("its header does not begin with '{'");
		final Header header = HeaderReader.read(file, text);
		header.checkLayout(file);
		return header;
	}

	private static int checkedSize(final ByteSource file) {
		if (file.length() < 8) throw file.damaged("it is " + file.length() +
			" bytes long, but the length of its header alone takes 8");
		final long size = file.read(0, 8).getLong(0);
		if (size < 0 || size > MAX_BYTES) throw file.damaged("its header claims " + Long.toUnsignedString(size) +
			" bytes, but the limit is " + MAX_BYTES);
		if (size > file.length() - 8) throw file.damaged("its header claims " + size + " bytes, but only " + (file
			.length() - 8) + " follow: it was cut off, or is something else");
		return (int) size;
	}

	/** Tensors lie end to end from the first byte to the last: no overlap, no gap, nothing missing, nothing left over. */
	private void checkLayout(final ByteSource file) {
		long end = 0;
		for (final TensorInfo t : byOffset()) {
			if (t.begin() < end) throw file.damaged("tensor '" + t.name() + "' begins at byte " + t.begin() +
				", inside the tensor before it, which ends at " + end);
			if (t.begin() > end) throw file.damaged("bytes " + end + " to " + t.begin() + ", before the tensor '" + t
				.name() + "', belong to no tensor");
			end = t.end();
		}
		final long found = file.length() - 8 - bytes;
		if (end > found) throw file.damaged("its tensors take " + end + " bytes, but only " + found +
			" follow the header: it was cut off");
		if (end < found) throw file.damaged((found - end) + " bytes follow its last tensor");
	}

	private List<TensorInfo> byOffset() {
		return tensors.values().stream().sorted(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(
			TensorInfo::end)).toList();
	}
}
