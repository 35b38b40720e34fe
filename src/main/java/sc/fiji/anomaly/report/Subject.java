package sc.fiji.anomaly.report;

import java.util.Locale;

/**
 * What a report is about, for titles.
 *
 * @param images name of the folder or image; empty where it is not known
 * @param model file name; empty where it is not known
 * @param floor the lowest p-value the model can give, 1/(n + 1) for n training images; 0 where it is not known
 */
public record Subject(String images, String model, double floor) {

	/** Nothing is known. */
	public static final Subject UNKNOWN = new Subject("", "", 0);

	/** {@code test, model wood.safetensors}; {@code test} where no model is known, empty where nothing is. */
	public String words() {
		return images.isEmpty() || model.isEmpty() ? images : images + ", model " + model;
	}

	/** {@code p = 0.25}; of the lowest p-value there is {@code p <= 0.016}, with one sign, for it could be lower still. */
	public String pvalue(final double p) {
		return String.format(Locale.ROOT, p <= floor * (1 + 1e-9) ? "p \u2264 %.2g" : "p = %.2g", p);
	}
}
