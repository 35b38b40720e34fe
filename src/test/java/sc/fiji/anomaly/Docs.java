package sc.fiji.anomaly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is written for people: README.md, then the pages in {@code src/docs} by name. */
public final class Docs {

	/** Where the pages and their pictures are. */
	public static final Path FOLDER = Path.of("src/docs");
	/** Where a reader begins. */
	public static final Path README = Path.of("README.md");

	private Docs() {}

	/** README.md first, then all pages. */
	public static List<Path> pages() throws IOException {
		final List<Path> pages = new ArrayList<>(List.of(README));
		try (Stream<Path> files = Files.list(FOLDER)) {
			files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(pages::add);
		}
		return pages;
	}

	/** The page of that name, such as {@code macros}. */
	public static Path page(final String name) {
		return FOLDER.resolve(name + ".md");
	}

	/** What stands in the code blocks of a language, such as {@code groovy}, of all pages, in their order. */
	public static List<String> snippets(final String language) throws IOException {
		final Pattern block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
		final List<String> snippets = new ArrayList<>();
		for (final Path page : pages())
			block.matcher(Files.readString(page)).results().forEach(m -> snippets.add(m.group(1)));
		return snippets;
	}
}
