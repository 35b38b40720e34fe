package sc.fiji.anomaly;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Reads reference tensors for tests. On purpose shares no code with the product's own safetensors reader, so that each
 * checks the other; it trusts its files.
 */
public final class ReferenceTensors {

	private final JsonObject header;
	private final ByteBuffer data;

	private ReferenceTensors(final ByteBuffer file) {
		final int length = Math.toIntExact(file.getLong());
		final byte[] json = new byte[length];
		file.get(json);
		header = JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
		data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
	}

	/** @param path below src/test/resources: "reference/gaussian/all.safetensors" */
	public static ReferenceTensors read(final String path) {
		return new ReferenceTensors(ByteBuffer.wrap(bytes(path)).order(ByteOrder.LITTLE_ENDIAN));
	}

	/** The bytes of a test resource. */
	public static byte[] bytes(final String path) {
		try (InputStream in = ReferenceTensors.class.getResourceAsStream("/" + path)) {
			if (in == null) throw new IllegalArgumentException("no test resource " + path);
			return in.readAllBytes();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A JSON test resource. */
	public static JsonObject json(final String path) {
		return JsonParser.parseString(new String(bytes(path), StandardCharsets.UTF_8)).getAsJsonObject();
	}

	/** A JSON list of numbers; "nan" and "inf" are read as such. */
	public static double[] doubles(final JsonArray list) {
		final double[] values = new double[list.size()];
		for (int i = 0; i < values.length; i++)
			values[i] = list.get(i).getAsString().equals("nan") ? Double.NaN : list.get(i).getAsDouble();
		return values;
	}

	public int[] shape(final String name) {
		final JsonArray shape = header.getAsJsonObject(name).getAsJsonArray("shape");
		final int[] sizes = new int[shape.size()];
		for (int i = 0; i < sizes.length; i++)
			sizes[i] = shape.get(i).getAsInt();
		return sizes;
	}

	/** All numbers of a tensor, in order: F64, F32, I32 or U8. */
	public double[] vector(final String name) {
		final JsonObject tensor = header.getAsJsonObject(name);
		final JsonArray offsets = tensor.getAsJsonArray("data_offsets");
		final int from = offsets.get(0).getAsInt();
		final ByteBuffer part = data.slice(from, offsets.get(1).getAsInt() - from).order(ByteOrder.LITTLE_ENDIAN);
		final String type = tensor.get("dtype").getAsString();
		final double[] values = new double[part.capacity() / (type.equals("F64") ? 8 : type.equals("U8") ? 1 : 4)];
		for (int i = 0; i < values.length; i++)
			values[i] = switch (type) {
				case "F64" -> part.getDouble();
				case "F32" -> part.getFloat();
				case "I32" -> part.getInt();
				case "U8" -> part.get() & 0xff;
				default -> throw new IllegalArgumentException(name + " is " + type);
			};
		return values;
	}

	/** A tensor of two dimensions as rows. */
	public double[][] matrix(final String name) {
		final int[] shape = shape(name);
		final double[] values = vector(name);
		final double[][] rows = new double[shape[0]][shape[1]];
		for (int i = 0; i < rows.length; i++)
			System.arraycopy(values, i * shape[1], rows[i], 0, shape[1]);
		return rows;
	}

	/** A symmetric matrix stored as its upper triangle, row by row, diagonal included. */
	public double[][] symmetric(final String name) {
		final double[] packed = vector(name);
		final int d = (int) Math.round((Math.sqrt(8.0 * packed.length + 1) - 1) / 2);
		final double[][] full = new double[d][d];
		for (int i = 0, k = 0; i < d; i++)
			for (int j = i; j < d; j++, k++)
				full[i][j] = full[j][i] = packed[k];
		return full;
	}
}
