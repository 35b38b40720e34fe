package sc.fiji.anomaly.hub;

import java.time.Duration;

/**
 * How long to wait for a server, and how often to try again.
 *
 * @param connect for a connection
 * @param stall for the next byte of an answer
 * @param retries how often to try again without getting any further
 * @param attempts how often to try at most, however far each attempt gets
 * @param pause before the first retry; doubled each time
 * @param longestPause the longest of these pauses
 * @param longestRetryAfter the longest pause the server may ask for; if it asks for more, the download fails
 */
record Patience(Duration connect, Duration stall, int retries, int attempts, Duration pause, Duration longestPause,
	Duration longestRetryAfter)
{

	static final Patience DEFAULT = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(30), 5, 100, Duration
		.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(2));
}
