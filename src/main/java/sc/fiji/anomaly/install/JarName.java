package sc.fiji.anomaly.install;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a jar taken apart: {@code commons-csv-1.14.1.jar} is the artifact {@code commons-csv} in version 1.14.1.
 *
 * @param artifact what it is, without version
 * @param version the rest, with a classifier if there is one; empty if the name has none
 */
record JarName(String artifact, String version) {

	private static final Pattern NAME = Pattern.compile("(.+?)(?:-(\\d.*))?\\.jar");

	static JarName of(final Path jar) {
		final Matcher matcher = NAME.matcher(jar.getFileName().toString());
		if (!matcher.matches()) return new JarName(jar.getFileName().toString(), "");
		return new JarName(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
	}

	/** Whether the numbers of this version are below those of another; false where either has none. */
	boolean isOlderThan(final JarName other) {
		return !version.isEmpty() && !other.version.isEmpty() && Arrays.compare(numbers(), other.numbers()) < 0;
	}

	/** 2.7.1-linux-x86_64 is 2, 7, 1. */
	private int[] numbers() {
		return Pattern.compile("[.-]").splitAsStream(version).takeWhile(p -> p.matches("\\d{1,9}")).mapToInt(
			Integer::parseInt).toArray();
	}
}
