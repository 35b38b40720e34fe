package sc.fiji.anomaly.report.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A headless Chromium with one tab, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {

	private static final int SECONDS = 60;
	private static final Gson GSON = new Gson();

	private final Process process;
	private final WebSocket socket;
	private final String session;
	private final AtomicInteger next = new AtomicInteger();
	private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
	private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
	private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

	/** The program; empty where there is none. */
	static Optional<Path> program() {
		final String path = System.getenv().getOrDefault("PATH", "");
		return Stream.of(path.split(":")).flatMap(f -> Stream.of("chromium", "chromium-browser", "google-chrome").map(n -> Path
			.of(f, n))).filter(Files::isExecutable).findFirst();
	}

	/** @param profile an empty folder */
	Browser(final Path profile) throws Exception {
		process = new ProcessBuilder(program().orElseThrow().toString(), "--headless", "--no-sandbox", "--disable-gpu",
			"--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
			"--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0", "--user-data-dir=" +
				profile, "about:blank").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		final String address = address();
		socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create(address), new Listener()).get(SECONDS,
			TimeUnit.SECONDS);
		final String target = send("Target.createTarget", Map.of("url", "about:blank"), null).get("targetId").getAsString();
		session = send("Target.attachToTarget", Map.of("targetId", target, "flatten", true), null).get("sessionId")
			.getAsString();
		for (final String domain : List.of("Page", "Runtime", "Network", "Log"))
			send(domain + ".enable", Map.of());
		size(1280, 900, false);
	}

	private String address() throws IOException {
		final BufferedReader messages = new BufferedReader(new InputStreamReader(process.getErrorStream()));
		for (String line = messages.readLine(); line != null; line = messages.readLine())
			if (line.startsWith("DevTools listening on ")) {
				final Thread drain = new Thread(() -> messages.lines().forEach(l -> {}));
				drain.setDaemon(true);
				drain.start();
				return line.substring("DevTools listening on ".length()).strip();
			}
		throw new IOException("Chromium ended before it listened");
	}

	private JsonObject send(final String method, final Map<String, ?> parameters, final String to) throws Exception {
		final int id = next.incrementAndGet();
		final JsonObject message = new JsonObject();
		message.addProperty("id", id);
		message.addProperty("method", method);
		message.add("params", GSON.toJsonTree(parameters));
		if (to != null) message.addProperty("sessionId", to);
		final CompletableFuture<JsonObject> answer = new CompletableFuture<>();
		answers.put(id, answer);
		socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
		final JsonObject got = answer.get(SECONDS, TimeUnit.SECONDS);
		if (got.has("error")) throw new IOException(method + ": " + got.get("error"));
		return got.getAsJsonObject("result");
	}

	JsonObject send(final String method, final Map<String, ?> parameters) throws Exception {
		return send(method, parameters, session);
	}

	/** Opens a page and waits until its scripts have run; returns after how many milliseconds something was painted first. */
	double open(final Path page) throws Exception {
		requests.clear();
		complaints.clear();
		send("Page.navigate", Map.of("url", page.toUri().toString()));
		final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
		while (!evaluate("document.documentElement?.dataset.ready === 'true'").getAsBoolean()) {
			if (System.nanoTime() > end) throw new IOException("the page is not ready: " + complaints);
			Thread.sleep(20);
		}
		frame();
		final JsonElement paint = evaluate("(performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0");
		return paint.getAsDouble();
	}

	/** What an expression gives, a promise's result included, as JSON. */
	JsonElement evaluate(final String expression) throws Exception {
		final JsonObject answer = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true,
			"awaitPromise", true, "userGesture", true));
		if (answer.has("exceptionDetails")) throw new IOException(expression + ": " + answer.get("exceptionDetails"));
		final JsonElement value = answer.getAsJsonObject("result").get("value");
		return value == null ? com.google.gson.JsonNull.INSTANCE : value;
	}

	/** Waits for two frames, so that what waits for the next one is done. */
	void frame() throws Exception {
		evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => r(true), 0))))");
	}

	void size(final int width, final int height, final boolean phone) throws Exception {
		send("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1,
			"mobile", phone));
	}

	void dark(final boolean dark) throws Exception {
		send("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark
			? "dark" : "light"))));
	}

	/** Presses a key on what has the focus. */
	void press(final String key, final int code) throws Exception {
		for (final String type : List.of("keyDown", "keyUp"))
			send("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
	}

	/** Presses the pointer at one place and lets it go at another. */
	void drag(final double fromX, final double fromY, final double toX, final double toY) throws Exception {
		mouse("mouseMoved", fromX, fromY, 0);
		mouse("mousePressed", fromX, fromY, 1);
		mouse("mouseMoved", (fromX + toX) / 2, toY, 1);
		mouse("mouseMoved", toX, toY, 1);
		mouse("mouseReleased", toX, toY, 1);
	}

	private void mouse(final String type, final double x, final double y, final int buttons) throws Exception {
		send("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", buttons == 0 ? "none" : "left",
			"buttons", buttons, "clickCount", 1));
	}

	/** The whole page as PNG, at most so high. */
	void screenshot(final Path file, final int width, final int mostHeight) throws Exception {
		final double height = Math.min(mostHeight, evaluate("document.documentElement.scrollHeight").getAsDouble());
		write(send("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", Map.of("x", 0, "y", 0, "width",
			width, "height", height, "scale", 1))), file);
	}

	void view(final Path file) throws Exception {
		write(send("Page.captureScreenshot", Map.of()), file);
	}

	void print(final Path file) throws Exception {
		write(send("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69, "preferCSSPageSize", true)), file);
	}

	private static void write(final JsonObject answer, final Path file) throws IOException {
		Files.write(file, Base64.getDecoder().decode(answer.get("data").getAsString()));
	}

	/** What was asked for since the page was opened, but for the page itself and what it holds. */
	List<String> requests() {
		return requests.stream().filter(r -> !r.startsWith("data:") && !r.startsWith("file:") && !r.startsWith("about:"))
			.toList();
	}

	/** Errors and warnings of the console, exceptions, breaches of the policy. */
	List<String> complaints() {
		return List.copyOf(complaints);
	}

	@Override
	public void close() throws Exception {
		try {
			send("Browser.close", Map.of(), null);
		}
		finally {
			if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
		}
	}

	private final class Listener implements WebSocket.Listener {

		private final StringBuilder parts = new StringBuilder();

		@Override
		public CompletionStage<?> onText(final WebSocket from, final CharSequence data, final boolean last) {
			parts.append(data);
			if (last) {
				take(JsonParser.parseString(parts.toString()).getAsJsonObject());
				parts.setLength(0);
			}
			from.request(1);
			return null;
		}

		private void take(final JsonObject message) {
			if (message.has("id")) answers.remove(message.get("id").getAsInt()).complete(message);
			else {
				final String method = message.get("method").getAsString();
				final JsonObject what = message.getAsJsonObject("params");
				switch (method) {
					case "Network.requestWillBeSent" -> requests.add(what.getAsJsonObject("request").get("url").getAsString());
					case "Runtime.exceptionThrown" -> complaints.add(what.toString());
					case "Runtime.consoleAPICalled" -> complaints.add(what.toString());
					case "Log.entryAdded" -> complaints.add(what.toString());
					default -> {}
				}
			}
		}
	}
}
