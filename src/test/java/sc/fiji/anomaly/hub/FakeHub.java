package sc.fiji.anomaly.hub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hub and the host it redirects large files to, two names and two ports of this machine, behaving as {@code
 * src/test/resources/hub/README.md} writes it down. What goes wrong is what a test asks for.
 */
public final class FakeHub implements AutoCloseable {

	public static final String COMMIT = "c".repeat(40);

	/** Larger files are in large file storage. */
	private static final int SMALL = 10_000;
	private static final int CHUNK = 8192;
	private static final Pattern RESOLVE = Pattern.compile("/([^/]+/[^/]+)/resolve/([^/]+)/([^/]+)");
	private static final Pattern CACHED = Pattern.compile("/api/resolve-cache/models/([^/]+/[^/]+)/([^/]+)/([^/]+)");
	private static final Pattern STORED = Pattern.compile("/xet-bridge/([0-9a-f]{64})");
	private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

	private final HttpServer hub = server(this::hub);
	private final HttpServer storage = server(this::storage);
	private final CountDownLatch closed = new CountDownLatch(1);
	private final Map<String, byte[]> files = new ConcurrentHashMap<>();
	private final Map<String, String> gates = new ConcurrentHashMap<>();
	private final Map<String, String> branches = new ConcurrentHashMap<>();
	private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
	private volatile Function<FakeRequest, Trouble> trouble = r -> Trouble.NONE;
	private volatile String storageHost = "localhost";

	/** Anything that answers. */
	private interface Handler {

		void handle(HttpExchange exchange) throws IOException;
	}

