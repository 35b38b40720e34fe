package sc.fiji.anomaly.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One step of a model's history.
 *
 * @param when date and time, ISO 8601, UTC
 * @param what a word: {@code train}, {@code update}, {@code threshold}
 * @param images how many images the model is learned from after it
 * @param added images that came in
 * @param removed images that went
 * @param software program and version
 */
public record ModelStep(String when, String what, int images, int added, int removed, String software) {

	/** A step that is done now. */
	public static ModelStep now(final String what, final int images, final int added, final int removed) {
		return new ModelStep(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), what, images, added, removed,
			ModelMetadata.software());
	}

	/** For people: {@code 2026-01-31T12:00:00Z  update  62 images (3 added, 1 removed)}. */
	public String line() {
		return when + "  " + what + "  " + images + " images" + (added + removed == 0 ? "" : " (" + added + " added, " +
			removed + " removed)") + ", " + software;
	}
}
