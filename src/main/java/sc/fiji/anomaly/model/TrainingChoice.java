package sc.fiji.anomaly.model;

import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;

/**
 * Which images of a folder a model has learned from, where a person chose that.
 *
 * @param good how a person called the folder of good images; empty for the usual names
 * @param split share of the good images that was kept out of training; 0 for none
 * @param seed of the chance by which they were chosen
 * @param heldOut their paths, relative to the training folder, {@code /} as separator
 */
public record TrainingChoice(String good, double split, long seed, List<String> heldOut) {

	/** All good images, of folders with the usual names. */
	public static final TrainingChoice ALL = new TrainingChoice("", 0, 0, List.of());

	private static final Gson GSON = new Gson();

	public TrainingChoice {
		heldOut = List.copyOf(heldOut);
	}

	/** Adds {@code good}, and {@code split}, {@code split_seed} and {@code held_out}, to metadata, where they are not usual. */
	void addTo(final Map<String, String> metadata) {
		if (!good.isEmpty()) metadata.put("good", good);
		if (split == 0) return;
		metadata.put("split", Double.toString(split));
		metadata.put("split_seed", Long.toString(seed));
		metadata.put("held_out", GSON.toJson(heldOut));
	}

	/** Reads what {@link #addTo} wrote; it changes no score, so that what is damaged is left out. */
	static TrainingChoice of(final Map<String, String> metadata) {
		final String good = metadata.getOrDefault("good", "");
		try {
			final List<String> paths = GSON.fromJson(metadata.getOrDefault("held_out", "[]"), new TypeToken<List<String>>() {});
			return new TrainingChoice(good, Double.parseDouble(metadata.getOrDefault("split", "0")), Long.parseLong(metadata
				.getOrDefault("split_seed", "0")), paths);
		}
		catch (final NumberFormatException | JsonParseException | NullPointerException damaged) {
			return new TrainingChoice(good, 0, 0, List.of());
		}
	}
}
