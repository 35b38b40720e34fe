package sc.fiji.anomaly.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which folders hold good images, by their names, in any case: those called {@code good}, {@code normal} or {@code ok}, or
 * those that a person names. Immutable.
 */
public final class GoodClass {

	/** Folders called {@code good}, {@code normal} or {@code ok}. */
	public static final GoodClass USUAL = new GoodClass(List.of("good", "normal", "ok"), "");

	private final List<String> names;
	private final String given;

	private GoodClass(final List<String> names, final String given) {
		this.names = names;
		this.given = given;
	}

	/**
	 * Folders that a person names.
	 *
	 * @param name that of a folder, or several between commas; empty for the {@link #USUAL} ones
	 */
	public static GoodClass named(final String name) {
		final List<String> names = Arrays.stream(name.split(",")).map(n -> n.strip().toLowerCase(Locale.ROOT)).filter(n -> !n
			.isEmpty()).toList();
		return names.isEmpty() ? USUAL : new GoodClass(names, name.strip());
	}

	/** Whether images in a folder of this name are good. */
	public boolean includes(final String folder) {
		return names.contains(folder.toLowerCase(Locale.ROOT)) || !given.isEmpty() && folder.equalsIgnoreCase(given);
	}

	/** Whether a person has named them. */
	public boolean isGiven() {
		return !given.isEmpty();
	}

	/** The same names, though a folder need not have them. */
	public GoodClass assumed() {
		return new GoodClass(names, "");
	}

	/** What a person has given; empty for the {@link #USUAL} ones. */
	public String given() {
		return given;
	}

	/** For sentences: {@code good, normal or ok}. */
	@Override
	public String toString() {
		final int last = names.size() - 1;
		return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
	}
}
