package sc.fiji.anomaly.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;

import sc.fiji.anomaly.image.Raster;

/**
 * DICOM images of one or more frames (PS3.3, C.7.6.3), not compressed or run length encoded: 8, 16 and 32 bits, gray, palette, RGB
 * and YBR. What else there is, is refused by its name.
 */
final class DicomFile implements PlanarFile {

	private static final String SYNTAX = "1.2.840.10008.1.2";
	private static final Set<String> PLAIN = Set.of("", SYNTAX, SYNTAX + ".1", SYNTAX + ".2", DicomRle.SYNTAX);
	/** How the rest of a transfer syntax begins, and what it is (PS3.6, annex A). */
	private static final Map<String, String> COMPRESSIONS = Map.of(".1.99", "deflate", ".4.5", "JPEG", ".4.6", "JPEG", ".4.7",
		"JPEG", ".4.8", "JPEG-LS", ".4.9", "JPEG 2000", ".4.10", "MPEG", ".4.11", "JPEG XL", ".4.20",
		"High-Throughput JPEG 2000");

	private static final int LEAST_FRAME = 64; // bytes of the header of run lengths

	private final DicomHeader header;
	private final DicomPixels pixels;
	private final long fileLength;
	private final int frames;

	private DicomFile(final DicomHeader header, final long length) throws IOException {
		this.header = header;
		fileLength = length;
		if (header.pixelTag() == 0) throw new IOException("the DICOM file has no image: it ends without pixels");
		if (!PLAIN.contains(header.syntax())) throw new UnknownKindException(
			"the DICOM file is compressed with " + compression() + ", which cannot be read", UnknownKindException.FIJI);
		frames = (int) Math.max(1, Math.min(header.decimal(DicomHeader.FRAMES, 1), Integer.MAX_VALUE));
		if (isEncoded() && frames > length / LEAST_FRAME + 1) throw new IOException("the DICOM file is damaged: its " + length +
			" bytes cannot hold " + frames + " frames");
		pixels = new DicomPixels(header);
		final double bytes = (double) pixels.bytes() * frames, end = header.pixelStart() + bytes;
		if (!isEncoded() && end > length) throw new IOException("the DICOM file is truncated: it has " + length +
			" bytes, but its pixels end at " + (long) end);
		if (!isEncoded() && header.pixelLength() < bytes) throw new IOException("the DICOM file is damaged: it has " +
			header.pixelLength() + " bytes of pixels, but its size needs " + (long) bytes);
	}

	/** Reads and checks the header. */
	static DicomFile header(final ChannelInput in) throws IOException {
		return new DicomFile(new DicomHeader(in), in.length());
	}

	private boolean isEncoded() {
		return header.syntax().equals(DicomRle.SYNTAX);
	}

	private String compression() {
		for (final Map.Entry<String, String> e : COMPRESSIONS.entrySet())
			if (header.syntax().startsWith(SYNTAX + e.getKey())) return e.getValue();
		return "a method that is not known here (transfer syntax " + header.syntax() + ")";
	}

	@Override
	public PlaneAxes axes() {
		return PlaneAxes.pages(frames);
	}

	@Override
	public ImageSize size(final int channel, final int slice, final int frame) {
		final long stored = pixels.bytes() + (isEncoded() ? 2 * (fileLength - header.pixelStart()) / frames : 0);
		return new ImageSize(pixels.width(), pixels.height(), stored + pixels.resultBytes(), pixels.isDeep());
	}

	@Override
	public Raster read(final ChannelInput in, final int channel, final int slice, final int frame, final boolean upright)
		throws IOException
	{
		in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
		in.seek(header.pixelStart());
		try {
			if (isEncoded()) return pixels.raster(ByteBuffer.wrap(DicomRle.decode(in, slice, frames, pixels.width() * pixels
				.height(), pixels.samples(), pixels.sampleBytes())).order(ByteOrder.LITTLE_ENDIAN), true);
			in.seek(header.pixelStart() + slice * pixels.bytes());
			final byte[] stored = new byte[Math.toIntExact(pixels.bytes())];
			in.readFully(stored);
			return pixels.raster(ByteBuffer.wrap(stored).order(header.order()), !pixels.isPlanar());
		}
		catch (final EOFException e) {
			throw new IOException("the DICOM file is truncated: it ends before its last pixel", e);
		}
	}
}
