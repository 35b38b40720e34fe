package sc.fiji.anomaly.model;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;

import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/** Text values of a file, and what they say; an entry that is missing or says something else is named. */
class MetadataEntries {

	private static final Gson GSON = new Gson();

	/** As they are in the file. */
	final Map<String, String> values;
	/** Its name, for errors. */
	final String file;

	MetadataEntries(final Map<String, String> values, final String file) {
		this.values = values;
		this.file = file;
	}

	final boolean has(final String key) {
		return values.containsKey(key);
	}

	/** An entry that must be there. */
	final String text(final String key) {
		final String value = values.get(key);
		if (value == null) throw new AnomalyException(file + " is damaged: it lacks the entry '" + key +
			"'. Train again");
		return value;
	}

	/** An entry that is a finite number. */
	final double number(final String key) {
		return numbers(key, 1)[0];
	}

	/** So many numbers with commas between. */
	final double[] numbers(final String key, final int count) {
		try {
			final double[] numbers = Stream.of(text(key).split(",")).mapToDouble(Double::parseDouble).toArray();
			if (numbers.length == count && DoubleStream.of(numbers).allMatch(Double::isFinite)) return numbers;
		}
		catch (final NumberFormatException e) {
			// Said below.
		}
		throw new AnomalyException(file + " is damaged: its entry '" + key + "' is '" + text(key) + "', not " + (count == 1
			? "a finite number" : count + " finite numbers") + ". Train again");
	}

	/** An entry that is JSON. */
	final <T> T json(final String key, final TypeToken<T> type) {
		try {
			final T value = GSON.fromJson(text(key), type);
			if (value != null) return value;
		}
		catch (final RuntimeException e) {
			throw new AnomalyException(file + " is damaged: its entry '" + key + "' cannot be read. Train again", e);
		}
		throw new AnomalyException(file + " is damaged: its entry '" + key + "' is empty. Train again");
	}
}
