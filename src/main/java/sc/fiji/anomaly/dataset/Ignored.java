package sc.fiji.anomaly.dataset;

import java.nio.file.FileVisitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.anomaly.Names;

/**
 * What a listing passes over, by the reason. Paths are relative to the listed folder; those of folders end in {@code /}.
 */
public final class Ignored {

	private final List<String> others = new ArrayList<>();
	private final List<String> system = new ArrayList<>();
	private final List<String> results = new ArrayList<>();

	Ignored() {}

	FileVisitResult other(final String path) {
		others.add(path);
		return FileVisitResult.CONTINUE;
	}

	FileVisitResult system(final String path) {
		return leave(system, path);
	}

	FileVisitResult results(final String path) {
		return leave(results, path);
	}

	private static FileVisitResult leave(final List<String> list, final String path) {
		list.add(path);
		return path.endsWith("/") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
	}

	/** Files that are no images, and links that lead back to a folder above. */
	public List<String> others() {
		return sorted(others);
	}

	/** Hidden files and folders, and those that systems make. */
	public List<String> system() {
		return sorted(system);
	}

	/** Pictures and folders that this program has written as results. */
	public List<String> results() {
		return sorted(results);
	}

	/** All of them. */
	public List<String> all() {
		return sorted(Stream.of(others, system, results).flatMap(List::stream).toList());
	}

	private static List<String> sorted(final List<String> paths) {
		return paths.stream().sorted(CodePointOrder.INSTANCE).toList();
	}

	/** What was passed over, in clauses for a sentence: how many, and of results which. */
	public List<String> clauses() {
		final List<String> clauses = new ArrayList<>();
		if (!others.isEmpty()) clauses.add(others.size() == 1 ? "1 file that is no image was left out" : others.size() +
			" files that are no images were left out");
		if (!system.isEmpty()) clauses.add(system.size() == 1 ? "1 hidden or system file or folder was left out" : system
			.size() + " hidden or system files and folders were left out");
		if (!results.isEmpty()) clauses.add("results of this program were left out: " + Names.few(results()));
		return clauses;
	}
}
