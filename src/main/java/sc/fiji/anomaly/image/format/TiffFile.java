package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.image.Raster;

/**
 * TIFF files, BigTIFF among them, of one image or of several: pages, ImageJ's stacks and hyperstacks, OME-TIFF. Thumbnails
 * and masks beside the images are passed over.
 */
final class TiffFile implements PlanarFile {

	private static final int LZW = 5;

	private final List<TiffDirectory> all;
	private final TiffPlanes planes;
	private final boolean big;
	private final boolean oldLzw;
	private final long fileLength;

	private TiffFile(final List<TiffDirectory> all, final boolean big, final boolean oldLzw, final long length)
		throws IOException
	{
		this.all = all;
		this.big = big;
		this.oldLzw = oldLzw;
		fileLength = length;
		planes = TiffPlanes.of(all, length);
	}

	/** Reads and checks the directories. */
	static TiffFile header(final ChannelInput in) throws IOException {
		final List<TiffDirectory> all = TiffDirectory.all(in, in.length());
		return new TiffFile(all, TiffDirectory.isBig(in, in.length()), isOldLzw(in, all.get(0)), in.length());
	}

	/** Whether bits are packed from the low end, as before TIFF 6.0; then the first code, 256, begins with a byte of 0. */
	private static boolean isOldLzw(final ChannelInput in, final TiffDirectory first) throws IOException {
		final long[] offsets = first.values(TiffDirectory.STRIP_OFFSETS);
		if (first.value(TiffDirectory.COMPRESSION, 1) != LZW || offsets.length == 0 || offsets[0] + 2 > in.length())
			return false;
		in.seek(offsets[0]);
		return in.readUnsignedByte() == 0 && (in.readUnsignedByte() & 1) == 1;
	}

	/** Which directory of the chain has a plane. */
	int index(final int channel, final int slice, final int frame) throws IOException {
		final int index = all.indexOf(planes.axes().isSingle() ? first() : planes.directory(channel, slice, frame));
		if (index < 0) throw new IOException("the planes of the TIFF file are not in directories of their own");
		return index;
	}

	private TiffDirectory first() {
		return all.stream().filter(d -> !d.isAuxiliary()).findFirst().orElse(all.get(0));
	}

	@Override
	public PlaneAxes axes() {
		return planes.axes();
	}

	/** The image of a file that has one. */
	private TiffImage only() throws IOException {
		return new TiffImage(first(), big ? -1 : all.indexOf(first()), fileLength);
	}

	private TiffImage image(final int channel, final int slice, final int frame) throws IOException {
		return planes.axes().isSingle() ? only() : new TiffImage(planes.directory(channel, slice, frame), -1, fileLength);
	}

	@Override
	public ImageSize size(final int channel, final int slice, final int frame) throws IOException {
		if (oldLzw) throw new UnknownKindException("the TIFF file is compressed with LZW as before TIFF 6.0, which cannot be" +
			" read", UnknownKindException.LIBTIFF, true);
		return image(channel, slice, frame).size();
	}

	@Override
	public Raster read(final ChannelInput in, final int channel, final int slice, final int frame, final boolean upright)
		throws IOException
	{
		TiffDirectory.isBig(in, in.length()); // sets the byte order
		return image(channel, slice, frame).read(in, upright);
	}

	/** The only image in strips of so many bytes, which must be closed. */
	Optional<Strips> strips(final ChannelInput in, final int stripBytes) throws IOException {
		return only().strips(in, stripBytes);
	}
}
