package sc.fiji.anomaly.cli;

import java.io.PrintWriter;
import java.util.List;

import sc.fiji.anomaly.app.SkippedImage;
import sc.fiji.anomaly.report.ProblemGroup;

/** Why images could not be read, a line for each reason, for standard error. */
public final class SkippedImages {

	private SkippedImages() {}

	/** @param all number of images, those included */
	public static void list(final List<SkippedImage> skipped, final int all, final PrintWriter err) {
		if (skipped.isEmpty()) return;
		err.println(skipped.size() + " of " + all + (all == 1 ? " image" : " images") + " could not be read:");
		for (final ProblemGroup group : SkippedImage.groups(skipped))
			err.println("  " + group.words());
		err.flush();
	}
}
