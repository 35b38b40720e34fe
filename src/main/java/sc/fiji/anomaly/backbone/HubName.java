package sc.fiji.anomaly.backbone;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint on the Hugging Face hub.
 *
 * @param text as it was typed: {@code dinov2-small@main}
 * @param repository owner and name: {@code facebook/dinov2-small}
 * @param revision a branch, tag or commit
 */
record HubName(String text, String repository, String revision) {

	static final String MAIN = "main";
	private static final Pattern FORM = Pattern.compile(
		"(?<name>(?:[A-Za-z0-9][\\w.-]*/)?[A-Za-z0-9][\\w.-]*)(?:@(?<revision>[A-Za-z0-9][\\w./-]*))?");

	/** Reads {@code name}, {@code owner/name}, either with {@code @revision}; empty if it is no such name. */
	static Optional<HubName> parse(final String text) {
		final Matcher form = FORM.matcher(text);
		if (!form.matches()) return Optional.empty();
		final String repository = repository(form.group("name"));
		final String revision = form.group("revision") == null ? MAIN : form.group("revision");
		// The revision becomes a path below the cache, and must stay there.
		if (!repository.contains("/") || revision.contains("..") || revision.contains("//")) return Optional.empty();
		return Optional.of(new HubName(text, repository, revision));
	}

	/** Owner and name, where the name alone is a published one. */
	private static String repository(final String name) {
		return PublishedBackbone.ALL.stream().filter(b -> b.name().equals(name)).findFirst().map(
			PublishedBackbone::repository).orElse(name);
	}

	boolean isMain() {
		return revision.equals(MAIN);
	}

	/** What a model remembers: {@code facebook/dinov2-small}, with {@code @revision} if it is not main. */
	String label() {
		return isMain() ? repository : repository + "@" + revision;
	}

	@Override
	public String toString() {
		return text;
	}
}
