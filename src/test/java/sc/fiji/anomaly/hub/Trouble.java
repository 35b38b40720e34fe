package sc.fiji.anomaly.hub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What goes wrong with one answer of {@link FakeHub}.
 *
 * @param status answered instead, 0 for none
 * @param headers sent in any case
 * @param breakAfter the connection ends after so many bytes of content, -1 for none
 * @param stallAfter nothing more comes after so many bytes, -1 for none
 * @param pauseMillis between pieces of 8 kB
 * @param ignoreRange all content comes, whatever was asked for
 * @param change what happens to the content
 */
record Trouble(int status, Map<String, String> headers, long breakAfter, long stallAfter, int pauseMillis,
	boolean ignoreRange, Function<byte[], byte[]> change)
{

	static final Trouble NONE = new Trouble(0, Map.of(), -1, -1, 0, false, c -> c);

	static Trouble status(final int status, final String... headers) {
		final Map<String, String> map = new ConcurrentHashMap<>();
		for (int i = 0; i < headers.length; i += 2)
			map.put(headers[i], headers[i + 1]);
		return new Trouble(status, map, -1, -1, 0, false, c -> c);
	}

	static Trouble breakAfter(final long bytes) {
		return new Trouble(0, Map.of(), bytes, -1, 0, false, c -> c);
	}

	static Trouble stallAfter(final long bytes) {
		return new Trouble(0, Map.of(), -1, bytes, 0, false, c -> c);
	}

	static Trouble slow(final int pauseMillis) {
		return new Trouble(0, Map.of(), -1, -1, pauseMillis, false, c -> c);
	}

	static Trouble changed(final Function<byte[], byte[]> change) {
		return new Trouble(0, Map.of(), -1, -1, 0, false, change);
	}

	Trouble withoutRanges() {
		return new Trouble(status, headers, breakAfter, stallAfter, pauseMillis, true, change);
	}
}
