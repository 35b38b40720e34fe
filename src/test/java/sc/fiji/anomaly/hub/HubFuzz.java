package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.fuzz.FuzzTarget;

/** Answers of a hub, byte by byte, to the question for a file and to the request for its content. */
public final class HubFuzz implements FuzzTarget {

	private static final Patience NONE = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), 0, 1, Duration.ZERO,
		Duration.ZERO, Duration.ZERO);
	private static final String CONTENT = "hello, world";

	private final ServerSocket server;
	private final Hub hub;
	private volatile byte[] answer;

	/** @param home for the cache */
	public HubFuzz(final Path home) throws IOException {
		server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		hub = Hub.with(Map.of("HF_HOME", home.toString(), "HF_ENDPOINT", "http://127.0.0.1:" + server.getLocalPort()), home,
			NONE);
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

	@Override
	public void read(final byte[] input) {
		answer = input;
		final Optional<HubFile> file = hub.look("owner/name", "main", "config.json", Progress.NONE);
		if (file.isPresent() && file.get().size() < 1000) hub.fetch(List.of(file.get()), Progress.NONE);
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
