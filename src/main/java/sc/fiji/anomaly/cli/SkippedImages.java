package sc.fiji.anomaly.cli;

import java.io.PrintWriter;
import java.util.List;

import sc.fiji.anomaly.app.SkippedImage;

/** The list of images that could not be read, for standard error. */
public final class SkippedImages {

	private SkippedImages() {}

	/** @param all number of images, those included */
	public static void list(final List<SkippedImage> skipped, final int all, final PrintWriter err) {
		if (skipped.isEmpty()) return;
		err.println(skipped.size() + " of " + all + (all == 1 ? " image" : " images") + " could not be read:");
		for (final SkippedImage s : skipped)
			err.println("  " + s.path() + ": " + s.problem());
		err.flush();
	}
}
