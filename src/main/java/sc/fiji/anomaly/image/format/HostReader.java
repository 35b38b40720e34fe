package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.anomaly.image.Raster;

/** What the program around us can read and we cannot, such as a microscope's own format. */
public interface HostReader {

	/** Reads nothing: on the command line and in plain ImageJ. */
	HostReader NONE = new HostReader() {

		@Override
		public boolean isThere() {
			return false;
		}

		@Override
		public boolean knows(final Path file) {
			return false;
		}

		@Override
		public Optional<HostImage> open(final Path file) {
			return Optional.empty();
		}
	};

	/** An image that the host has opened. */
	interface HostImage {

		/** Channels of each plane. */
		int channels();

		/** Planes along z. */
		int slices();

		/** Planes in time. */
		int frames();

		/** Width in pixels. */
		int width();

		/** Height in pixels. */
		int height();

		/** One plane of one channel, all counted from 0. */
		Raster read(int channel, int slice, int frame);

		/** What has read it, for people. */
		String reader();
	}

	/** Whether there is a host that reads images. */
	boolean isThere();

	/** Whether the host reads files of such a name. */
	boolean knows(Path file);

	/**
	 * Opens a file. May be called by several threads; shows nothing and asks nothing.
	 *
	 * @return empty if the host does not know such files
	 * @throws IOException if it does, but cannot read this one; the message is a sentence
	 */
	Optional<HostImage> open(Path file) throws IOException;
}
