package sc.fiji.anomaly.model;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.Place;

/**
 * What a model file says beside what was learned: nothing here changes a score or a p-value. Files written before there were notes
 * have none.
 *
 * @param history what was done, the first step first
 * @param folders where the training images were, relative to the model file or absolute; the latest first
 * @param place what was wanted of places, which what was learned does not tell
 * @param line a line chosen on known bad images, which then decides; empty where the wanted rate does
 */
public record ModelNotes(List<ModelStep> history, List<String> folders, Optional<Place> place,
	Optional<LineNote> line)
{

	/** Of a model about which nothing is noted. */
	public static final ModelNotes NONE = new ModelNotes(List.of(), List.of(), Optional.empty(), Optional.empty());

	private static final Gson GSON = new Gson();
	private static final String HISTORY = "history";
	private static final String FOLDERS = "folders";
	private static final String PLACE = "place_wanted";
	private static final String LINE = "chosen_line";

	public ModelNotes {
		history = List.copyOf(history);
		folders = List.copyOf(folders);
	}

	/**
	 * Of a model just trained.
	 *
	 * @param folder where its images are
	 * @param place what was wanted of places
	 */
	public static ModelNotes trained(final String folder, final Place place, final int images) {
		return NONE.withFolder(folder).withPlace(place).with(ModelStep.now("train", images, images, 0));
	}

	/** The same with one more step. */
	public ModelNotes with(final ModelStep step) {
		final List<ModelStep> steps = new ArrayList<>(history);
		steps.add(step);
		return new ModelNotes(steps, folders, place, line);
	}

	/** The same with a folder of training images as the first to look in. */
	public ModelNotes withFolder(final String folder) {
		final List<String> all = new ArrayList<>(folders);
		all.remove(folder);
		all.add(0, folder);
		return new ModelNotes(history, all, place, line);
	}

	/** The same with the folders of another. */
	public ModelNotes withFolders(final List<String> all) {
		return new ModelNotes(history, all, place, line);
	}

	/** The same with what was wanted of places. */
	public ModelNotes withPlace(final Place wanted) {
		return new ModelNotes(history, folders, Optional.of(wanted), line);
	}

	/** The same with a chosen line, or without. */
	public ModelNotes with(final Optional<LineNote> chosen) {
		return new ModelNotes(history, folders, place, chosen);
	}

	void putInto(final Map<String, String> metadata) {
		if (!history.isEmpty()) metadata.put(HISTORY, GSON.toJson(history));
		if (!folders.isEmpty()) metadata.put(FOLDERS, GSON.toJson(folders));
		place.ifPresent(p -> metadata.put(PLACE, p.label()));
		line.ifPresent(l -> metadata.put(LINE, GSON.toJson(l)));
	}

	/** A file from before there was a history says when and with what it was made: that is its first step. */
	static ModelNotes read(final ModelMetadata metadata) {
		return new ModelNotes(metadata.has(HISTORY) ? metadata.json(HISTORY, new TypeToken<List<ModelStep>>() {}) : first(
			metadata), metadata.has(FOLDERS) ? metadata.json(FOLDERS, new TypeToken<List<String>>() {}) : List.of(), metadata.has(PLACE)
				? Optional.of(Place.parse(metadata.text(PLACE))) : Optional.empty(), metadata.has(LINE) ? Optional.of(
					metadata.json(LINE, TypeToken.get(LineNote.class))) : Optional.empty());
	}

	private static List<ModelStep> first(final ModelMetadata metadata) {
		if (!metadata.has("created") || !metadata.has("software")) return List.of();
		final int images = metadata.images().size();
		return List.of(new ModelStep(metadata.text("created"), "train", images, images, 0, metadata.text("software")));
	}
}
