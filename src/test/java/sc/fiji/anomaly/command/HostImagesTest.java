package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.io.IOService;

import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.app.ImageSettings;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.app.TrainModel;
import sc.fiji.anomaly.app.TrainResult;
import sc.fiji.anomaly.app.ViewSettings;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.report.ScoreRow;

/** Files of a kind that only the host knows, read by a plugin of the tests' own in a SciJava context. */
class HostImagesTest {

	@TempDir
	Path folder;

	private static Context context;

	@BeforeAll
	static void start() {
		context = new Context(IOService.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private Path write(final String name, final String text) throws IOException {
		return Files.writeString(folder.resolve(name), text);
	}

	@Test
	void axesAreThoseThatTheImageNames() throws IOException {
		final HostReader host = HostImages.of(context);
		final Path file = write("a.invented", "4 3 2 5 10");
		assertTrue(host.knows(file));
		assertFalse(host.knows(folder.resolve("a.txt")), "a text is no image");
		final HostReader.HostImage image = host.open(file).orElseThrow();
		assertEquals("4 x 3, 2 slices, 5 channels, 1 frame", image.width() + " x " + image.height() + ", " + image.slices() +
			" slices, " + image.channels() + " channels, " + image.frames() + " frame");
		final float[] expected = new float[12];
		for (int y = 0; y < 3; y++)
			for (int x = 0; x < 4; x++)
				expected[y * 4 + x] = 10 + (((y * 5 + 3) * 4 + x) * 2 + 1) * 8 % 3001;
		assertArrayEquals(expected, ((FloatImage) image.read(3, 1, 0)).values());
	}

	@Test
	void contextsWithoutReadersOfImagesReadNothing() {
		try (Context bare = new Context(true)) {
			assertSame(HostReader.NONE, HostImages.of(bare));
		}
		assertSame(HostReader.NONE, HostImages.of(null));
	}

	@Test
	void foldersOfSuchFilesAreLearnedFromAndScored() throws IOException {
		for (int i = 0; i < 6; i++)
			write(i + ".invented", "30 20 3 2 " + 100 * i);
		write("6.invented", "no image");
		write("notes.txt", "no image");
		final HostReader host = HostImages.of(context);
		final Set<Window> before = windows();
		final TrainResult result = new TrainModel(folder, folder.resolve("m.safetensors")).backbone("starter").place("no").fpr(
			0.2).view(ViewSettings.DEFAULT.withImages(new ImageSettings(Reading.parse("each", "2", "ignore"), host))).run();
		assertEquals(18, result.images());
		assertEquals(List.of("6.invented"), result.skipped().stream().map(s -> s.path()).toList());
		assertTrue(result.skipped().get(0).problem().contains("InventedImageReader (five numbers are needed)"), result.skipped()
			.get(0).problem());
		assertEquals(1, InventedImageReader.MOST_AT_ONCE.get(), "readers are not made for several threads");
		final List<ScoreRow> rows = new ScoreImages(result.file(), folder).host(host).run().rows();
		assertEquals(List.of("0.invented#z1", "0.invented#z2", "0.invented#z3"), rows.stream().limit(3).map(ScoreRow::image)
			.toList());
		assertEquals(18, rows.stream().filter(ScoreRow::isReadable).count());
		final Set<Window> opened = windows();
		opened.removeAll(before);
		assertEquals(Set.of(), opened, "reading opens no window");
	}

	/** The windows there are; other tests' may go at any time, as they are collected as garbage. */
	private static Set<Window> windows() {
		return GraphicsEnvironment.isHeadless() ? new HashSet<>() : new HashSet<>(List.of(Window.getWindows()));
	}
}
