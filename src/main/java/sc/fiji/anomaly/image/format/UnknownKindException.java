package sc.fiji.anomaly.image.format;

import java.io.IOException;

/** A file that is whole, as far as one can see, but of a kind that the readers here do not know; another program may. */
final class UnknownKindException extends IOException {

	/** What to do with what Bio-Formats reads. */
	static final String FIJI = "open it in Fiji with Bio-Formats and save it as TIFF";

	/** What to do with what ImageJ reads. */
	static final String IMAGEJ = "open it in ImageJ and save it as 8-bit, 16-bit, 32-bit or RGB TIFF";

	/** What to do with pictures of the web and of cameras. */
	static final String GIMP = "save it as PNG or TIFF (GIMP and ImageMagick do)";

	/** What to do with a TIFF file in a code that only libtiff knows. */
	static final String LIBTIFF = "save it without compression (libtiff's tiffcp -c none does, and Python's tifffile)";

	private static final long serialVersionUID = 1;

	private final boolean forLibrary;

	/**
	 * Says so.
	 *
	 * @param what it is, and that it cannot be read
	 * @param help what a person can do
	 */
	UnknownKindException(final String what, final String help) {
		this(what, help, false);
	}

	/** The same; @param forLibrary whether the library behind the readers here knows such files */
	UnknownKindException(final String what, final String help, final boolean forLibrary) {
		super(what + ": " + help);
		this.forLibrary = forLibrary;
	}

	/** Whether the library behind the readers here knows such files. */
	boolean isForLibrary() {
		return forLibrary;
	}
}
