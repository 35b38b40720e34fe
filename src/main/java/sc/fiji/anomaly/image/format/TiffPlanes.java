package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which directory of a TIFF file has which plane: as the XML of an OME-TIFF says, as ImageJ does in the first description
 * (channels, then slices, then frames), or one page after the other. ImageJ may write a stack as one directory, its planes
 * one after the other without compression.
 */
final class TiffPlanes {

	private static final Pattern IMAGEJ = Pattern.compile("\\AImageJ=");
	private static final int MOST_PLANES = 1 << 24;

	private final PlaneAxes axes;
	private final List<TiffDirectory> directories;
	/** Index of the directory of (frame, slice, channel), channels first; null where they come in that order. */
	private final int[] order;
	private final long step; // bytes from a plane to the next in one directory; 0 if each has its own

	private TiffPlanes(final PlaneAxes axes, final List<TiffDirectory> directories, final int[] order, final long step) {
		this.axes = axes;
		this.directories = directories;
		this.order = order;
		this.step = step;
	}

	/** @throws IOException if what the file says of its planes cannot be, or they are in other files */
	static TiffPlanes of(final List<TiffDirectory> all, final long fileLength) throws IOException {
		final List<TiffDirectory> images = new ArrayList<>(all);
		images.removeIf(TiffDirectory::isAuxiliary);
		if (images.isEmpty()) images.add(all.get(0));
		final String text = all.get(0).text(TiffDirectory.DESCRIPTION);
		if (OmeXml.isIn(text)) {
			final OmeXml ome = OmeXml.of(text, all.size());
			if (ome.isUsable()) return new TiffPlanes(ome.axes(), all, ome.directories(), 0);
		}
		return IMAGEJ.matcher(text).find() ? imagej(images, text, fileLength) : new TiffPlanes(PlaneAxes.pages(images.size()), images, null,
			0);
	}

	private static TiffPlanes imagej(final List<TiffDirectory> images, final String text, final long fileLength)
		throws IOException
	{
		final int count = Math.max(images.size(), number(text, "images"));
		final int channels = number(text, "channels"), slices = number(text, "slices"), frames = number(text, "frames");
		final boolean known = (long) channels * slices * frames == count;
		final PlaneAxes axes = known ? new PlaneAxes(channels, slices, frames, true) : new PlaneAxes(1, count, 1, true);
		return new TiffPlanes(axes, images, null, images.size() == count ? 0 : step(images, count, fileLength));
	}

	private static int number(final String text, final String key) {
		final Matcher found = Pattern.compile("(?m)^" + key + "=(\\d{1,8})\\s*$").matcher(text);
		return found.find() ? Math.max(1, Math.min(Integer.parseInt(found.group(1)), MOST_PLANES)) : 1;
	}

	/** Where planes follow one another without directories of their own. */
	private static long step(final List<TiffDirectory> images, final int count, final long fileLength) throws IOException {
		final TiffDirectory first = images.get(0);
		if (images.size() > 1 || first.value(TiffDirectory.COMPRESSION, 1) != 1) throw new IOException("the TIFF file is" +
			" damaged: ImageJ's description says that it has " + count + " planes, but it has " + images
				.size());
		final long step = first.value(TiffDirectory.WIDTH, 0) * first.value(TiffDirectory.HEIGHT, 0) * first.value(
			TiffDirectory.SAMPLES, 1) * first.value(TiffDirectory.BITS, 1) / 8;
		final double end = first.value(TiffDirectory.STRIP_OFFSETS, 0) + (double) step * count;
		if (step < 1 || end > fileLength) throw new IOException("the TIFF file is truncated: it has " + fileLength +
			" bytes, but its " + count + " planes end at " + (long) end);
		return step;
	}

	PlaneAxes axes() {
		return axes;
	}

	/** The directory of a plane. */
	TiffDirectory directory(final int channel, final int slice, final int frame) throws IOException {
		final int i = (frame * axes.slices() + slice) * axes.channels() + channel;
		if (step > 0) return moved(directories.get(0), i * step);
		final int at = order == null ? i : order[i];
		if (at < 0 || at >= directories.size()) throw new IOException("the TIFF file lacks the plane of channel " + (channel +
			1) + ", slice " + (slice + 1) + ", frame " + (frame + 1));
		return directories.get(at);
	}

	private static TiffDirectory moved(final TiffDirectory first, final long bytes) {
		final long[] offsets = first.values(TiffDirectory.STRIP_OFFSETS).clone();
		for (int i = 0; i < offsets.length; i++)
			offsets[i] += bytes;
		return first.with(TiffDirectory.STRIP_OFFSETS, offsets);
	}
}
