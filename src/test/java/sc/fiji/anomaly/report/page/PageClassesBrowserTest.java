package sc.fiji.anomaly.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.geom.PathIterator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.ClassStyle;
import sc.fiji.anomaly.report.Marker;
import sc.fiji.anomaly.report.ScoreReport;

/** Many classes in a page: a colour and a sign each, those of all other figures, and a row each. */
class PageClassesBrowserTest {

	private static final int CLASSES = 40;

	@TempDir
	static Path folder;

	private static Browser browser;
	private static ScoreReport report;

	@BeforeAll
	static void open() throws Exception {
		assumeTrue(Browser.program().isPresent(), "there is no Chromium on this machine");
		report = ScoreReport.of(PageExamples.rows(200, CLASSES, 5), Set.of("good", "defect 03", "defect 17"),
			PageExamples.THRESHOLDS);
		ReportPage.write(PageData.of(report, PageExamples.model(), PageExamples.plain(), "t", Progress.NONE), folder);
		browser = new Browser(Files.createDirectory(folder.resolve("profile")));
		browser.open(folder.resolve(ReportPage.NAME));
	}

	@AfterAll
	static void close() throws Exception {
		if (browser != null) browser.close();
	}

	@Test
	void everyClassLooksAsInAllOtherFigures() throws Exception {
		final JsonArray names = browser.evaluate("report.data.classes").getAsJsonArray();
		assertEquals(CLASSES, names.size());
		for (int k = 0; k < CLASSES; k++) {
			final ClassStyle style = report.styles().get(names.get(k).getAsString());
			final String group = "draw.groups.find(g => g.class === " + k + ")";
			assertEquals("#" + style.rgb(), browser.evaluate("draw.styleColor(" + group + ".style)").getAsString());
			final String mark = "draw.mark(" + k + ").firstChild";
			assertEquals(style.marker() == Marker.CIRCLE ? "circle" : "polygon", browser.evaluate(mark + ".tagName").getAsString());
			if (style.marker() != Marker.CIRCLE) assertEquals(corners(style.marker()), browser.evaluate(mark +
				".getAttribute('points').replaceAll('-0.000', '0.000')").getAsString());
		}
	}

	private static String corners(final Marker marker) {
		final StringBuilder corners = new StringBuilder();
		final double[] at = new double[6];
		for (final PathIterator i = marker.at(0, 0, 1).getPathIterator(null); !i.isDone(); i.next())
			if (i.currentSegment(at) != PathIterator.SEG_CLOSE) corners.append(corners.isEmpty() ? "" : " ").append(String.format(
				Locale.ROOT, "%.3f,%.3f", at[0], at[1]));
		return corners.toString().replace("-0.000", "0.000");
	}

	@Test
	void everyClassHasARowOfItsOwnWhoseImagesCanBeSelected() throws Exception {
		browser.evaluate("report.setMeasure('score')");
		browser.frame();
		assertEquals(0, browser.evaluate("document.querySelectorAll('#legend li').length").getAsInt());
		for (final int row : List.of(0, 20, CLASSES - 2)) {
			// An image of the row's group: the one with its highest score.
			final int image = browser.evaluate("report.rows.score.reduce((best, v, i) => draw.groupOf[i] === " + row +
				" && v !== null && (best < 0 || v > report.rows.score[best]) ? i : best, -1)").getAsInt();
			assertTrue(image >= 0, "row " + row + " has no image");
			final JsonArray at = browser.evaluate("(() => { const u = draw.all.get('histogram'), r = u.root.getBoundingClientRect();" +
				"window.scrollBy({ top: r.top + u.valToPos(-" + row + ", 'y') - 300, behavior: 'instant' });" +
				"const b = u.over.getBoundingClientRect(); return [b.left + u.valToPos(report.rows.score[" + image +
				"], 'x') + 1, b.top + u.valToPos(-" + row + ", 'y')] })()").getAsJsonArray();
			final double x = at.get(0).getAsDouble(), y = at.get(1).getAsDouble();
			browser.drag(x, y, x, y);
			assertEquals(image, browser.evaluate("report.state.selected").getAsInt(), "row " + row);
		}
		assertEquals(List.of(), browser.complaints());
	}
}
