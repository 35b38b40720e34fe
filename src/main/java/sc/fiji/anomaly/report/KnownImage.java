package sc.fiji.anomaly.report;

/**
 * A scored image of which a person knows what it is.
 *
 * @param row what the model says
 * @param bad whether it shows a bad part
 * @param kind the class it counts in
 */
public record KnownImage(ScoreRow row, boolean bad, String kind) {}
