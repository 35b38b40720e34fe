package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.fuzz.FuzzTarget;

/** Answers of a hub, byte by byte, to the question for a file and to the request for its content. */
public final class HubFuzz implements FuzzTarget {

	private static final Patience NONE = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), 0, 1, Duration.ZERO,
		Duration.ZERO, Duration.ZERO);
	private static final String CONTENT = "hello, world";

	private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d{3})");
	private static final int NETWORK_EVERY = 20;

	private final ServerSocket server;
	private final Failures failures;
	private final Hub hub;
	private volatile byte[] answer;

	/** @param home for the cache */
	public HubFuzz(final Path home) throws IOException {
		server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		final Map<String, String> environment = Map.of("HF_HOME", home.toString(), "HF_ENDPOINT", "http://127.0.0.1:" + server
			.getLocalPort());
		hub = Hub.with(environment, home, NONE);
		failures = new Failures(HubSettings.of(environment, home));
		final Thread thread = new Thread(this::serve, "fuzz-hub");
		thread.setDaemon(true);
		thread.start();
	}

	private void serve() {
		while (!server.isClosed())
			try (Socket socket = server.accept()) {
				skipRequest(socket.getInputStream());
				socket.getOutputStream().write(answer);
			}
			catch (final IOException e) {
				// The client has enough, or it is over.
			}
	}

	private static void skipRequest(final InputStream in) throws IOException {
		for (int last = 0, c = in.read(); c >= 0; c = in.read()) {
			if (c != '\r' && c != '\n') last = 0;
			else if (c == '\n' && ++last == 2) return;
		}
	}

	@Override
	public String name() {
		return "hub";
	}

	@Override
	public List<byte[]> corpus() {
		final String facts = "X-Repo-Commit: " + "a".repeat(40) + "\r\nETag: \"" + Sha256.of(CONTENT.getBytes(
			StandardCharsets.US_ASCII)) + "\"\r\n";
		return Stream.of("HTTP/1.1 200 OK\r\n" + facts + "Content-Length: 12\r\n\r\n" + CONTENT,
			"HTTP/1.1 302 Found\r\n" + facts + "X-Linked-Size: 12\r\nLocation: http://127.0.0.1:1/a?b=c\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 206 Partial Content\r\n" + facts + "Content-Range: bytes 3-11/12\r\nContent-Length: 9\r\n\r\nlo, world",
			"HTTP/1.1 404 Not Found\r\nX-Error-Code: EntryNotFound\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 403 Forbidden\r\nX-Error-Code: GatedRepo\r\nX-Error-Message: Access to it is gated\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nRateLimit: \"api\";r=0;t=9\r\nContent-Length: 0\r\n\r\n").map(
				t -> t.getBytes(StandardCharsets.ISO_8859_1)).toList();
	}

	/** Headers always; over the network, which takes a hundred times as long, one in a few. */
	@Override
	public void read(final byte[] input) throws IOException {
		if (Math.floorMod(Arrays.hashCode(input), NETWORK_EVERY) != 0) {
			readHeaders(new String(input, StandardCharsets.ISO_8859_1));
			return;
		}
		answer = input;
		final Optional<HubFile> file = hub.look("owner/name", "main", "config.json", Progress.NONE);
		if (file.isPresent() && file.get().size() < 1000) hub.fetch(List.of(file.get()), Progress.NONE);
	}

	private void readHeaders(final String text) throws IOException {
		final Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (final String line : text.split("\r?\n")) {
			final int colon = line.indexOf(':');
			if (colon > 0 && !line.substring(0, colon).isBlank()) lines.put(line.substring(0, colon).strip(), List.of(line
				.substring(colon + 1).strip()));
		}
		final HttpHeaders headers;
		try {
			headers = HttpHeaders.of(lines, (name, value) -> true);
		}
		catch (final IllegalArgumentException e) {
			return; // Java would not have read them
		}
		final Matcher status = STATUS.matcher(text);
		final int code = status.lookingAt() ? Integer.parseInt(status.group(1)) : 200;
		Failures.throwIfTransient(code, headers);
		FileFacts.NONE.and(code, headers).file("owner/name", "config.json");
		new Answer(URI.create("http://127.0.0.1/"), code, headers, FileFacts.NONE, null).strongETag();
		if (code >= 400) throw failures.refused("owner/name", "main", "config.json", code, headers);
	}

	@Override
	public void close() {
		try {
			server.close();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
