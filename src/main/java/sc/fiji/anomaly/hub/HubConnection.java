package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.net.Authenticator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;

/**
 * Asks the hub, through the proxies the JVM was told of. Redirects are followed here, not by the JDK, because the access
 * token is for the endpoint's host alone. Anyone waiting can cancel within a fraction of a second.
 */
final class HubConnection {

	private static final int MAX_REDIRECTS = 10;

	private final HubSettings settings;
	private final Patience patience;
	private final Failures failures;
	private final HttpClient client;
	/** Hosts that answered: losing one of them is a break to be retried, not a computer that is offline. */
	private final Set<String> answered = ConcurrentHashMap.newKeySet();

	HubConnection(final HubSettings settings, final Patience patience) {
		this.settings = settings;
		this.patience = patience;
		failures = new Failures(settings);
		final HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(
			HttpClient.Redirect.NEVER).connectTimeout(patience.connect());
		final Authenticator authenticator = Authenticator.getDefault();
		if (authenticator != null) builder.authenticator(new ProxyPassword(authenticator));
		client = builder.build();
	}

	/** Asks for headers only, and does not leave the endpoint: a redirect elsewhere is the answer. */
	Answer head(final URI uri, final Progress progress) throws IOException {
		return follow("HEAD", uri, Map.of(), progress);
	}

	/** Asks for content, wherever it is. */
	Answer get(final URI uri, final Map<String, String> headers, final Progress progress) throws IOException {
		return follow("GET", uri, headers, progress);
	}

	private Answer follow(final String method, final URI start, final Map<String, String> headers,
		final Progress progress) throws IOException
	{
		URI uri = start;
		FileFacts facts = FileFacts.NONE;
		for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
			final HttpResponse<ResponseBody> response = send(method, uri, headers, progress);
			if (settings.isEndpoint(uri)) facts = facts.and(response.statusCode(), response.headers());
			final Answer answer = new Answer(uri, response.statusCode(), response.headers(), facts, response.body());
			if (!answer.isRedirect()) return answer;
			final URI target = target(answer);
			if (method.equals("HEAD") && !settings.isEndpoint(target)) return answer;
			answer.close();
			uri = target;
		}
		throw new AnomalyException("More than " + MAX_REDIRECTS + " redirects, last to " + Failures.origin(uri) + uri
			.getPath() + ": something between here and " + settings.endpoint() + " goes in circles; try again later");
	}

	private URI target(final Answer answer) {
		final String location = answer.headers().firstValue("Location").orElseThrow();
		try {
			final URI target = answer.uri().resolve(location);
			if (settings.mayFollow(target)) return target;
		}
		catch (final IllegalArgumentException e) {
			// said below
		}
		answer.close();
		// The query may hold a signature: not for a message.
		throw new AnomalyException(Failures.origin(answer.uri()) + " redirects to " + location.replaceFirst("[?#].*", "") +
			", which is no secure web address: not followed. Is there a login page between here and the internet?");
	}

	private HttpResponse<ResponseBody> send(final String method, final URI uri, final Map<String, String> headers,
		final Progress progress) throws IOException
	{
		final HttpRequest.Builder request = HttpRequest.newBuilder(uri);
		if (method.equals("GET")) request.GET();
		else request.method(method, HttpRequest.BodyPublishers.noBody());
		// Sizes and ranges are those of the file itself only if it comes uncompressed.
		request.header("Accept-Encoding", "identity").header("User-Agent", "Anomaly-Detection-for-Fiji");
		headers.forEach(request::header);
		if (settings.isEndpoint(uri)) settings.token().ifPresent(t -> request.header("Authorization", "Bearer " + t));
		final HttpResponse<ResponseBody> response = await(client.sendAsync(request.build(), info -> new ResponseBody()), uri,
			progress);
		answered.add(Failures.origin(uri));
		return response;
	}

	private HttpResponse<ResponseBody> await(final CompletableFuture<HttpResponse<ResponseBody>> future, final URI uri,
		final Progress progress) throws IOException
	{
		final long start = System.nanoTime();
		try {
			while (true) {
				progress.checkCanceled();
				try {
					return future.get(ResponseBody.POLL_MILLIS, TimeUnit.MILLISECONDS);
				}
				catch (final TimeoutException e) {
					if (System.nanoTime() - start > patience.stall().toNanos()) throw new TransientFailure("no answer for " +
						patience.stall().toSeconds() + " s");
				}
			}
		}
		catch (final ExecutionException e) {
			throw translated(uri, e.getCause());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted");
		}
		finally {
			// Without effect if it is done.
			future.cancel(true);
		}
	}

	private IOException translated(final URI uri, final Throwable e) {
		final boolean known = answered.contains(Failures.origin(uri));
		if (e instanceof SSLException && !known) throw failures.insecure(uri, (SSLException) e);
		if (Failures.isOffline(e) && !known) throw failures.unreachable(uri, e);
		return new TransientFailure("no answer from " + Failures.origin(uri) + ": " + Failures.reason(e));
	}
}
