package sc.fiji.anomaly.report.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Screenshots of pages in a folder, to look at: {@code PageShots FOLDER PAGE...}; times and sizes on the way. */
final class PageShots {

	private PageShots() {}

	public static void main(final String... args) throws Exception {
		final Path folder = Files.createDirectories(Path.of(args[0]));
		for (final String page : List.of(args).subList(1, args.length))
			try (Browser browser = new Browser(Files.createTempDirectory("chromium"))) {
				final Path file = Path.of(page).toAbsolutePath();
				final String name = file.getParent().getFileName().toString();
				browser.size(1440, 900, false);
				final long start = System.nanoTime();
				final double paint = browser.open(file);
				System.out.printf("%s: %.1f MB, first paint %.0f ms, ready %.0f ms, sort %.0f ms, line %.0f ms; %s %s%n", name, Files.size(
					file) / 1e6, paint, (System.nanoTime() - start) / 1e6, browser.evaluate(
						"(() => { const t = performance.now(); document.querySelector('#table th button').click(); return performance.now() - t })()")
						.getAsDouble(), browser.evaluate(
							"(() => { const t = performance.now(); report.setLine(report.state.line === null ? 20 : report.state.line * 0.9); const d = performance.now() - t; report.setLine(report.state.measure.line ?? 20); return d })()")
							.getAsDouble(), browser.requests(), browser.complaints());
				browser.open(file);
				browser.screenshot(folder.resolve(name + "-1440.png"), 1440, 4200);
				browser.dark(true);
				browser.frame();
				browser.screenshot(folder.resolve(name + "-1440-dark.png"), 1440, 2600);
				browser.evaluate("(() => { const t = document.querySelector('.tile'); if (t) t.click() })()");
				Thread.sleep(500);
				browser.view(folder.resolve(name + "-large-dark.png"));
				browser.dark(false);
				Thread.sleep(200);
				browser.view(folder.resolve(name + "-large.png"));
				browser.size(390, 844, true);
				browser.open(file);
				browser.screenshot(folder.resolve(name + "-390.png"), 390, 6000);
				browser.evaluate("(() => { const t = document.querySelector('.tile'); if (t) t.click() })()");
				Thread.sleep(500);
				browser.view(folder.resolve(name + "-390-large.png"));
				browser.size(1440, 900, false);
				browser.open(file);
				browser.dark(true);
				browser.print(folder.resolve(name + ".pdf"));
			}
	}
}
