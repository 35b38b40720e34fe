package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;


/** A summary in sentences. */
final class SummaryWords {

	private static final int MOST_CLASSES = 6;
	private static final int MOST_FOLDERS = 8;
	private static final int DIGITS = 12;

	private final RunSummary summary;

	SummaryWords(final RunSummary summary) {
		this.summary = summary;
	}

	/** All of them. */
	List<String> all() {
		final List<String> words = new ArrayList<>(summary.remarks().stream().map(r -> r + ".").toList());
		if (summary.provenance().starter()) words.add(Provenance.STARTER + ".");
		words.add(images());
		if (summary.task().equals("score")) words.add(verdicts());
		if (summary.classes().isEmpty() && !summary.folders().isEmpty()) words.add(folders());
		if (!summary.aurocs().isEmpty()) words.add("AUROC " + summary.aurocs().stream().map(a -> a.words().replace('\u00a0', ' '))
			.collect(Collectors.joining("; ")) + ".");
		summary.drift().stream().limit(1).filter(d -> !words.contains(d)).forEach(words::add);
		if (!summary.problems().isEmpty()) words.add(problems());
		words.add(model());
		words.add(software());
		return words;
	}

	/** What a page for others says at its end: reasons, and what it was made with; no folder of this computer. */
	List<String> ofPage() {
		final Provenance p = summary.provenance();
		final List<String> words = new ArrayList<>();
		if (!summary.problems().isEmpty()) words.add(problems());
		words.add("Computed with view " + p.view() + ", " + p.precision() + " on " + p.device() + "; " + versions() + "; " + when() +
			".");
		return words;
	}

	private String problems() {
		return ended(ProblemGroup.sentence(summary.problems(), summary.all().images()));
	}

	private static String ended(final String sentence) {
		return sentence.endsWith(".") ? sentence : sentence + ".";
	}

	private static String images(final int n) {
		return n == 1 ? "1 image" : n + " images";
	}

	private String images() {
		final List<Tally> classes = summary.classes();
		final String all = images(summary.all().images()) + (summary.all().unreadable() == 0 ? "" : ", of which " + summary
			.all().unreadable() + " could not be read");
		if (classes.isEmpty()) return all + ".";
		return all + ": " + classes.stream().limit(MOST_CLASSES).map(c -> c.images() + " " + c.name()).collect(Collectors
			.joining(", ")) + (classes.size() <= MOST_CLASSES ? "." : " and " + (classes.size() - MOST_CLASSES) +
				" more classes.");
	}

	private String verdicts() {
		final Tally all = summary.all();
		if (!summary.hasVerdicts()) return "There is no verdict: the images are ranked.";
		return all.anomalous() + " of " + images(all.judged()) + (all.anomalous() == 1 ? " is" : " are") + " anomalous, " + (all
			.review() == 0 ? "" : all.review() + " to be looked at again, ") + all.normal() + " normal.";
	}

	/** Those with the most anomalies, in their order. */
	private String folders() {
		final List<Tally> folders = summary.folders();
		final List<Tally> most = folders.stream().sorted(Comparator.comparingDouble(Tally::share).reversed()).limit(
			MOST_FOLDERS).toList();
		final int left = folders.size() - most.size();
		return "By folder: " + folders.stream().filter(most::contains).map(this::folder).collect(Collectors.joining(", ")) +
			(left == 0 ? "." : "; in " + left + " more folders a smaller share is.");
	}

	private String folder(final Tally t) {
		if (t.unreadable() == t.images()) return t.name() + " none of " + t.images() + " read";
		final String unread = t.unreadable() == 0 ? "" : " (" + t.unreadable() + " not read)";
		return summary.hasVerdicts() ? t.name() + " " + t.anomalous() + " of " + t.judged() + " anomalous" + unread : t.name() +
			" " + images(t.images()) + unread;
	}

	private String model() {
		final Provenance p = summary.provenance();
		return "Model " + p.model() + " (SHA-256 " + first(p.sha256()) + "), learned from " + images(p.learned()) +
			"; backbone " + p.backbone() + " (checkpoint " + first(p.checkpoint()) + "), view " + p.view() + ", " + p.precision() +
			" on " + p.device() + ".";
	}

	private static String first(final String hash) {
		return hash.length() <= DIGITS ? hash : hash.substring(0, DIGITS);
	}

	private String software() {
		return versions() + "; " + when() + ", folder " + summary.provenance().folder() + ".";
	}

	private String versions() {
		return summary.provenance().versions().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors
			.joining(", "));
	}

	private String when() {
		return summary.provenance().started().replace('T', ' ') + ", " + String.format(Locale.ROOT, "%.0f s", Math.max(1, summary
			.provenance().seconds()));
	}
}
