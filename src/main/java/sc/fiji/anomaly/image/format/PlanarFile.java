package sc.fiji.anomaly.image.format;

import java.io.IOException;

import sc.fiji.anomaly.image.Raster;

/** A file that may hold several planes, of which the headers are known. */
interface PlanarFile {

	/** How the planes lie. */
	PlaneAxes axes();

	/** The size of one plane of one channel. @throws IOException if it cannot be read */
	ImageSize size(int channel, int slice, int frame) throws IOException;

	/** One plane of one channel, all counted from 0. */
	Raster read(ChannelInput in, int channel, int slice, int frame, boolean upright) throws IOException;

	/** The library that reads it; empty for the readers here, which are exact. */
	default String reader() {
		return "";
	}
}
