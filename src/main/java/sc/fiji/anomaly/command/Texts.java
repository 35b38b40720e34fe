package sc.fiji.anomaly.command;

import java.io.File;

/** Optional parameters as SciJava hands them over. */
final class Texts {

	private Texts() {}

	static String orEmpty(final String text) {
		return text == null ? "" : text;
	}

	/** An empty field in a macro arrives as an empty path. */
	static boolean isGiven(final File file) {
		return file != null && !file.getPath().isEmpty();
	}
}
