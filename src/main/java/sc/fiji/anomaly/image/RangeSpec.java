package sc.fiji.anomaly.image;

import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;

/**
 * What a person asks for with {@code range}: {@code data} (to be estimated from the training images), {@code pillow}, or
 * two limits {@code LO,HI}.
 *
 * @param fixed the range itself; empty for {@code data}
 */
public record RangeSpec(Optional<DisplayRange> fixed) {

	/** To be estimated from the training images by a {@link RangeEstimator}. The default. */
	public static final RangeSpec DATA = new RangeSpec(Optional.empty());

	/** A range that is known beforehand. */
	public static RangeSpec of(final DisplayRange range) {
		return new RangeSpec(Optional.of(range));
	}

	/**
	 * Reads {@code data}, {@code pillow} or {@code LO,HI}.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static RangeSpec parse(final String text) {
		if ("data".equalsIgnoreCase(text.trim())) return DATA;
		final DisplayRange range = DisplayRange.parse(text);
		if (range.equals(DisplayRange.NONE)) throw new AnomalyException("the range is '" + text +
			"', but must be data, pillow, or two numbers LO,HI such as 100,4095");
		return of(range);
	}

	/** The text that {@link #parse} reads. */
	public String label() {
		return fixed.map(DisplayRange::label).orElse("data");
	}
}
