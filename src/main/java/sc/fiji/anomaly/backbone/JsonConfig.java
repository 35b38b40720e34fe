package sc.fiji.anomaly.backbone;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.anomaly.AnomalyException;

/** A JSON object from a checkpoint's configuration, read with errors that name the file and the key. */
final class JsonConfig {

	private static final Pattern PLACE = Pattern.compile("at line \\d+ column \\d+");

	private final String file;
	private final JsonObject object;

	private JsonConfig(final String file, final JsonObject object) {
		this.file = file;
		this.object = object;
	}

	/** @throws AnomalyException if the text is not a JSON object */
	static JsonConfig parse(final String file, final byte[] text) {
		try {
			final JsonElement root = JsonParser.parseString(new String(text, StandardCharsets.UTF_8));
			if (root.isJsonObject()) return new JsonConfig(file, root.getAsJsonObject());
		}
		catch (final JsonParseException e) {
			throw new AnomalyException(file + " is not valid JSON" + place(e) + ": get the file again", e);
		}
		throw new AnomalyException(file + " is not a JSON object: get the file again");
	}

	/** Where it is wrong, without the parser's own words for what. */
	private static String place(final JsonParseException e) {
		final Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
		return place.find() ? " " + place.group() : "";
	}

	boolean has(final String key) {
		return object.has(key) && !object.get(key).isJsonNull();
	}

	Set<String> keys() {
		return object.keySet();
	}

	JsonConfig child(final String key) {
		if (!has(key) || !object.get(key).isJsonObject()) throw wrong(key, "an object");
		return new JsonConfig(file + ", " + key, object.getAsJsonObject(key));
	}

	boolean isNumber(final String key) {
		return primitive(key).filter(JsonPrimitive::isNumber).isPresent();
	}

	String text(final String key) {
		return primitive(key).filter(JsonPrimitive::isString).orElseThrow(() -> wrong(key, "a text")).getAsString();
	}

	String text(final String key, final String byDefault) {
		return has(key) ? text(key) : byDefault;
	}

	boolean flag(final String key, final boolean byDefault) {
		if (!has(key)) return byDefault;
		return primitive(key).filter(JsonPrimitive::isBoolean).orElseThrow(() -> wrong(key, "true or false"))
			.getAsBoolean();
	}

	/** A whole number from 1 to a million. */
	int count(final String key) {
		final double value = number(key);
		if (value != Math.rint(value) || value < 1 || value > 1e6) throw wrong(key, "a whole number from 1 to 1000000");
		return (int) value;
	}

	int count(final String key, final int byDefault) {
		return has(key) ? count(key) : byDefault;
	}

	double number(final String key) {
		return asNumber(key, primitive(key));
	}

	double number(final String key, final double byDefault) {
		return has(key) ? number(key) : byDefault;
	}

	List<Double> numbers(final String key) {
		if (!has(key) || !object.get(key).isJsonArray()) throw wrong(key, "a list of numbers");
		final List<Double> values = new ArrayList<>();
		for (final JsonElement e : object.getAsJsonArray(key))
			values.add(asNumber(key, e.isJsonPrimitive() ? Optional.of(e.getAsJsonPrimitive()) : Optional.empty()));
		return values;
	}

	/** The error for a value that is there but not what is wanted, or that is missing. */
	AnomalyException wrong(final String key, final String wanted) {
		return new AnomalyException(file + (has(key) ? " has " + key + " = " + object.get(key) : " lacks " + key) +
			", but " + wanted + " is wanted");
	}

	private double asNumber(final String key, final Optional<JsonPrimitive> value) {
		return value.filter(JsonPrimitive::isNumber).orElseThrow(() -> wrong(key, "a number")).getAsDouble();
	}

	private Optional<JsonPrimitive> primitive(final String key) {
		return has(key) && object.get(key).isJsonPrimitive() ? Optional.of(object.getAsJsonPrimitive(key)) : Optional
			.empty();
	}
}
