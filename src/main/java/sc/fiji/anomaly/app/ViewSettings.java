package sc.fiji.anomaly.app;

import java.util.Objects;

import sc.fiji.anomaly.View;

/**
 * A person's choices of what of each image is looked at.
 *
 * @param view how much of it, and how large
 * @param region the part that counts, over whose bounding box the view is laid
 */
public record ViewSettings(View view, RegionSource region) {

	/** The center, as published. */
	public static final ViewSettings DEFAULT = new ViewSettings(View.PUBLISHED, RegionSource.ALL);

	public ViewSettings {
		Objects.requireNonNull(view, "view");
		Objects.requireNonNull(region, "region");
	}

	/** The same with another view. */
	public ViewSettings withView(final View value) {
		return new ViewSettings(value, region);
	}

	/** The same with another region. */
	public ViewSettings withRegion(final RegionSource value) {
		return new ViewSettings(view, value);
	}
}
