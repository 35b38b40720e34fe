package sc.fiji.anomaly.report;

/**
 * A training image of a model, as the others see it.
 *
 * @param image path, as the model has it
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 * @param score left-out score: that of the image had it not been trained on
 * @param local the same of its worst patch; NaN for a model without maps
 * @param pvalue how unusual it is among the other training images by what the model decides by: from 1/n to 1
 * @param nearest path of the most similar other training image; empty where that was not looked for
 * @param cosine of their pooled features, -1 to 1; above {@value #COPY} for copies and near copies; NaN where there is none
 * @param farOut whether one of the scores is far out (Tukey) among those of all
 */
public record InspectedImage(String image, String sha256, double score, double local, double pvalue, String nearest,
	double cosine, boolean farOut)
{

	/** From this cosine on, two images are nearly the same. */
	public static final double COPY = 0.999;

	/** Whether there is (nearly) the same image once more. */
	public boolean hasCopy() {
		return cosine > COPY;
	}

	/**
	 * As a row of the stack, whose verdict is what would be said of the image had it not been trained on.
	 *
	 * @param fpr of the model
	 */
	public ScoreRow row(final double fpr) {
		final ScoreRow row = new ScoreRow(image, "", score, pvalue, pvalue <= fpr, "");
		return nearest.isEmpty() ? row : row.with(new Nearest(nearest, cosine));
	}
}
