package sc.fiji.anomaly.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** The page in a headless Chromium; what it shows is compared with what Java computes from the same rows. */
class ReportPageBrowserTest {

	private static final List<String> HOSTILE = PageExamples.HOSTILE;

	@TempDir
	static Path folder;

	private static Browser browser;
	private static ScoreReport report;

	@BeforeAll
	static void open() throws Exception {
		assumeTrue(Browser.program().isPresent(), "there is no Chromium on this machine");
		report = PageExamples.linked(PageExamples.hostile());
		ReportPage.write(PageData.of(report, PageExamples.model(), PageExamples.plain(),
			"<script>window.hacked = 4</script>", Progress.NONE), folder);
		browser = new Browser(Files.createDirectory(folder.resolve("profile")));
	}

	@AfterAll
	static void close() throws Exception {
		if (browser != null) browser.close();
	}

	@BeforeEach
	void fresh() throws Exception {
		browser.size(1280, 900, false);
		browser.dark(false);
		browser.open(folder.resolve(ReportPage.NAME));
	}

	private static String text(final String selector) throws Exception {
		return browser.evaluate("document.querySelector('" + selector + "').textContent").getAsString();
	}

	private static int number(final String expression) throws Exception {
		return browser.evaluate(expression).getAsInt();
	}

	private static List<String> texts(final String expression) throws Exception {
		final JsonArray array = browser.evaluate(expression).getAsJsonArray();
		return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsString).toList();
	}

	private static long count(final Predicate<ScoreRow> wanted) {
		return report.rows().stream().filter(ScoreRow::isReadable).filter(wanted).count();
	}

	/** The row of all images in the table of alarms: images, anomalous, to be looked at again, normal. */
	private static List<String> all() throws Exception {
		return texts("[...document.querySelectorAll('#confusion tr.sum:first-child td')].slice(0, 4).map(c => c.textContent)");
	}

	private static List<String> expected(final Predicate<ScoreRow> alarm, final Predicate<ScoreRow> beyondSecond) {
		final long n = count(r -> true), alarms = count(alarm), reviews = count(beyondSecond.and(alarm.negate()));
		return List.of("" + n, "" + alarms, "" + reviews, "" + (n - alarms - reviews));
	}

	@Test
	void nothingIsFetchedAndNothingComplains() throws Exception {
		browser.evaluate("document.querySelector('.tile').click()");
		browser.frame();
		browser.evaluate("fetch('https://example.org/').then(() => 'got', () => 'refused')");
		assertEquals(List.of(), browser.requests().stream().filter(r -> !r.equals("https://example.org/")).toList());
		assertEquals("refused", browser.evaluate("fetch('https://example.org/a').then(() => 'got', () => 'refused')")
			.getAsString());
		browser.open(folder.resolve(ReportPage.NAME));
		assertEquals(List.of(), browser.requests());
		assertEquals(List.of(), browser.complaints());
	}

	/** Nothing readable, no row at all, one image without a verdict, one class, 200 classes. */
	@Test
	void noPageShowsWhatIsNoNumber() throws Exception {
		final ScoreRow one = new ScoreRow("a", "", 3, Double.NaN, false, "");
		final List<ScoreReport> reports = List.of(ScoreReport.of(List.of(ScoreRow.unreadable("a", "", "no")), Set.of(),
			OptionalDouble.of(5)), ScoreReport.of(List.of(), Set.of("good"), OptionalDouble.empty()), ScoreReport.of(List.of(one),
				Set.of(), OptionalDouble.empty()), PageExamples.linked(PageExamples.rows(30, 1, 1)), PageExamples.linked(PageExamples
					.rows(400, 200, 1)));
		for (int i = 0; i < reports.size(); i++) {
			final Path place = Files.createDirectories(folder.resolve("odd" + i));
			ReportPage.write(PageData.of(reports.get(i), PageExamples.model(), PageExamples.plain(), "t", Progress.NONE), place);
			browser.open(place.resolve(ReportPage.NAME));
			browser.evaluate("report.setMeasure(report.measures.at(-1).key); report.setLine(11)");
			browser.frame();
			assertEquals(List.of(), texts("document.body.innerText.match(/NaN|undefined(?!, )|Infinity|null/g) || []"), "report " + i);
			assertEquals(List.of(), browser.complaints(), "report " + i);
		}
	}

	@Test
	void hostileNamesAreText() throws Exception {
		browser.evaluate("document.getElementById('by-class').value = '1'; document.getElementById('by-class')" +
			".dispatchEvent(new Event('change'))");
		final List<String> names = texts("[...document.querySelectorAll('#table td:first-child bdi')].map(b => b.textContent)");
		assertEquals(HOSTILE.size(), names.size());
		for (final String name : List.of(HOSTILE.get(0), HOSTILE.get(1), HOSTILE.get(2), HOSTILE.get(6), "constructor", "__proto__",
			"line\u2039U+000A\u203Abreak\u2039U+000D\u203A\u2039U+0009\u203Atab.png", HOSTILE.get(7), "\u2039U+202E\u203Agnp.exe"))
			assertTrue(names.contains(name), name + " in " + names);
		assertTrue(browser.evaluate("typeof window.hacked === 'undefined'").getAsBoolean());
		assertEquals(0, number("document.querySelectorAll('main b > b, main script, main i, [onerror]').length"));
		assertEquals("<script>window.hacked = 4</script>", text("h1"));
		assertTrue(number("document.documentElement.scrollWidth") <= 1280, "a long name widens the page");
	}

	private static double local(final ScoreRow row) {
		return row.local().orElseThrow().score();
	}

	@Test
	void theModelsLineGivesItsVerdicts() throws Exception {
		assertEquals(expected(ScoreRow::anomalous, ScoreRow::review), all());
		assertTrue(text("#line-state").startsWith("The model’s own line. "), text("#line-state"));
	}

	@Test
	void movingTheLineChangesCountsToWhatJavaComputes() throws Exception {
		for (final double line : new double[] { 0.01, 0.035, 0.3 }) {
			browser.evaluate("report.setLine(" + line + ")");
			assertEquals(expected(r -> r.decisionPvalue() <= line, r -> r.decisionPvalue() <= 0.2), all(), "rate " + line);
		}
		browser.evaluate("report.setMeasure('score')");
		assertEquals(expected(r -> r.score() > 20, r -> r.score() > 18.5), all());
		final double exact = report.rows().get(17).score();
		for (final double line : new double[] { 12, exact, 23.25 }) {
			browser.evaluate("report.setLine(" + line + ")");
			assertEquals(expected(r -> r.score() > line, r -> r.score() > 18.5), all(), "score " + line);
			final long good = count(r -> r.score() > line && r.className().equals("good"));
			assertTrue(text("#roc-words").contains("At the line: " + good + " of " + count(r -> r.className().equals("good"))),
				text("#roc-words"));
		}
		browser.evaluate("report.setMeasure('local')");
		browser.evaluate("report.setLine(9.5)");
		assertEquals(expected(r -> local(r) > 9.5, r -> local(r) > 9.2), all());
		browser.evaluate("document.getElementById('line-reset').click()");
		assertEquals(expected(r -> local(r) > 10, r -> local(r) > 9.2), all());
	}

	@Test
	void theLineFollowsThePointerAndTheKeyboard() throws Exception {
		browser.evaluate("report.setMeasure('score')");
		browser.frame();
		browser.evaluate("document.querySelector('.handle').scrollIntoView({ block: 'center', behavior: 'instant' })");
		browser.frame();
		final JsonArray at = browser.evaluate("(() => { const b = document.querySelector('.handle').getBoundingClientRect();" +
			"return [b.left, b.top + 10] })()").getAsJsonArray();
		browser.drag(at.get(0).getAsDouble(), at.get(1).getAsDouble(), at.get(0).getAsDouble() - 90, at.get(1).getAsDouble());
		final double dragged = browser.evaluate("report.state.line").getAsDouble();
		assertTrue(dragged < 20, "dragged to " + dragged);
		assertEquals(expected(r -> r.score() > dragged, r -> r.score() > 18.5), all());
		browser.press("ArrowRight", 39);
		final double stepped = browser.evaluate("report.state.line").getAsDouble();
		assertTrue(stepped > dragged, dragged + " to " + stepped);
		assertEquals(expected(r -> r.score() > stepped, r -> r.score() > 18.5), all());
		assertTrue(browser.evaluate("document.querySelector('.handle').getAttribute('aria-valuetext')").getAsString()
			.contains(all().get(1) + " of " + all().get(0)));
		browser.evaluate("document.getElementById('macro').open = true");
		assertTrue(text("#macro-line").contains("decision=score fpr=0."), text("#macro-line"));
	}

	@Test
	void theSecondLineMovesToo() throws Exception {
		browser.evaluate("report.setMeasure('score')");
		for (final double second : new double[] { 15, 17.25, 21 }) {
			browser.evaluate("report.setReview(" + second + ")");
			assertEquals(expected(r -> r.score() > 20, r -> r.score() > second), all(), "second line " + second);
		}
		browser.evaluate("document.getElementById('line-reset').click()");
		assertEquals(expected(r -> r.score() > 20, r -> r.score() > 18.5), all());
		browser.evaluate("document.querySelector('.handle.second').focus({ preventScroll: true })");
		browser.press("ArrowLeft", 37);
		final double moved = browser.evaluate("report.state.review").getAsDouble();
		assertTrue(moved < 18.5, "moved to " + moved);
		assertEquals(expected(r -> r.score() > 20, r -> r.score() > moved), all());
		filter("by-verdict", "r", "change");
		assertEquals(all().get(2) + " of " + report.rows().size() + " images", text("#shown"));
		browser.evaluate("document.getElementById('measure').value = 'decision'; document.getElementById('measure')" +
			".dispatchEvent(new Event('change'))");
		assertEquals(expected(ScoreRow::anomalous, ScoreRow::review), all());
	}

	/** Where an image is drawn in the window: of the embedding, or of a plot by its own axes. */
	private static JsonArray place(final String box, final String x, final String y) throws Exception {
		return browser.evaluate("(() => { const o = " + box + "; o.scrollIntoView({ block: 'center', behavior: 'instant' }); " +
			"const b = o.getBoundingClientRect(); return [b.left + " + x + ", b.top + " + y + "] })()").getAsJsonArray();
	}

	private static void click(final JsonArray at) throws Exception {
		browser.drag(at.get(0).getAsDouble(), at.get(1).getAsDouble(), at.get(0).getAsDouble(), at.get(1).getAsDouble());
	}

	@Test
	void theEmbeddingTurnsAndIsLinked() throws Exception {
		final int row = number("report.rows.score.indexOf(Math.max(...report.rows.score))");
		final String where = "embeddingPlot.place(" + row + ")";
		click(place("document.getElementById('embedding')", where + "[0]", where + "[1]"));
		assertEquals(row, number("report.state.selected"));
		assertEquals(row, number("document.querySelector('#table tr[aria-current=true]').dataset.row"));
		final String before = browser.evaluate(where).toString();
		final JsonArray at = place("document.getElementById('embedding')", "100", "100");
		browser.drag(at.get(0).getAsDouble(), at.get(1).getAsDouble(), at.get(0).getAsDouble() + 80, at.get(1).getAsDouble() + 30);
		browser.frame();
		final String dragged = browser.evaluate(where).toString();
		assertFalse(before.equals(dragged), "the pointer does not turn it");
		assertEquals(row, number("report.state.selected"), "turning selects");
		browser.evaluate("document.getElementById('embedding').focus({ preventScroll: true })");
		browser.press("ArrowLeft", 37);
		browser.frame();
		final String pressed = browser.evaluate(where).toString();
		assertFalse(pressed.equals(dragged), "the keys do not turn it");
		browser.evaluate("document.querySelector('#embedding-turn [data-act=front]').click()");
		browser.frame();
		assertEquals(before, browser.evaluate(where).toString());
		assertTrue(text("#embedding-words").contains("PC 1, 50 %"), text("#embedding-words"));
	}

	@Test
	void aPointOfTheDriftPlotSelectsItsImage() throws Exception {
		final List<ScoreRow> good = report.drift().orElseThrow().rows();
		final int third = report.rows().indexOf(good.get(2));
		final String u = "draw.all.get('drift')";
		click(place(u + ".over", u + ".valToPos(3, 'x')", u + ".valToPos(" + good.get(2).decisionPvalue() + ", 'y')"));
		assertEquals(third, number("report.state.selected"));
		assertEquals(third, number("document.querySelector('#table tr[aria-current=true]').dataset.row"));
		assertTrue(text("#drift-words").contains("good images"), text("#drift-words"));
	}

	@Test
	void tableSortsAndFilters() throws Exception {
		final String scores = "[...document.querySelectorAll('#table tbody tr')].map(r => report.rows.score[r.dataset.row])";
		browser.evaluate("document.querySelector('#table button[data-key=score]').click()");
		final double highest = report.rows().stream().mapToDouble(ScoreRow::score).filter(s -> s == s).max().orElseThrow();
		assertEquals(highest, browser.evaluate(scores + "[0]").getAsDouble());
		browser.evaluate("document.querySelector('#table button[data-key=score]').click()");
		final double lowest = report.rows().stream().mapToDouble(ScoreRow::score).filter(s -> s == s).min().orElseThrow();
		assertEquals(lowest, browser.evaluate(scores + "[0]").getAsDouble());
		assertEquals("ascending", browser.evaluate("document.querySelector('#table button[data-key=score]').parentNode" +
			".getAttribute('aria-sort')").getAsString());
		filter("by-verdict", "1", "change");
		assertEquals(report.anomalies() + " of " + report.rows().size() + " images", text("#shown"));
		filter("by-verdict", "x", "change");
		assertEquals(report.unreadable().size() + " of " + report.rows().size() + " images", text("#shown"));
		assertEquals(0, number("document.querySelectorAll('.tile').length"));
		browser.evaluate("document.getElementById('by-none').click()");
		filter("by-text", "0012", "input");
		browser.frame();
		assertEquals(count(r -> r.image().contains("0012")) + " of " + report.rows().size() + " images", text("#shown"));
		assertEquals(count(r -> r.image().contains("0012")), number("document.querySelectorAll('.tile').length"));
	}

	private static void filter(final String id, final String value, final String event) throws Exception {
		browser.evaluate("(() => { const e = document.getElementById('" + id + "'); e.value = '" + value +
			"'; e.dispatchEvent(new Event('" + event + "')) })()");
		browser.frame();
	}

	@Test
	void selectionIsLinked() throws Exception {
		browser.evaluate("document.querySelectorAll('.tile')[3].click()");
		final int row = number("report.state.selected");
		assertTrue(browser.evaluate("document.getElementById('large').open").getAsBoolean());
		assertEquals(report.rows().get(row).image(), text("#large-name"));
		assertEquals(row, number("document.querySelector('#table tr[aria-current=true]').dataset.row"));
		browser.press("ArrowRight", 39);
		final int next = number("report.state.selected");
		assertFalse(row == next);
		assertEquals(next, number("document.querySelector('.tile[aria-pressed=true]').dataset.row"));
		assertEquals(next, number("document.querySelector('#table tr[aria-current=true]').dataset.row"));
		browser.press("Escape", 27);
		browser.evaluate("document.querySelectorAll('#table tbody tr')[7].click()");
		assertEquals(number("report.state.selected"), number("document.querySelector('.tile[aria-pressed=true]').dataset.row"));
	}

	@Test
	void aPointOfAPlotSelectsItsImage() throws Exception {
		final int row = number("report.rows.score.indexOf(Math.max(...report.rows.score))");
		final JsonArray at = browser.evaluate("(() => { const u = draw.all.get('scatter'); u.root.scrollIntoView({ block: " +
			"'center', behavior: 'instant' }); const b = u.over.getBoundingClientRect(); return [b.left + u.valToPos(report.rows.score[" +
			row + "] / 20, 'x'), b.top + u.valToPos(report.rows.local[" + row + "] / 10, 'y')] })()").getAsJsonArray();
		browser.drag(at.get(0).getAsDouble(), at.get(1).getAsDouble(), at.get(0).getAsDouble(), at.get(1).getAsDouble());
		assertEquals(row, number("report.state.selected"));
		assertEquals(row, number("document.querySelector('#table tr[aria-current=true]').dataset.row"));
		assertTrue(text("#chosen").startsWith("Selected: "), text("#chosen"));
	}

	/** The rate of the macro line, given to what training uses, draws the line where the page says. */
	@Test
	void theMacroLineDrawsTheLineThere() throws Exception {
		browser.evaluate("report.setMeasure('score')");
		for (final double line : new double[] { 12.3, 17.77, 19.95, 30 }) {
			browser.evaluate("report.setLine(" + line + ")");
			final double fpr = Double.parseDouble(text("#macro-line").replaceFirst(".*fpr=([0-9.]+).*", "$1"));
			final double[] scores = PageExamples.model().scores();
			double nearest = scores[0];
			for (final double s : scores)
				if (Math.abs(s - line) < Math.abs(nearest - line)) nearest = s;
			assertEquals(nearest, Threshold.of(scores, fpr).value(), "line " + line + ", fpr " + fpr);
		}
	}

	@Test
	void axeFindsNothing() throws Exception {
		final String axe;
		try (InputStream in = ReportPageBrowserTest.class.getResourceAsStream("/axe.min.js")) {
			axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		browser.evaluate(axe + "; true");
		assertEquals(List.of(), violations(), "light");
		filter("by-text", "001", "input"); // the rest is more of the same
		browser.dark(true);
		browser.frame();
		assertEquals(List.of(), violations(), "dark");
		browser.evaluate("document.querySelector('.tile').click()");
		assertEquals(List.of(), violations(), "dark, an image large");
		browser.size(390, 844, true);
		browser.open(folder.resolve(ReportPage.NAME));
		filter("by-text", "001", "input");
		browser.evaluate(axe + "; true");
		assertEquals(List.of(), violations(), "phone");
		assertTrue(number("document.documentElement.scrollWidth") <= 390, "wider than the phone");
	}

	private static List<String> violations() throws Exception {
		return texts("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + " +
			"v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + (n.any[0] ? n.any[0].message : '')).join(' | ')))");
	}
}
