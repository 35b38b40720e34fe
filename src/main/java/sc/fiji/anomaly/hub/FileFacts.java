package sc.fiji.anomaly.hub;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the hub's headers say about a file: {@code X-Repo-Commit}; {@code X-Linked-ETag} and {@code X-Linked-Size}, which
 * describe the content a redirect leads to, otherwise {@code ETag} and {@code Content-Length}.
 *
 * @param commit the commit the file is of
 * @param checksum without quotes
 * @param size in bytes
 */
record FileFacts(Optional<String> commit, Optional<String> checksum, OptionalLong size) {

	static final FileFacts NONE = new FileFacts(Optional.empty(), Optional.empty(), OptionalLong.empty());

	/** What one more answer of the hub adds; what it says replaces what was said before. */
	FileFacts and(final int status, final HttpHeaders headers) {
		final boolean content = status == 200;
		final Optional<String> linked = headers.firstValue("X-Linked-ETag");
		final Optional<String> etag = linked.isPresent() || !content ? linked : headers.firstValue("ETag");
		final OptionalLong linkedSize = number(headers, "X-Linked-Size");
		final OptionalLong length = linkedSize.isPresent() || !content ? linkedSize : number(headers, "Content-Length");
		return new FileFacts(headers.firstValue("X-Repo-Commit").or(() -> commit), etag.map(FileFacts::withoutQuotes).or(
			() -> checksum), length.isPresent() ? length : size);
	}

	private static OptionalLong number(final HttpHeaders headers, final String name) {
		return headers.firstValue(name).filter(t -> t.matches("\\d{1,18}")).map(t -> OptionalLong.of(Long.parseLong(t)))
			.orElse(OptionalLong.empty());
	}

	/** {@code W/"abc"} and {@code "abc"} become {@code abc}. */
	static String withoutQuotes(final String etag) {
		return etag.replaceFirst("^W/", "").replace("\"", "");
	}

	/** The file, if all is known and a cache may be named by it. */
	Optional<HubFile> file(final String repository, final String name) {
		if (commit.filter(HubFile::isCommit).isEmpty() || checksum.filter(HubFile::isChecksum).isEmpty() || size.isEmpty())
			return Optional.empty();
		return Optional.of(new HubFile(repository, commit.get(), name, checksum.get(), size.getAsLong()));
	}
}
