package sc.fiji.anomaly.report.window;

import ij.ImageJ;
import sc.fiji.anomaly.Progress;
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
		ResultWindows.show(report, ResultPictures.of(report, ReferenceMaps.pictures(), 200),
			Progress.NONE);
	}
}
