package sc.fiji.anomaly.model;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.detect.ChosenLine;

/**
 * A line chosen on known bad images, and where it came from.
 *
 * @param of what it is drawn through: {@code score}, {@code local} or {@code both}
 * @param line its value
 * @param goal what was wanted: {@code escape 0.0} or {@code cost 10.0}
 * @param falseAlarms good ones of these images that alarm at it
 * @param good how many good images there were
 * @param letThrough bad ones that do not
 * @param bad how many bad images there were
 * @param images name of the folder they were in
 * @param when date and time, ISO 8601, UTC
 */
public record LineNote(String of, double line, String goal, int falseAlarms, int good, int letThrough, int bad,
	String images, String when)
{

	/** The line itself. */
	public ChosenLine chosen() {
		return new ChosenLine(Decision.parse(of), line);
	}

	/** For people. */
	public String words() {
		return chosen().words() + ", chosen for " + goal + " on " + images + " (" + when + "): " + falseAlarms + " of " + good +
			" good images alarmed, " + letThrough + " of " + bad + " bad ones were let through";
	}
}
