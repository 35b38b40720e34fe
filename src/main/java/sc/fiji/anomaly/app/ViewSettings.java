package sc.fiji.anomaly.app;

import java.util.Objects;

import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.View;

/**
 * A person's choices of what of each image is looked at.
 *
 * @param view how much of it, and how large
 * @param region the part that counts, over whose bounding box the view is laid
 * @param images which planes and channels of a file are images
 */
public record ViewSettings(View view, RegionSource region, ImageSettings images) {

	/** The center, as published. */
	public static final ViewSettings DEFAULT = new ViewSettings(View.PUBLISHED, RegionSource.ALL,
		ImageSettings.DEFAULT);

	public ViewSettings {
		Objects.requireNonNull(view, "view");
		Objects.requireNonNull(region, "region");
		Objects.requireNonNull(images, "images");
	}

	/** Of files with one image each. */
	public ViewSettings(final View view, final RegionSource region) {
		this(view, region, ImageSettings.DEFAULT);
	}

	/** The same with another view. */
	public ViewSettings withView(final View value) {
		return new ViewSettings(value, region, images);
	}

	/** The same with another region. */
	public ViewSettings withRegion(final RegionSource value) {
		return new ViewSettings(view, value, images);
	}

	/** The same of other images. */
	public ViewSettings withImages(final ImageSettings value) {
		return new ViewSettings(view, region, value);
	}

	/** The same of other planes and channels of the files. */
	public ViewSettings withReading(final Reading value) {
		return withImages(images.withReading(value));
	}
}
