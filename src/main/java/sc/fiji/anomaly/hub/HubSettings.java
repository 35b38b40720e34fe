package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import sc.fiji.anomaly.AnomalyException;

/**
 * What the environment says about the hub, in the variables of Python's {@code huggingface_hub}.
 *
 * @param endpoint {@code HF_ENDPOINT}, otherwise https://huggingface.co; no slash at its end
 * @param offline {@code HF_HUB_OFFLINE} or {@code TRANSFORMERS_OFFLINE} is 1, on, yes or true
 * @param token {@code HF_TOKEN}, {@code HUGGING_FACE_HUB_TOKEN}, or what the file {@code HF_TOKEN_PATH} (otherwise
 *          {@code HF_HOME/token}) holds; empty if {@code HF_HUB_DISABLE_IMPLICIT_TOKEN} is set
 * @param cache where files are
 * @param links whether symbolic links may be used: {@code HF_HUB_DISABLE_SYMLINKS} is not set
 * @see <a href="https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables">variables</a>
 */
record HubSettings(URI endpoint, boolean offline, Optional<String> token, HuggingFaceCache cache, boolean links) {

	private static final String HUB = "https://huggingface.co";
	private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");

	/**
	 * @param environment variables by name
	 * @param home the user's home folder
	 * @throws AnomalyException if the endpoint is no http or https address, or the token holds what no token does
	 */
	static HubSettings of(final Map<String, String> environment, final Path home) {
		final boolean offline = isTrue(environment, "HF_HUB_OFFLINE") || isTrue(environment, "TRANSFORMERS_OFFLINE");
		return new HubSettings(endpoint(environment.getOrDefault("HF_ENDPOINT", "")), offline, token(environment, home),
			HuggingFaceCache.of(environment, home), !isTrue(environment, "HF_HUB_DISABLE_SYMLINKS"));
	}

	private static boolean isTrue(final Map<String, String> environment, final String variable) {
		return TRUE.contains(environment.getOrDefault(variable, "").strip().toUpperCase(Locale.ROOT));
	}

	private static URI endpoint(final String text) {
		final String address = text.isBlank() ? HUB : text.strip().replaceAll("/+$", "");
		try {
			final URI uri = new URI(address);
			if (Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null && uri
				.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null) return uri;
		}
		catch (final URISyntaxException e) {
			// said below
		}
		throw new AnomalyException("HF_ENDPOINT is '" + text + "', but must be an address such as " + HUB +
			": correct the variable, or remove it");
	}

	private static Optional<String> token(final Map<String, String> environment, final Path home) {
		if (isTrue(environment, "HF_HUB_DISABLE_IMPLICIT_TOKEN")) return Optional.empty();
		for (final String variable : new String[] { "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN" })
			if (HuggingFaceCache.isSet(environment, variable)) return clean(variable, environment.get(variable));
		final Path file = HuggingFaceCache.isSet(environment, "HF_TOKEN_PATH") ? HuggingFaceCache.path(environment.get(
			"HF_TOKEN_PATH"), home) : HuggingFaceCache.home(environment, home).resolve("token");
		try {
			return Files.isRegularFile(file) ? clean(file.toString(), Files.readString(file)) : Optional.empty();
		}
		catch (final IOException e) {
			// A token that cannot be read is none: most repositories need none, and the server says so if this one does.
			return Optional.empty();
		}
	}

	/** Checked here, because the JDK's own message for a bad header would print the token. */
	private static Optional<String> clean(final String source, final String text) {
		final String token = text.strip();
		if (token.isEmpty()) return Optional.empty();
		if (!token.matches("[\\x21-\\x7e]+")) throw new AnomalyException("The access token in " + source +
			" holds characters that no token has (a space, a line break, an umlaut): copy it again, or remove it");
		return Optional.of(token);
	}

	/** The address of a file. */
	URI resolve(final String repository, final String revision, final String file) {
		return URI.create(endpoint + "/" + repository + "/resolve/" + revision.replace("/", "%2F") + "/" + file);
	}

	/** Whether an address is the endpoint's: same scheme, host and port. Only there the token is sent. */
	boolean isEndpoint(final URI uri) {
		return endpoint.getScheme().equalsIgnoreCase(uri.getScheme()) && endpoint.getHost().equalsIgnoreCase(uri.getHost()) &&
			port(endpoint) == port(uri);
	}

	/** Whether a redirect may be followed: to https, and to http only where the endpoint itself is no better. */
	boolean mayFollow(final URI uri) {
		return uri.getHost() != null && ("https".equalsIgnoreCase(uri.getScheme()) || endpoint.getScheme().equalsIgnoreCase(uri
			.getScheme()));
	}

	private static int port(final URI uri) {
		if (uri.getPort() >= 0) return uri.getPort();
		return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	/** Without the token. */
	@Override
	public String toString() {
		return endpoint + (offline ? ", offline" : "") + ", cache " + cache.directory();
	}
}
