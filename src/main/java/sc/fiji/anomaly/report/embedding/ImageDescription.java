package sc.fiji.anomaly.report.embedding;

/** What a person is told about one point: file, class, score. */
final class ImageDescription {

	private ImageDescription() {}

	/** One line. */
	static String line(final EmbeddedImage image) {
		return image.image() + (image.className().isEmpty() ? "" : " \u00b7 class " + image.className()) + (Double.isNaN(image
			.score()) ? "" : " \u00b7 score " + LegendPainter.number(image.score()));
	}

	/** Three lines for a tooltip. */
	static String html(final EmbeddedImage image) {
		return "<html><b>" + escaped(image.image()) + "</b>" + (image.className().isEmpty() ? "" : "<br>class " + escaped(
			image.className())) + "<br>score " + (Double.isNaN(image.score()) ? "unknown" : LegendPainter.number(image
				.score())) + "</html>";
	}

	/** File names may hold what Swing takes for markup. */
	private static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
