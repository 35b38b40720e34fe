package sc.fiji.anomaly.report.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** When a page is painted first and when it answers, in milliseconds: {@code PageTimes PAGE...}, medians of five. */
final class PageTimes {

	private static final int RUNS = 5;
	private static final String TIMED = "(() => { const t = performance.now(); %s; return performance.now() - t })()";

	private PageTimes() {}

	public static void main(final String... args) throws Exception {
		for (final String page : args)
			try (Browser browser = new Browser(Files.createTempDirectory("chromium"))) {
				browser.size(1440, 900, false);
				final double[][] times = new double[5][RUNS];
				for (int i = 0; i < RUNS; i++) {
					times[0][i] = browser.open(Path.of(page).toAbsolutePath());
					times[1][i] = browser.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd").getAsDouble();
					times[2][i] = timed(browser, "document.querySelector('#table th button').click()");
					times[3][i] = timed(browser, "report.setLine(report.state.line === null ? 20 : report.state.line * 0.9)");
					times[4][i] = timed(browser, "document.querySelector('#embedding-turn button').click(); embeddingPlot.paint()");
				}
				System.out.printf(Locale.ROOT, "%s: %.1f MB, first paint %.0f, scripts have run %.0f, sort %.0f, line %.0f, turn %.0f%n", page,
					Files.size(Path.of(page)) / 1e6, median(times[0]), median(times[1]), median(times[2]), median(times[3]), median(
						times[4]));
			}
	}

	private static double timed(final Browser browser, final String what) throws Exception {
		return browser.evaluate(String.format(TIMED, what)).getAsDouble();
	}

	private static double median(final double[] values) {
		Arrays.sort(values);
		return values[values.length / 2];
	}
}
