package sc.fiji.anomaly;

import java.io.Serializable;
import java.util.Locale;

/**
 * How much of an image the network sees, and how large.
 * <p>
 * {@code center} with size S: the short edge becomes round(S 256 / 224) pixels, and the central S x S are looked at. 224
 * is the published way: exactly what the checkpoint's {@code preprocessor_config.json} says (DINOv3's: the whole image,
 * brought to a square of 224 whatever its shape). {@code whole} with size S: the short edge becomes S pixels and the long
 * one keeps the proportion, both to the nearest multiple of the network's patch; nothing is cut off. {@code native} (of
 * {@code whole}): as large as the image is, but for the nearest multiple of the patch.
 *
 * @param kind how much
 * @param size S in pixels, 1 to {@link #MOST}, or {@link #NATIVE}; the network demands at least one patch
 */
public record View(Kind kind, int size) implements Serializable {

	/** The size of a view that does not resize. */
	public static final int NATIVE = 0;
	/** The largest size. */
	public static final int MOST = 32_768;

	private static final int USUAL = 224;
	private static final String NATIVE_LABEL = "native";

	/** As published: {@code center} of 224. The default. */
	public static final View PUBLISHED = new View(Kind.CENTER, USUAL);

	/** How much of an image is seen. */
	public enum Kind {
		/** The central square. The default. */
		CENTER,
		/** All of it. */
		WHOLE;

		/** The name used on the command line, in macros and in model files: {@code center}, {@code whole}. */
		public String label() {
			return name().toLowerCase(Locale.ROOT);
		}

		/**
		 * Reads a {@link #label()}, in any case.
		 *
		 * @throws AnomalyException if it is none of them
		 */
		public static Kind parse(final String text) {
			for (final Kind k : values())
				if (k.label().equalsIgnoreCase(text)) return k;
			throw new AnomalyException("view is '" + text + "', but must be one of center, whole");
		}
	}

	public View {
		if (size != NATIVE && (size < 1 || size > MOST)) throw wrongSize(Integer.toString(size));
		if (size == NATIVE && kind == Kind.CENTER) throw new AnomalyException(
			"size is native, which looks at all of an image, but view is center: use view=whole, or a size in pixels");
	}

	/**
	 * Reads what a person chose.
	 *
	 * @param view a kind's label, in any case; empty for {@code center}
	 * @param size pixels or {@code native}, in any case; empty for 224
	 * @throws AnomalyException if one of them cannot be used
	 */
	public static View parse(final String view, final String size) {
		return new View(view.isBlank() ? Kind.CENTER : Kind.parse(view.strip()), size(size.strip()));
	}

	private static int size(final String text) {
		if (text.isEmpty()) return USUAL;
		if (text.equalsIgnoreCase(NATIVE_LABEL)) return NATIVE;
		try {
			final int size = Integer.parseInt(text);
			if (size >= 1) return size;
		}
		catch (final NumberFormatException e) {
			// The message is the same.
		}
		throw wrongSize(text);
	}

	private static AnomalyException wrongSize(final String text) {
		return new AnomalyException("size is '" + text + "', but must be the pixels of the short edge, such as 224, 448 or" +
			" 672 and at most " + MOST + ", or native");
	}

	/** Whether images stay as large as they are. */
	public boolean isNative() {
		return size == NATIVE;
	}

	/** The size as it is written: {@code 224}, {@code native}. */
	public String sizeLabel() {
		return isNative() ? NATIVE_LABEL : Integer.toString(size);
	}

	/** Such as {@code center 224} or {@code whole native}. */
	@Override
	public String toString() {
		return kind.label() + " " + sizeLabel();
	}
}
