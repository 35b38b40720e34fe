package sc.fiji.anomaly.hub;

import java.util.List;
import java.util.Map;

/** A request as it came. {@code host}: hub or storage. */
record FakeRequest(String host, String method, String path, Map<String, List<String>> headers) {

	String header(final String name) {
		return headers.getOrDefault(name, List.of("")).get(0);
	}

	boolean isContent() {
		return host.equals("storage") && method.equals("GET");
	}
}
