package sc.fiji.anomaly.image.format;

/** What is known of a file that several images are read from. Guarded by itself. */
final class StackFacts {

	/** Null if it is not known yet. */
	PlanarFile file;
	/** SHA-256 of the file; null if it is not known yet. */
	String sha256;
	/** When the file was changed last, and its length, when this became known. */
	long changed;
	long length;

	/** Forgets all if the file is not as it was. */
	void of(final long nowChanged, final long nowLength) {
		if (nowChanged != changed || nowLength != length) {
			file = null;
			sha256 = null;
		}
		changed = nowChanged;
		length = nowLength;
	}
}
