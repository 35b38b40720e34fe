package sc.fiji.anomaly.report;

import java.util.Locale;

/** At which pixels maps are compared with masks. */
public enum PixelSize {
	/** Those of the network's input, of which the mask gives the nearest. Usual where the middle of an image is cut out. */
	NETWORK,
	/** Those of the mask, as in MVTec AD's own evaluation. For views of the whole image. */
	MASK;

	/** As {@code metrics.json} has it. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}
}
