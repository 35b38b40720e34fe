package sc.fiji.anomaly.image.format;

import sc.fiji.anomaly.image.Raster;

/** A file that the host has opened. */
record HostFile(HostReader.HostImage image) implements PlanarFile {

	private static final int MOST_SAMPLE_BYTES = 8;

	@Override
	public PlaneAxes axes() {
		return new PlaneAxes(image.channels(), image.slices(), image.frames(), true);
	}

	@Override
	public ImageSize size(final int channel, final int slice, final int frame) {
		return new ImageSize(image.width(), image.height(), (long) image.width() * image.height() * MOST_SAMPLE_BYTES, true);
	}

	@Override
	public Raster read(final ChannelInput in, final int channel, final int slice, final int frame, final boolean upright) {
		return image.read(channel, slice, frame);
	}

	@Override
	public String reader() {
		return image.reader();
	}
}
