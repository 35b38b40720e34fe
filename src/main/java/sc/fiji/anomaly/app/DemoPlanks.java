package sc.fiji.anomaly.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.Progress;

/** The demo data that comes with the plugin: 60 good planks to learn from, 52 to score, in MVTec AD's layout. */
public final class DemoPlanks {

	/** Title of the stack. */
	public static final String TITLE = "Anomaly Detection Planks";

	private static final String ROOT = "/sc/fiji/anomaly/demo/wood";

	private DemoPlanks() {}

	/** All files as paths with {@code /}: {@code train/good/000.jpg}, and masks below {@code ground_truth}. */
	public static List<String> files() {
		return new String(bytes(ROOT + ".txt"), StandardCharsets.UTF_8).lines().toList();
	}

	/** The pictures, without masks. */
	static List<String> pictures() {
		return files().stream().filter(f -> f.endsWith(".jpg")).toList();
	}

	/** The pictures as an RGB stack, 256 x 256 x 112; the labels of the planes are the paths. */
	public static ImagePlus stack(final Progress progress) {
		final List<String> files = pictures();
		final ImageStack stack = new ImageStack();
		for (final String file : files) {
			progress.checkCanceled();
			progress.update("Opening planks", stack.size(), files.size());
			stack.addSlice(file, read(file));
		}
		return new ImagePlus(TITLE, stack);
	}

	private static ColorProcessor read(final String file) {
		try (InputStream in = DemoPlanks.class.getResourceAsStream(ROOT + "/" + file)) {
			return new ColorProcessor(ImageIO.read(in));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * Writes all files to a folder, which is made if it is missing. Files that are there as they should be are left.
	 *
	 * @throws AnomalyException if one of that name is there with other content, or the folder cannot be written to
	 */
	public static void copyTo(final Path folder, final Progress progress) {
		final List<String> files = files();
		for (int i = 0; i < files.size(); i++) {
			progress.checkCanceled();
			progress.update("Copying planks", i, files.size());
			copy(bytes(ROOT + "/" + files.get(i)), folder.resolve(files.get(i)));
		}
	}

	private static void copy(final byte[] content, final Path file) {
		try {
			Files.createDirectories(file.getParent());
			if (!Files.exists(file)) AtomicFile.write(file, false, out -> out.write(content));
			else if (!Arrays.equals(content, Files.readAllBytes(file))) throw new AnomalyException(file +
				" exists and is another image: choose an empty folder for the demo data");
		}
		catch (final IOException e) {
			throw new AnomalyException("the folder " + file.getParent() + " cannot be written to (" + e.getMessage() +
				"): choose another one", e);
		}
	}

	private static byte[] bytes(final String resource) {
		try (InputStream in = DemoPlanks.class.getResourceAsStream(resource)) {
			return in.readAllBytes();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
