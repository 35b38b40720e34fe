package sc.fiji.anomaly.image.region;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.anomaly.AnomalyException;

/**
 * A region as text: box, size of the images and area for people, a colon, and in base64 the lengths of runs of pixels of
 * the box, row by row, that do not count and that do by turns, as LEB128 numbers.
 */
final class RegionText {

	private static final Pattern FORMAT = Pattern.compile("(\\d{1,9})x(\\d{1,9})\\+(\\d{1,9})\\+(\\d{1,9}) of (\\d{1,9})x" +
		"(\\d{1,9}), (\\d+) pixels: ([A-Za-z0-9+/=]+)");

	private RegionText() {}

	static String of(final Region region, final BitSet pixels) {
		final ByteArrayOutputStream runs = new ByteArrayOutputStream();
		final int n = region.box().width * region.box().height;
		for (int at = 0; at < n;) {
			final int begin = end(pixels.nextSetBit(at), n), end = begin == n ? n : pixels.nextClearBit(begin);
			put(runs, begin - at);
			put(runs, end - begin);
			at = end;
		}
		return region + ": " + Base64.getEncoder().encodeToString(runs.toByteArray());
	}

	private static int end(final int bit, final int n) {
		return bit < 0 ? n : bit;
	}

	private static void put(final ByteArrayOutputStream out, final int value) {
		int rest = value;
		for (; rest > 127; rest >>>= 7)
			out.write(rest & 127 | 128);
		out.write(rest);
	}

	static Region read(final String text) {
		final Matcher m = FORMAT.matcher(text);
		if (!m.matches()) throw damaged();
		final int w = number(m, 1), h = number(m, 2), width = number(m, 5), height = number(m, 6);
		final Rectangle box = new Rectangle(number(m, 3), number(m, 4), w, h);
		if (box.isEmpty() || !new Rectangle(width, height).contains(box) || (long) w * h > Integer.MAX_VALUE) throw damaged();
		final BitSet pixels = pixels(bytes(m.group(8)), w * h);
		final Region region = Region.of(width, height, box, (x, y) -> pixels.get((y - box.y) * w + x - box.x));
		if (!text.startsWith(region + ":")) throw damaged();
		return region;
	}

	private static int number(final Matcher m, final int group) {
		return Integer.parseInt(m.group(group));
	}

	private static byte[] bytes(final String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (final IllegalArgumentException e) {
			throw damaged();
		}
	}

	private static BitSet pixels(final byte[] runs, final int n) {
		final BitSet pixels = new BitSet(n);
		long at = 0, run = 0;
		boolean counts = false;
		int shift = 0;
		for (final byte b : runs) {
			run |= (b & 127L) << shift;
			shift += 7;
			if (b < 0 && shift < 35) continue;
			if (at + run > n) throw damaged();
			if (counts) pixels.set((int) at, (int) (at + run));
			at += run;
			counts = !counts;
			run = shift = 0;
		}
		if (at != n) throw damaged();
		return pixels;
	}

	private static AnomalyException damaged() {
		return new AnomalyException("the region in the model file is damaged: train again");
	}
}
