package sc.fiji.anomaly.report.page;

import java.nio.file.Files;
import java.nio.file.Path;

/** When a page is painted first and when it answers: {@code PageTimes PAGE...}, five times each. */
final class PageTimes {

	private PageTimes() {}

	public static void main(final String... args) throws Exception {
		for (final String page : args)
			try (Browser browser = new Browser(Files.createTempDirectory("chromium"))) {
				browser.size(1440, 900, false);
				for (int i = 0; i < 5; i++) {
					final double paint = browser.open(Path.of(page).toAbsolutePath());
					System.out.printf("%s: %.1f MB, first paint %.0f ms, scripts have run %.0f ms%n", page, Files.size(Path.of(page)) / 1e6,
						paint, browser.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd").getAsDouble());
				}
			}
	}
}
