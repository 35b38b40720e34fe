package sc.fiji.anomaly.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;

/** Whom the download talks to: the endpoint, redirects, proxies, nobody; and what it tells whom. */
class HubConnectionTest extends HubBench {

	private static final String TOKEN = "hf_verysecret";

	/** Neither to another host nor to another port of the same host. */
	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1" })
	void theTokenGoesToTheEndpointAlone(final String storage) {
		server.storageHost(storage);
		fetch(hub("HF_TOKEN", TOKEN));
		assertTrue(server.requests().stream().anyMatch(r -> r.host().equals("storage")));
		for (final FakeRequest r : server.requests())
			assertEquals(r.host().equals("hub") ? "Bearer " + TOKEN : "", r.header("Authorization"), r.toString());
		assertFalse(progress.messages().toString().contains(TOKEN));
	}

	@Test
	void theTokenFileIsUsedAndCanBeSwitchedOff() throws IOException {
		Files.writeString(home.resolve("token"), TOKEN + "\n");
		hub().look(REPOSITORY, "main", SMALL, progress);
		assertEquals("Bearer " + TOKEN, server.requests().get(0).header("Authorization"));
		server.requests().clear();
		hub("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1").look(REPOSITORY, "main", SMALL, progress);
		assertEquals("", server.requests().get(0).header("Authorization"));
	}

	@Test
	void aTokenThatIsNoneIsNotPrinted() {
		final String message = assertThrows(AnomalyException.class, () -> hub("HF_TOKEN", "hf_very secret")).getMessage();
		assertTrue(message.contains("HF_TOKEN") && !message.contains("very"), message);
		assertFalse(HubSettings.of(Map.of("HF_TOKEN", TOKEN), home).toString().contains(TOKEN));
	}

	@Test
	void redirectsInACircle() throws IOException {
		server.trouble(r -> Trouble.status(302, "Location", r.path()));
		fails(hub(), "More than 10 redirects");
		assertEquals(11, server.requests().size());
		nothingIsThere();
	}

	@Test
	void aSecureEndpointIsNotLeftForAnInsecureOne() {
		final HubSettings secure = HubSettings.of(Map.of(), home);
		assertEquals(URI.create("https://huggingface.co"), secure.endpoint());
		assertTrue(secure.mayFollow(URI.create("https://cdn.example/x")));
		assertFalse(secure.mayFollow(URI.create("http://huggingface.co/x")));
		assertFalse(secure.isEndpoint(URI.create("http://huggingface.co/x")));
		assertTrue(secure.isEndpoint(URI.create("https://HuggingFace.co:443/x")));
		assertFalse(secure.isEndpoint(URI.create("https://huggingface.co.evil.example/x")));
		assertTrue(HubSettings.of(server.environment(home), home).mayFollow(URI.create("http://localhost/x")));
	}

	@Test
	void redirectsToWhatIsNoWebAddress() throws IOException {
		server.trouble(r -> Trouble.status(302, "Location", "file:///etc/passwd"));
		fails(hub(), "file:///etc/passwd", "not followed");
		nothingIsThere();
	}

	@Test
	void noConnectionIsSaidAtOnce() throws IOException {
		final int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		final long start = System.nanoTime();
		final AnomalyException e = assertThrows(UnreachableException.class, () -> fetch(hub("HF_ENDPOINT",
			"http://127.0.0.1:" + port)));
		assertTrue(e.getMessage().contains("127.0.0.1:" + port) && e.getMessage().contains("online") && e.getMessage()
			.contains("proxy"), e.getMessage());
		assertTrue(System.nanoTime() - start < 2e9);
		assertThrows(UnreachableException.class, () -> fetch(hub("HF_ENDPOINT", "http://no-such-host.invalid")));
	}

	@Test
	void theProxyThatJavaWasToldOfIsUsedAndNamed() throws IOException {
		final int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		final ProxySelector before = ProxySelector.getDefault();
		try {
			// The fake hub is the proxy of a hub that is nowhere else.
			ProxySelector.setDefault(new OneProxy("hub.invalid", URI.create(server.endpoint()).getPort()));
			assertArrayEquals(content, Files.readAllBytes(fetch(hub("HF_ENDPOINT", "http://hub.invalid"))));
			server.trouble(r -> Trouble.status(407));
			fails(hub("HF_ENDPOINT", "http://hub.invalid", "HF_HOME", home + "/2"), "proxy 127.0.0.1:", "password");
			ProxySelector.setDefault(new OneProxy("hub.invalid", port));
			fails(hub("HF_ENDPOINT", "http://hub.invalid", "HF_HOME", home + "/3"), "through the proxy 127.0.0.1:" + port);
		}
		finally {
			ProxySelector.setDefault(before);
		}
	}

	/** A proxy on this machine for one host. */
	private static final class OneProxy extends ProxySelector {

		private final String host;
		private final int port;

		OneProxy(final String host, final int port) {
			this.host = host;
			this.port = port;
		}

		@Override
		public List<Proxy> select(final URI uri) {
			return List.of(uri.getHost().equals(host) ? new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", port))
				: Proxy.NO_PROXY);
		}

		@Override
		public void connectFailed(final URI uri, final SocketAddress address, final IOException e) {}
	}

	@Test
	void offlineAsksNobody() {
		for (final String variable : List.of("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"))
			for (final String yes : List.of("1", "yes", "True", "ON")) {
				final AnomalyException e = assertThrows(UnreachableException.class, () -> fetch(hub(variable, yes)));
				assertTrue(e.getMessage().contains("HF_HUB_OFFLINE"), e.getMessage());
			}
		assertEquals(List.of(), server.requests());
	}

	@Test
	void anEndpointThatIsNoAddress() {
		for (final String wrong : List.of("huggingface.co", "ftp://huggingface.co", "http://", "https://me:secret@host", ":"))
			assertTrue(assertThrows(AnomalyException.class, () -> hub("HF_ENDPOINT", wrong)).getMessage().contains(
				"HF_ENDPOINT"), wrong);
	}
}
