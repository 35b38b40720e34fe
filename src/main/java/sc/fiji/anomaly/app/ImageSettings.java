package sc.fiji.anomaly.app;

import java.util.Objects;

import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;

/**
 * A person's choices of how files become images.
 *
 * @param reading which planes and channels of a file are images
 * @param host reads the kinds of files that are not known here; {@link HostReader#NONE} where there is no host
 */
public record ImageSettings(Reading reading, HostReader host) {

	/** Each plane, all channels, as they lie, and nothing that is not known here. */
	public static final ImageSettings DEFAULT = new ImageSettings(Reading.DEFAULT, HostReader.NONE);

	public ImageSettings {
		Objects.requireNonNull(reading, "reading");
		Objects.requireNonNull(host, "host");
	}

	/** The same for other images of the files. */
	public ImageSettings withReading(final Reading value) {
		return new ImageSettings(value, host);
	}

	/** The same in another host. */
	public ImageSettings withHost(final HostReader value) {
		return new ImageSettings(reading, value);
	}

	/** What reads them. */
	ImageFiles files() {
		return new ImageFiles(reading, host);
	}
}
