package sc.fiji.anomaly.hub;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * The last answer of a chain of redirects.
 *
 * @param uri who gave it
 * @param status its status
 * @param headers its headers
 * @param fromHub what the hub itself, not the host it redirected to, said about the file
 * @param body its content; to be closed
 */
record Answer(URI uri, int status, HttpHeaders headers, FileFacts fromHub, ResponseBody body) implements
	AutoCloseable
{

	boolean isRedirect() {
		return status >= 300 && status < 400 && headers.firstValue("Location").isPresent();
	}

	/** The validator of exactly these bytes (RFC 9110, 8.8.3); empty if there is none, or a weak one. */
	Optional<String> strongETag() {
		return headers.firstValue("ETag").filter(e -> e.matches("\"[\\x21\\x23-\\x7e]*\""));
	}

	@Override
	public void close() {
		body.close();
	}
}
