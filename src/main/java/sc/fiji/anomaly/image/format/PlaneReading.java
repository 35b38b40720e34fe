package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RasterChannels;

/** Makes an image of the channels and slices of a file that are wanted; nothing else of it is decoded. */
record PlaneReading(PlanarFile file, Plane plane, Reading reading) {

	/** Refuses several planes where one is wanted, but for films, whose first frame it is then. */
	private void check() throws IOException {
		if (plane.frame() < 0 && file.axes().planes() > 1 && !(file instanceof GifFile)) ImageFile.requireOne(file.axes());
	}

	private int frame() {
		return Math.max(0, plane.frame());
	}

	/** What it takes. @throws IOException as {@link #read} */
	ImageSize size() throws IOException {
		check();
		final ImageSize one = file.size(0, Math.max(0, plane.slice()), frame());
		final int wanted = file.axes().channels() == 1 ? 1 : chosen().length;
		final int ofChannels = wanted > 1 ? 2 * wanted : reading.channels().isEmpty() ? 1 : 2;
		final int copies = ofChannels + (plane.slice() == Plane.ALL ? 2 : 0);
		final ImageSize all = copies == 1 ? one : one.taking(copies);
		return reading.upright() ? all.upright() : all;
	}

	private int[] chosen() {
		return reading.channelsOf(file.axes().channels());
	}

	/**
	 * The image.
	 *
	 * @throws IOException if it cannot be read, or planes or channels that are wanted are not there
	 * @throws sc.fiji.anomaly.AnomalyException if the channels do not fit
	 */
	Raster read(final ChannelInput in) throws IOException {
		check();
		if (file.axes().channels() == 1) return chosen(one(in, 0), reading);
		final List<Raster> channels = new ArrayList<>();
		for (final int c : chosen())
			channels.add(one(in, c));
		return channels.size() == 1 ? channels.get(0) : RasterChannels.merged(channels);
	}

	/** The channels of an image with red, green and blue of each pixel, or gray. */
	static Raster chosen(final Raster image, final Reading reading) {
		return reading.channels().isEmpty() ? image : RasterChannels.chosen(image, reading.channelsOf(image.channels()));
	}

	private Raster one(final ChannelInput in, final int channel) throws IOException {
		if (plane.slice() != Plane.ALL) return file.read(in, channel, plane.slice(), frame(), reading.upright());
		Raster largest = file.read(in, channel, 0, frame(), reading.upright());
		for (int z = 1; z < file.axes().slices(); z++)
			largest = RasterChannels.largest(largest, file.read(in, channel, z, frame(), reading.upright()));
		return largest;
	}
}
