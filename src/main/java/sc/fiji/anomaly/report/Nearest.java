package sc.fiji.anomaly.report;

import java.util.Locale;

/**
 * The training image that is most similar to an image.
 *
 * @param image its path, as the model has it
 * @param cosine of the pooled features, -1 to 1
 */
public record Nearest(String image, double cosine) {

	/** For people: {@code most similar good image: 012.png (cosine 0.981)}. */
	public String words() {
		return "most similar good image: " + image + String.format(Locale.ROOT, " (cosine %.3f)", cosine);
	}
}
