package sc.fiji.anomaly.app;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TestFiles;

/** Sheets of 3 x 2 demo planks, 768 x 512 pixels: what is wrong lies in the lower right corner, if anything is. */
final class Sheets {

	static final int WIDTH = 768;
	static final int HEIGHT = 512;
	/** Where the last plank begins. */
	static final int LAST_X = 512, LAST_Y = 256;

	private static final int EDGE = 256;

	private Sheets() {}

	/** Ten sheets of the planks to learn from, each used once: 00.png and so on. */
	static void good(final Path folder) throws IOException {
		final List<Path> planks = planks("train/good");
		for (int i = 0; i < 10; i++)
			write(planks.subList(6 * i, 6 * i + 6), folder.resolve(String.format("%02d.png", i)));
	}

	/** Sheets of five good planks to test with and one of a class, which is the last. */
	static void bad(final Path folder, final String kind, final int n) throws IOException {
		for (int i = 0; i < n; i++) {
			final List<Path> sheet = new ArrayList<>(planks("test/good").subList(2 * i, 2 * i + 5));
			sheet.add(planks("test/" + kind).get(i));
			write(sheet, folder.resolve(String.format("%s-%02d.png", kind, i)));
		}
	}

	private static List<Path> planks(final String folder) throws IOException {
		try (Stream<Path> files = Files.list(TestFiles.planks().resolve(folder))) {
			return files.sorted().toList();
		}
	}

	private static void write(final List<Path> planks, final Path file) throws IOException {
		final BufferedImage sheet = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = sheet.createGraphics();
		for (int i = 0; i < planks.size(); i++)
			g.drawImage(ImageIO.read(planks.get(i).toFile()), i % 3 * EDGE, i / 3 * EDGE, null);
		g.dispose();
		Files.createDirectories(file.getParent());
		ImageIO.write(sheet, "png", file.toFile());
	}

	/** A mask of the images' size that is white inside a rectangle, or a plain gray image. */
	static Path rectangle(final Path file, final int width, final int height, final int... xywh) throws IOException {
		final BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		final Graphics2D g = mask.createGraphics();
		g.fillRect(xywh[0], xywh[1], xywh[2], xywh[3]);
		g.dispose();
		ImageIO.write(mask, "png", file.toFile());
		return file;
	}

	/** To learn from the sheets and judge by the worst patch, without places and without keeping anything. */
	static TrainModel training(final Path sheets, final Path model) {
		return new TrainModel(sheets, model).backbone("starter").fpr(0.1).decision("local").place("no").keeping("no");
	}

	/** Puts what is said into a list. */
	static Progress into(final List<String> said) {
		return new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public void message(final String text) {
				said.add(text);
			}
		};
	}
}
