package sc.fiji.anomaly.report;

/** By which number images are told apart; a higher one is more anomalous. */
public enum Measure {
	/** The score of the whole image. */
	SCORE("score"),
	/** That of its worst patch. */
	LOCAL("worst patch"),
	/** What the verdict is made from: 1 - its p-value. */
	DECISION("decision");

	private final String label;

	Measure(final String label) {
		this.label = label;
	}

	/** Its name for people. */
	public String label() {
		return label;
	}

	/** The number of an image; NaN where there is none. Without maps there is the score alone. */
	public double of(final ScoreRow row) {
		if (this == SCORE || row.local().isEmpty()) return this == SCORE ? row.score() : Double.NaN;
		return this == LOCAL ? row.local().get().score() : 1 - row.decisionPvalue();
	}
}
