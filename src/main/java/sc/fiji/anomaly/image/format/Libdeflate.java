package sc.fiji.anomaly.image.format;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether libdeflate decompresses, which takes whole zlib streams in memory, and is 1.6 to 1.8 times as fast as zlib. It is
 * no part of this plugin: a library that the machine has is used (most Linux desktops have it, for their TIFF files), through
 * JNA; where there is none, nothing is lost but time. Nothing it says of damaged data is used either: zlib is asked then.
 * <p>
 * The Java property {@value #PROPERTY} set to {@code zlib} does without.
 */
final class Libdeflate {

	/** Decides which library decompresses. */
	static final String PROPERTY = "anomaly.inflate";

	/** Loading JNA takes a tenth of a second, which so many images of a megapixel earn. */
	static final int LATER = 16;

	private static final AtomicInteger ASKED = new AtomicInteger();

	private Libdeflate() {}

	/** Looked for when it is first asked for. */
	private static final class Found {

		static final boolean FOUND = found();

		private static boolean found() {
			try {
				return InflatedPixels.works();
			}
			catch (final LinkageError e) { // there is no such library, or no JNA
				return false;
			}
		}
	}

	/** Whether it can be used here. */
	static boolean isFound() {
		return !"zlib".equals(System.getProperty(PROPERTY)) && Found.FOUND;
	}

	/** Whether it can be used, and this process has read so many images that loading it pays. To be asked once an image. */
	static boolean isWorthIt() {
		return ASKED.getAndUpdate(n -> Math.min(LATER, n + 1)) == LATER && isFound();
	}
}
