package sc.fiji.anomaly.report.folder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of files, without an ending, for classes: {@code images-<class>}, and {@code images} for images without one.
 * What some file systems do not take in a name becomes {@code _}; names that differ only so, or in case, get a number.
 */
final class ClassFileNames {

	private static final String PREFIX = "images";
	private static final int LONGEST = 80;

	private ClassFileNames() {}

	/** A file name for each class; the one for images without a class is always among them. */
	static Map<String, String> of(final List<String> classes) {
		final List<String> sorted = new ArrayList<>(classes.stream().filter(c -> !c.isEmpty()).distinct().sorted().toList());
		final Map<String, String> names = new LinkedHashMap<>();
		final Set<String> taken = new HashSet<>();
		for (final String className : sorted) {
			final String name = PREFIX + "-" + safe(className);
			String unique = name;
			for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++)
				unique = name + "-" + i;
			names.put(className, unique);
		}
		names.put("", PREFIX);
		return names;
	}

	private static String safe(final String className) {
		final String safe = className.replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]", "_").replaceAll("[. ]+$", "_");
		return safe.codePoints().limit(LONGEST).collect(StringBuilder::new, StringBuilder::appendCodePoint,
			StringBuilder::append).toString();
	}
}
