package sc.fiji.anomaly.hub;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import sc.fiji.anomaly.AnomalyException;

/** What went wrong between here and the server, and what to do, in a person's words. */
final class Failures {

	/** Answers that may be another one next time. */
	private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429, 500, 502, 503, 504);
	private static final Pattern USED_UP = Pattern.compile(".*;\\s*r=0\\s*;\\s*t=(\\d{1,9}).*");
	private static final int LONGEST_QUOTE = 200;

	private final HubSettings settings;

	Failures(final HubSettings settings) {
		this.settings = settings;
	}

	/** The innermost reason that has words. */
	static String reason(final Throwable e) {
		String reason = e.getClass().getSimpleName();
		for (Throwable t = e; t != null; t = t.getCause()) {
			if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) return "its name is unknown";
			if (t.getMessage() != null && !t.getMessage().isBlank()) reason = t.getMessage();
		}
		return reason.equals("ConnectException") ? "the connection was refused" : reason;
	}

	/** Whether there is no connection at all, rather than a bad one. */
	static boolean isOffline(final Throwable e) {
		return e instanceof ConnectException || e instanceof HttpConnectTimeoutException ||
			e instanceof UnknownHostException;
	}

	/** No connection. */
	AnomalyException unreachable(final URI uri, final Throwable e) {
		final String proxy = proxy(uri);
		return new UnreachableException(origin(uri) + " could not be reached (" + reason(e) + (proxy.isEmpty()
			? "). Is this computer online? If it needs a proxy, tell Java: -Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT"
			: ") through the proxy " + proxy + " that Java was told to use. Is it the right one?"), e);
	}

	/** No secure connection: trying again does not help. */
	AnomalyException insecure(final URI uri, final SSLException e) {
		return new UnreachableException("A secure connection to " + origin(uri) + " could not be made (" + reason(e) +
			"). Is this computer's clock right? If a company's proxy opens secure connections, Java must be told to trust " +
			"its certificate: -Djavax.net.ssl.trustStore=FILE", e);
	}

	private static String proxy(final URI uri) {
		final ProxySelector selector = ProxySelector.getDefault();
		if (selector == null) return "";
		for (final Proxy p : selector.select(uri))
			if (p.address() instanceof InetSocketAddress) return ((InetSocketAddress) p.address()).getHostString() + ":" +
				((InetSocketAddress) p.address()).getPort();
		return "";
	}

	/** A failure to retry, if the status is one; otherwise nothing. */
	static void throwIfTransient(final int status, final HttpHeaders headers) throws TransientFailure {
		if (TRANSIENT.contains(status)) throw new TransientFailure("the server answered " + status + (status == 429
			? " (too many requests)" : ""), rateLimit(headers.firstValue("RateLimit").orElse("")).or(() -> retryAfter(headers
				.firstValue("Retry-After").orElse(""))));
	}

	/** {@code "api";r=0;t=55}: nothing remains of the quota, and it is renewed in 55 s (draft-ietf-httpapi-ratelimit-headers). */
	static Optional<Duration> rateLimit(final String text) {
		final Matcher m = USED_UP.matcher(text);
		return m.matches() ? Optional.of(Duration.ofSeconds(Long.parseLong(m.group(1)) + 1)) : Optional.empty();
	}

	/** Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
	static Optional<Duration> retryAfter(final String text) {
		if (text.matches("\\d{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
		try {
			final Duration wait = Duration.between(Instant.now(), ZonedDateTime.parse(text,
				DateTimeFormatter.RFC_1123_DATE_TIME));
			return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
		}
		catch (final DateTimeException e) {
			return Optional.empty();
		}
	}

	/** An answer that is not the file. */
	AnomalyException refused(final String repository, final String revision, final String file, final int status,
		final HttpHeaders headers)
	{
		final String page = settings.endpoint() + "/" + repository;
		final String code = headers.firstValue("X-Error-Code").orElse("");
		final String said = quote(headers.firstValue("X-Error-Message").orElse(""));
		if (status == 407) return new UnreachableException("The proxy " + proxy(settings.endpoint()) +
			" asks for a name and a password (407): give Java the name and password of the proxy, or use another connection");
		if (code.equals("GatedRepo")) return new AnomalyException(repository + " is gated: Hugging Face gives it out only to " +
			"those who have accepted its licence (" + status + said + "). " + gate(page, status));
		if (status == 401 || status == 403) return new AnomalyException("The server does not " +
			"give out " + repository + " (" + status + said + "). " + access(page, status));
		if (code.equals("RevisionNotFound")) return new AnomalyException("The repository " + repository +
			" has no revision '" + revision + "' (404): see " + page + "/tree/main for its branches, tags and commits");
		if (code.equals("EntryNotFound")) return new AnomalyException("The repository " + repository + " has no file " +
			file + " (404): see " + page + "/tree/main");
		if (status == 404) return new AnomalyException("There is no repository " + repository + " at " + settings
			.endpoint() + " (404" + said + "): check the spelling of owner and name" + (settings.token().isEmpty()
				? "; a private repository needs an access token in HF_TOKEN" : ""));
		return new AnomalyException("The server answered " + status + said + " for " + file + " of " + repository + " at " +
			settings.endpoint() + ", not the file: try again later, or look at " + page);
	}

	/** What to do about a licence that must be accepted. */
	private String gate(final String page, final int status) {
		final String accept = "Log in at " + page + " and accept the licence there, once";
		if (settings.token().isEmpty()) return accept + ". Then make an access token that may read gated repositories at " +
			settings.endpoint() + "/settings/tokens, set the environment variable HF_TOKEN to it, and start again";
		return status == 401 ? "The access token in HF_TOKEN (or in Hugging Face's token file) is not valid: make a new one at " +
			settings.endpoint() + "/settings/tokens" : "The access token that was sent does not allow it: " + accept +
				", with the account of the token (it may take until somebody has granted it); and let the token read gated " +
				"repositories. Its conditions are on that page";
	}

	private String access(final String page, final int status) {
		if (settings.token().isEmpty()) return "Either there is no such repository: check the spelling of owner and name. " +
			"Or it is private or gated: accept its conditions at " + page +
			", make an access token there, and set HF_TOKEN to it";
		return status == 401 ? "There is no such repository, or the access token in HF_TOKEN (or in Hugging Face's token " +
			"file) is not valid: check the spelling, and make a new token" : "The access token that was sent does not allow it:" +
				" accept the conditions at " + page + " with the account of the token, and let the token read gated repositories";
	}

	/** What a server says is cut to a line of harmless characters. */
	private static String quote(final String text) {
		final String line = text.replaceAll("[^\\x20-\\x7e]+", " ").strip();
		return line.isEmpty() ? "" : ": '" + line.substring(0, Math.min(LONGEST_QUOTE, line.length())) + "'";
	}

	static String origin(final URI uri) {
		return uri.getScheme() + "://" + uri.getAuthority();
	}
}
