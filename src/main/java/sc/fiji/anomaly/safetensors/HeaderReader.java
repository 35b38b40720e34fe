package sc.fiji.anomaly.safetensors;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.AnomalyException;

/**
 * Reads the JSON of a safetensors header. It is read as a stream and only what the format allows is accepted, so that
 * depth and memory are bounded whatever the text is: one object of tensors, each an object of three fields, and
 * {@code __metadata__}, an object of strings.
 */
final class HeaderReader {

	static final String METADATA = "__metadata__";

	/** More extents than any array library allows (numpy 64), and few enough for an error message. */
	private static final int MAX_RANK = 64;

	private final ByteSource file;
	private final JsonReader json;
	private final Map<String, String> metadata = new LinkedHashMap<>();
	private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
	private boolean metadataSeen;

	private HeaderReader(final ByteSource file, final byte[] text) {
		this.file = file;
		json = new JsonReader(new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)));
	}

	/**
	 * The header in {@code text}. Offsets are checked tensor by tensor, not yet against each other.
	 *
	 * @throws AnomalyException for anything that is not a header, naming {@code file}
	 */
	static Header read(final ByteSource file, final byte[] text) {
		final HeaderReader reader = new HeaderReader(file, text);
		try {
			reader.readAll();
		}
		catch (final CharacterCodingException e) {
			throw reader.damaged("its header is not UTF-8 text");
		}
		catch (final MalformedJsonException | EOFException | IllegalStateException | NumberFormatException e) {
			throw reader.damaged("its header is not valid JSON: " + firstLine(e));
		}
		catch (final IOException e) {
			throw new AnomalyException(file.name() + " could not be read: " + e.getMessage(), e);
		}
		return new Header(reader.metadata, reader.tensors, text.length);
	}

	private void readAll() throws IOException {
		json.beginObject();
		while (json.hasNext()) {
			final String name = json.nextName();
			if (name.equals(METADATA)) readMetadata();
			else if (tensors.put(name, readTensor(name)) != null)
				throw damaged("its header has the tensor '" + name + "' twice");
		}
		json.endObject();
		if (json.peek() != JsonToken.END_DOCUMENT) throw damaged("text follows the JSON of its header");
	}

	private void readMetadata() throws IOException {
		if (metadataSeen) throw damaged("its header has " + METADATA + " twice");
		metadataSeen = true;
		expect(JsonToken.BEGIN_OBJECT, METADATA);
		json.beginObject();
		while (json.hasNext()) {
			final String key = json.nextName();
			expect(JsonToken.STRING, METADATA + " '" + key + "'");
			if (metadata.put(key, json.nextString()) != null)
				throw damaged("its " + METADATA + " has the key '" + key + "' twice");
		}
		json.endObject();
	}

	private TensorInfo readTensor(final String name) throws IOException {
		final String what = "tensor '" + name + "'";
		expect(JsonToken.BEGIN_OBJECT, what);
		TensorType type = null;
		long[] shape = null, offsets = null;
		json.beginObject();
		while (json.hasNext()) {
			final String field = json.nextName();
			final boolean twice = switch (field) {
				case "dtype" -> type != null;
				case "shape" -> shape != null;
				case "data_offsets" -> offsets != null;
				default -> throw damaged(what + " has the field '" + field +
					"', but only dtype, shape and data_offsets are allowed");
			};
			if (twice) throw damaged(what + " has the field '" + field + "' twice");
			if (field.equals("dtype")) type = readType(what);
			else if (field.equals("shape")) shape = readLongs(what + ", shape");
			else offsets = readLongs(what + ", data_offsets");
		}
		json.endObject();
		if (type == null || shape == null || offsets == null) throw damaged(what + " lacks " +
			(type == null ? "dtype" : shape == null ? "shape" : "data_offsets"));
		return checked(what, name, type, shape, offsets);
	}

	private TensorInfo checked(final String what, final String name, final TensorType type, final long[] shape,
		final long[] offsets)
	{
		if (offsets.length != 2) throw damaged(what + " has " + offsets.length +
			" data_offsets, but must have 2, begin and end");
		if (offsets[0] > offsets[1]) throw damaged(what + " begins at byte " + offsets[0] + " and ends before it, at " +
			offsets[1]);
		final TensorInfo info = new TensorInfo(name, type, shape, offsets[0], offsets[1]);
		final long wanted = bytes(info);
		if (wanted != offsets[1] - offsets[0]) throw damaged("tensor " + info + " needs " + wanted +
			" bytes, but its data_offsets " + offsets[0] + " to " + offsets[1] + " hold " + (offsets[1] - offsets[0]));
		return info;
	}

	private long bytes(final TensorInfo info) {
		long bytes = info.type().bytes();
		try {
			// Overflow counts also where a later extent is 0, as in the reference implementation.
			for (final long extent : info.shape())
				bytes = Math.multiplyExact(bytes, extent);
			return bytes;
		}
		catch (final ArithmeticException e) {
			throw damaged("tensor " + info + " is larger than any file can be");
		}
	}

	private TensorType readType(final String what) throws IOException {
		expect(JsonToken.STRING, what + ", dtype");
		final String text = json.nextString();
		for (final TensorType t : TensorType.values())
			if (t.name().equals(text)) return t;
		throw damaged(what + " has the dtype '" + text + "', which is not one of " + List.of(TensorType.values()));
	}

	private long[] readLongs(final String what) throws IOException {
		expect(JsonToken.BEGIN_ARRAY, what);
		final List<Long> values = new ArrayList<>();
		json.beginArray();
		while (json.hasNext()) {
			expect(JsonToken.NUMBER, what);
			if (values.size() == MAX_RANK) throw damaged(what + " has more than " + MAX_RANK + " numbers");
			values.add(readLong(what));
		}
		json.endArray();
		return values.stream().mapToLong(Long::longValue).toArray();
	}

	private long readLong(final String what) throws IOException {
		final String text = json.nextString();
		if (!text.matches("0|[1-9][0-9]*")) throw damaged(what + " holds " + text +
			", but only whole numbers from 0 upwards are allowed");
		if (text.length() > 18) throw damaged(what + " holds " + text + ", which is larger than any file can be");
		return Long.parseLong(text);
	}

	private void expect(final JsonToken wanted, final String what) throws IOException {
		final JsonToken found = json.peek();
		if (found != wanted) throw damaged(what + " is " + describe(found) + " in the header, but must be " +
			describe(wanted));
	}

	private static String describe(final JsonToken token) {
		return switch (token) {
			case BEGIN_OBJECT -> "an object";
			case BEGIN_ARRAY -> "a list";
			case STRING -> "a text";
			case NUMBER -> "a number";
			case BOOLEAN -> "true or false";
			case NULL -> "null";
			default -> "nothing";
		};
	}

	private AnomalyException damaged(final String why) {
		return file.damaged(why);
	}

	private static String firstLine(final Exception e) {
		return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
	}
}
