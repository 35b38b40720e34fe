package sc.fiji.anomaly;

import java.io.IOException;
import java.nio.file.Path;

/** Many small images for checks that are run by hand. */
public final class MakeStripes {

	private MakeStripes() {}

	/** @param args a folder, and how many images */
	public static void main(final String... args) throws IOException {
		TestFiles.stripes(Path.of(args[0]), Integer.parseInt(args[1]), 1);
	}
}
