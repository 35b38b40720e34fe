package sc.fiji.anomaly.hub;

import java.util.regex.Pattern;

/**
 * A file of a repository at a commit, as the server describes it.
 *
 * @param repository owner and name: {@code facebook/dinov2-small}
 * @param commit 40 hexadecimals
 * @param name its path in the repository
 * @param checksum what the cache names its content by: the SHA-256 (64 hexadecimals) of a large file, or the SHA-1 git
 *          gives a small one (40), see {@link ContentDigest}
 * @param size in bytes
 */
public record HubFile(String repository, String commit, String name, String checksum, long size) {

	private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
	private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

	public HubFile {
		if (!isCommit(commit)) throw new IllegalArgumentException("commit " + commit);
		if (!isChecksum(checksum)) throw new IllegalArgumentException("checksum " + checksum);
		if (size < 0) throw new IllegalArgumentException("size " + size);
	}

	static boolean isCommit(final String text) {
		return COMMIT.matcher(text).matches();
	}

	static boolean isChecksum(final String text) {
		return CHECKSUM.matcher(text).matches();
	}

	@Override
	public String toString() {
		return name + " of " + repository;
	}
}
