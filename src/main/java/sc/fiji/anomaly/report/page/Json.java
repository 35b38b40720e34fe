package sc.fiji.anomaly.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;

/** JSON has no NaN: what is no finite number is {@code null}. */
final class Json {

	private Json() {}

	static JsonElement number(final double value) {
		return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
	}

	static JsonElement number(final OptionalDouble value) {
		return number(value.orElse(Double.NaN));
	}

	static JsonArray numbers(final double... values) {
		final JsonArray array = new JsonArray(values.length);
		Arrays.stream(values).mapToObj(Json::number).forEach(array::add);
		return array;
	}

	/** Numbers from 0 to 1, to six digits after the point. */
	static JsonArray rounded(final double... values) {
		return numbers(Arrays.stream(values).map(v -> Math.rint(v * 1e6) / 1e6).toArray());
	}

	static <T> JsonArray numbers(final List<T> list, final ToDoubleFunction<T> value) {
		return numbers(list.stream().mapToDouble(value).toArray());
	}

	static JsonArray texts(final List<String> texts) {
		final JsonArray array = new JsonArray(texts.size());
		texts.forEach(array::add);
		return array;
	}

	static JsonArray wholes(final int... values) {
		final JsonArray array = new JsonArray(values.length);
		Arrays.stream(values).forEach(array::add);
		return array;
	}
}
