package sc.fiji.anomaly.app.option;

import java.util.Arrays;
import java.util.Optional;

/** What people do with this program, and so what an option belongs to. */
public enum UseCase {
	TRAIN("Train Normal Model...", "train"), //
	SCORE("Score Images...", "score"), //
	SCORE_CURRENT("Score Current Image...", ""), //
	PCA("PCA Analysis...", "pca"), //
	INSPECT("Inspect Normal Model...", "inspect"), //
	UPDATE("Update Normal Model...", "update"), //
	THRESHOLD("Choose Threshold...", "threshold"), //
	FEATURES("", "features"), //
	REPORT("", "report"), //
	DOWNLOAD("", "download"), //
	PLANKS("Anomaly Detection Planks", ""), //
	GETTING_STARTED("Getting Started", "");

	private final String menu;
	private final String word;

	UseCase(final String menu, final String word) {
		this.menu = menu;
		this.word = word;
	}

	/** Its entry in the menu; empty if it has none. */
	public String menu() {
		return menu;
	}

	/** Its name on the command line; empty if it has none. */
	public String word() {
		return word;
	}

	/** The one with a menu entry; empty for entries without options. */
	public static Optional<UseCase> ofMenu(final String entry) {
		return Arrays.stream(values()).filter(u -> !u.menu.isEmpty() && u.menu.equals(entry)).findFirst();
	}
}
