package sc.fiji.anomaly.report.window;

import java.util.Map;
import java.util.Optional;

import ij.ImageJ;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.Provenance;
import sc.fiji.anomaly.report.RunSummary;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.picture.ReferenceMaps;
import sc.fiji.anomaly.report.picture.ResultPictures;

/** The windows of the planks with the maps of the reference, in ImageJ; run by hand. */
public final class MapWindowsDemo {

	private MapWindowsDemo() {}

	/**
	 * @param args not used
	 */
	public static void main(final String... args) {
		new ImageJ();
		final ScoreReport report = ReferenceMaps.report();
		ResultWindows.show(report, ResultPictures.of(report, ReferenceMaps.pictures(), 200), Optional.empty(), Optional.empty(),
			RunSummary.of(new Provenance("planks.safetensors", "ab".repeat(32), 60, "starter", "cd".repeat(32), true, "center 224",
				"fp32", "cpu", "/data/planks/test", "2026-11-29T12:30:00Z", 12, Map.of("Anomaly Detection for Fiji", "0.1.0")), report)
				.sentences(), Progress.NONE);
	}
}
