package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The links of README.md and of the pages in {@code src/docs} lead somewhere; links to the web are not followed. */
class DocsTest {

	private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
	private static final Pattern CODE = Pattern.compile("`[^`]*`");
	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
	private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

	/** A link as it is written, and the file and anchor (empty for none) that it leads to. */
	private record Link(Path page, String written, Path file, String anchor) {}

	@Test
	void everyLinkLeadsToAFileAndEveryAnchorToAHeading() throws IOException {
		final List<String> wrong = new ArrayList<>();
		int seen = 0;
		for (final Path page : Docs.pages())
			for (final Link link : links(page)) {
				seen++;
				if (!Files.exists(link.file)) wrong.add(page + ": there is no " + link.written);
				else if (!link.anchor.isEmpty() && !anchors(link.file).contains(link.anchor)) wrong.add(page +
					": there is no heading for " + link.written);
			}
		assertEquals(List.of(), wrong);
		assertTrue(seen > 80, seen + " links");
	}

	@Test
	void everyPictureIsOnAPage() throws IOException {
		final Set<Path> shown = new LinkedHashSet<>();
		for (final Path page : Docs.pages())
			links(page).forEach(l -> shown.add(l.file));
		try (Stream<Path> files = Files.list(Docs.FOLDER)) {
			assertEquals(List.of(), files.filter(f -> !f.toString().endsWith(".md") && !shown.contains(f)).sorted().toList());
		}
	}

	@Test
	void everyPageIsReachedFromTheReadme() throws IOException {
		final Set<Path> reached = new TreeSet<>(Set.of(Docs.README));
		final Deque<Path> open = new ArrayDeque<>(reached);
		while (!open.isEmpty())
			for (final Link link : links(open.pop()))
				if (link.file.toString().endsWith(".md") && Files.exists(link.file) && reached.add(link.file)) open.add(link.file);
		assertEquals(List.of(), Docs.pages().stream().filter(p -> !reached.contains(p)).toList());
	}

	/** Examples of what github.com makes of headings. */
	@Test
	void anchorsAreThoseOfGithub() {
		assertEquals(List.of("what-the-numbers-mean-and-what-they-do-not", "train-normal-model", "scorescsv-and-more",
			"which-layers-see-your-defects", "cls--mean", "größe", "a-link", "p-values", "p-values-1"), anchors(
				"# What the numbers mean, and what they do not\n## Train Normal Model...\n## `scores.csv` and *more*\n" +
					"### Which layers see your defects?\n## cls + mean\n## Größe\n```\n# no heading\n```\n" +
					"## [A link](there.md)\n## p-values\n## p-values\n"));
	}

	private static List<Link> links(final Path page) throws IOException {
		final String text = CODE.matcher(FENCED.matcher(Files.readString(page)).replaceAll("")).replaceAll("");
		return LINK.matcher(text).results().map(m -> m.group(1)).filter(l -> !l.matches("[a-z]+:.*")).map(l -> {
			final String[] parts = l.split("#", 2);
			final Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
			return new Link(page, l, file, parts.length == 1 ? "" : parts[1]);
		}).toList();
	}

	private static List<String> anchors(final Path page) throws IOException {
		return anchors(Files.readString(page));
	}

	/** Lower case, without markup and punctuation, a hyphen for each space; the second of a name ends in -1. */
	private static List<String> anchors(final String text) {
		final Map<String, Integer> times = new HashMap<>();
		return HEADING.matcher(FENCED.matcher(text).replaceAll("")).results().map(m -> m.group(1).replaceAll(
			"\\[([^\\]]*)\\]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
			.map(s -> {
				final int n = times.merge(s, 1, Integer::sum) - 1;
				return n == 0 ? s : s + "-" + n;
			}).collect(Collectors.toList());
	}
}
