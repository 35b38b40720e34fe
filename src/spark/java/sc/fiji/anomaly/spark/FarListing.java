package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

import sc.fiji.anomaly.AnomalyException;

/** What lies in a folder, or in all that a pattern names, of any file system that Hadoop knows. */
final class FarListing {

	private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

	private FarListing() {}

	/** Whether it is a pattern rather than a path. */
	static boolean isPattern(final String text) {
		return GLOB.matcher(text).find();
	}

	/** The folder, without the part that is a pattern. */
	static String root(final String text) {
		final String root = isPattern(text) ? text.replaceFirst("/?[^/]*[*?\\[{].*", "") : text;
		return root.replaceAll("(?<=[^:/])/+$", "");
	}

	/**
	 * Sizes of all files in bytes, by path relative to the {@link #root}; a file that a pattern names twice is one file.
	 *
	 * @param text a Hadoop URI or a local path, or a pattern of these
	 * @throws AnomalyException if there is nothing
	 */
	static Map<String, Long> sizes(final String text) throws IOException {
		final FileSystem files = NearFiles.fileSystem(text.contains(":/") ? text : "file:" + Path.of(text).toAbsolutePath());
		final FileStatus[] found = files.globStatus(new org.apache.hadoop.fs.Path(text));
		if (found == null || found.length == 0) throw new AnomalyException("there is nothing at '" + text +
			"': check the path, and quote it where the shell would expand it");
		final String above = files.makeQualified(new org.apache.hadoop.fs.Path(root(text))).toString().replaceAll("/+$", "") +
			"/";
		final Map<String, Long> sizes = new TreeMap<>();
		for (final FileStatus status : found) {
			final RemoteIterator<LocatedFileStatus> below = files.listFiles(status.getPath(), true);
			while (below.hasNext()) {
				final LocatedFileStatus file = below.next();
				sizes.put(file.getPath().toString().substring(above.length()), file.getLen());
			}
		}
		return sizes;
	}
}