	private HttpServer server(final Handler handler) {
		try {
			final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			final ExecutorService threads = Executors.newCachedThreadPool(r -> {
				final Thread t = new Thread(r, "fake hub");
				t.setDaemon(true);
				return t;
			});
			server.setExecutor(threads);
			server.createContext("/", exchange -> {
				try (exchange) {
					handler.handle(exchange);
				}
				catch (final IOException e) {
					// The other side went away, or was sent away.
				}
			});
			server.start();
			return server;
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Adds a file at a commit, and makes the commit the main branch. */
	public FakeHub put(final String repository, final String commit, final String name, final byte[] content) {
		files.put(repository + "@" + commit + "/" + name, content);
		return branch(repository, "main", commit);
	}

	/** Adds a folder's files, except reference outputs, at {@link #COMMIT}. */
	public FakeHub putAll(final String repository, final Path folder) throws IOException {
		try (var list = Files.list(folder)) {
			for (final Path file : list.filter(f -> !f.getFileName().toString().startsWith("expected")).toList())
				put(repository, COMMIT, file.getFileName().toString(), Files.readAllBytes(file));
		}
		return this;
	}

	public FakeHub branch(final String repository, final String name, final String commit) {
		branches.put(repository + "@" + name, commit);
		return this;
	}

	/** A repository that is given out only with an access token. */
	public FakeHub gate(final String repository, final String token) {
		gates.put(repository, token);
		return this;
	}

	/** Whether a request may not pass the gate, if there is one; it is answered then. */
	private boolean isTurnedAway(final HttpExchange exchange, final String repository) throws IOException {
		final String wanted = gates.get(repository), sent = exchange.getRequestHeaders().getFirst("Authorization");
		if (wanted == null || ("Bearer " + wanted).equals(sent)) return false;
		final String restricted = "Access to model " + repository + " is restricted";
		if (sent == null) error(exchange, 401, "GatedRepo", restricted +
			". You must have access to it and be authenticated to access it. Please log in.");
		else error(exchange, 403, "GatedRepo", restricted + " and you are not in the authorized list. Visit " + endpoint() + "/" +
			repository + " to ask for access.");
		return true;
	}

	/** From now on: what goes wrong with which request; null for nothing. */
	FakeHub trouble(final Function<FakeRequest, Trouble> newTrouble) {
		trouble = newTrouble;
		return this;
	}

	/** The host of large files: {@code localhost}, another than the hub's 127.0.0.1, unless set. Its port is another anyway. */
	FakeHub storageHost(final String host) {
		storageHost = host;
		return this;
	}

	public String endpoint() {
		return "http://" + hub.getAddress().getHostString() + ":" + hub.getAddress().getPort();
	}

	/** The variables that lead to this hub, and to a cache in a folder. */
	public Map<String, String> environment(final Path home) {
		return new HashMap<>(Map.of("HF_ENDPOINT", endpoint(), "HF_HOME", home.toString()));
	}

	List<FakeRequest> requests() {
		return requests;
	}

	/** What was asked for, in order: {@code GET /owner/name/resolve/main/config.json}. */
	public List<String> asked() {
		return requests.stream().map(r -> r.method() + " " + r.path()).toList();
	}

	/** Requests for content of large files. */
	List<FakeRequest> contentRequests() {
		return requests.stream().filter(FakeRequest::isContent).toList();
	}

	private Trouble record(final String host, final HttpExchange exchange) {
		final FakeRequest request = new FakeRequest(host, exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), Map
			.copyOf(exchange.getRequestHeaders()));
		requests.add(request);
		final Trouble t = trouble.apply(request);
		return t == null ? Trouble.NONE : t;
	}

	private void hub(final HttpExchange exchange) throws IOException {
		final Trouble t = record("hub", exchange);
		final Headers headers = exchange.getResponseHeaders();
		t.headers().forEach(headers::set);
		if (t.status() != 0) {
			exchange.sendResponseHeaders(t.status(), -1);
			return;
		}
		final String path = exchange.getRequestURI().getRawPath();
		final Matcher cached = CACHED.matcher(path);
		if (cached.matches()) {
			if (isTurnedAway(exchange, cached.group(1))) return;
			final byte[] content = files.get(cached.group(1) + "@" + cached.group(2) + "/" + cached.group(3));
			headers.set("X-Repo-Commit", cached.group(2));
			content(exchange, t.change().apply(content.clone()), "\"" + gitHash(content) + "\"", t);
			return;
		}
		final Matcher resolve = RESOLVE.matcher(path);
		if (resolve.matches()) resolve(exchange, resolve.group(1), resolve.group(2).replace("%2F", "/"), resolve.group(3));
		else error(exchange, 404, "", "Sorry, we can't find the page you are looking for.");
	}

	private void resolve(final HttpExchange exchange, final String repository, final String revision, final String name)
		throws IOException
	{
		if (isTurnedAway(exchange, repository)) return;
		final Headers headers = exchange.getResponseHeaders();
		if (files.keySet().stream().noneMatch(f -> f.startsWith(repository + "@"))) {
			error(exchange, 401, "RepoNotFound", "Invalid username or password.");
			return;
		}
		final String commit = branches.getOrDefault(repository + "@" + revision, revision);
		if (files.keySet().stream().noneMatch(f -> f.startsWith(repository + "@" + commit + "/"))) {
			error(exchange, 404, "RevisionNotFound", "Invalid rev id: " + revision);
			return;
		}
		headers.set("X-Repo-Commit", commit);
		final byte[] content = files.get(repository + "@" + commit + "/" + name);
		if (content == null) error(exchange, 404, "EntryNotFound", "Entry not found");
		else if (content.length <= SMALL) {
			headers.set("Location", "/api/resolve-cache/models/" + repository + "/" + commit + "/" + name + "?etag=%22" +
				gitHash(content) + "%22");
			exchange.sendResponseHeaders(307, -1);
		}
		else {
			final String sha256 = sha256(content);
			headers.set("Location", "http://" + storageHost + ":" + storage.getAddress().getPort() + "/xet-bridge/" + sha256 +
				"?Signature=secret");
			headers.set("X-Linked-ETag", "\"" + sha256 + "\"");
			headers.set("X-Linked-Size", Long.toString(content.length));
			exchange.sendResponseHeaders(302, -1);
		}
	}

	private static void error(final HttpExchange exchange, final int status, final String code, final String message)
		throws IOException
	{
		if (!code.isEmpty()) exchange.getResponseHeaders().set("X-Error-Code", code);
		exchange.getResponseHeaders().set("X-Error-Message", message);
		exchange.sendResponseHeaders(status, -1);
	}

	private void storage(final HttpExchange exchange) throws IOException {
		final Trouble t = record("storage", exchange);
		t.headers().forEach(exchange.getResponseHeaders()::set);
		final Matcher stored = STORED.matcher(exchange.getRequestURI().getRawPath());
		final byte[] content = stored.matches() ? files.values().stream().filter(c -> sha256(c).equals(stored.group(1)))
			.findFirst().orElse(null) : null;
		if (t.status() != 0 || content == null) exchange.sendResponseHeaders(t.status() == 0 ? 403 : t.status(), -1);
		else {
			final byte[] changed = t.change().apply(content.clone());
			// Xet's hash: of the content, but not its SHA-256.
			content(exchange, changed, "\"" + sha256(("xet" + sha256(changed)).getBytes()) + "\"", t);
		}
	}

	/** 200 or 206, as Range and If-Range ask for. */
	private void content(final HttpExchange exchange, final byte[] content, final String etag, final Trouble t)
		throws IOException
	{
		final Headers headers = exchange.getResponseHeaders();
		headers.set("ETag", etag);
		headers.set("Accept-Ranges", "bytes");
		if (exchange.getRequestMethod().equals("HEAD")) {
			headers.set("Content-Length", Integer.toString(content.length));
			exchange.sendResponseHeaders(200, -1);
			return;
		}
		final String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
		final Matcher range = RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
		final boolean part = range.matches() && !t.ignoreRange() && (ifRange == null || ifRange.equals(etag));
		final int start = part ? Integer.parseInt(range.group(1)) : 0;
		if (start >= content.length && content.length > 0) {
			exchange.sendResponseHeaders(416, -1);
			return;
		}
		if (part) headers.set("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
		exchange.sendResponseHeaders(part ? 206 : 200, content.length == 0 ? -1 : content.length - start);
		send(exchange.getResponseBody(), content, start, t);
	}

	private void send(final OutputStream out, final byte[] content, final int start, final Trouble t) throws IOException {
		final long end = t.breakAfter() >= 0 ? Math.min(content.length, start + t.breakAfter()) : content.length;
		final long pause = t.stallAfter() >= 0 ? Math.min(end, start + t.stallAfter()) : Long.MAX_VALUE;
		for (int i = start; i < end; i += CHUNK) {
			if (i + CHUNK > pause) {
				out.write(content, i, (int) (pause - i));
				out.flush();
				await(TimeUnit.SECONDS.toMillis(60));
				return;
			}
			out.write(content, i, (int) Math.min(CHUNK, end - i));
			out.flush();
			if (t.pauseMillis() > 0) await(t.pauseMillis());
		}
	}

	private void await(final long millis) {
		try {
			closed.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	static String sha256(final byte[] content) {
		return hash("SHA-256", content);
	}

	/** As {@code git hash-object} prints it. */
	static String gitHash(final byte[] content) {
		final byte[] head = ("blob " + content.length + "\0").getBytes();
		final byte[] all = Arrays.copyOf(head, head.length + content.length);
		System.arraycopy(content, 0, all, head.length, content.length);
		return hash("SHA-1", all);
	}

	private static String hash(final String algorithm, final byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public void close() {
		closed.countDown();
		hub.stop(0);
		storage.stop(0);
	}
}
