package sc.fiji.anomaly.safetensors;

import com.google.gson.stream.JsonWriter;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import sc.fiji.anomaly.AnomalyException;

/** The header of a file that is about to be written: tensors follow each other in the order they are added. */
final class HeaderText {

	private final StringWriter text = new StringWriter();
	private final JsonWriter json = new JsonWriter(text);
	private long end;

	HeaderText(final Map<String, String> metadata) {
		try {
			json.beginObject();
			if (metadata.isEmpty()) return;
			json.name(HeaderReader.METADATA).beginObject();
			for (final Map.Entry<String, String> e : metadata.entrySet())
				json.name(e.getKey()).value(e.getValue());
			json.endObject();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	void add(final String name, final TensorContent tensor) {
		try {
			json.name(name).beginObject().name("dtype").value(tensor.type().name()).name("shape").beginArray();
			for (final long extent : tensor.shape())
				json.value(extent);
			final long begin = end;
			end = Math.addExact(end, tensor.bytes());
			json.endArray().name("data_offsets").beginArray().value(begin).value(end).endArray().endObject();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Length and JSON, padded with spaces so that the first tensor begins at a multiple of 8 bytes. Ends the header. */
	byte[] bytes() {
		try {
			json.endObject().close();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		final byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
		final int padded = (utf8.length + 7) / 8 * 8;
		if (padded > Header.MAX_BYTES) throw new AnomalyException("the file's header would take " + padded +
			" bytes, but the limit of the format is " + Header.MAX_BYTES + ": use fewer or shorter names");
		final ByteBuffer out = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(utf8);
		while (out.hasRemaining())
			out.put((byte) ' ');
		return out.array();
	}
}
