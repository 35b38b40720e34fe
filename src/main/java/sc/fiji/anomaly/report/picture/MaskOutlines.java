package sc.fiji.anomaly.report.picture;

import java.util.List;

import sc.fiji.anomaly.image.map.Outline;
import sc.fiji.anomaly.report.ScoreRow;

/** Where defects really are, as masks say it: drawn in the pictures in a colour of their own. Called from any thread. */
@FunctionalInterface
public interface MaskOutlines {

	/** The outlines of an image's mask in pixels of the original image; none for an image without one. */
	List<Outline> of(ScoreRow row);
}
