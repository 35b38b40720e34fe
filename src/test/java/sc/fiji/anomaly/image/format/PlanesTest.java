package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.Planes;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.StripImage;

/**
 * Planes and channels of files. Truth: what tifffile, pydicom and Pillow were given to write, or read, through
 * {@code planes/make_planes.py}.
 */
class PlanesTest {

	private static final String FOLDER = "/planes/";

	/** An image of a file and what it holds. */
	record Truth(String file, String label, String channels, String kind, int width, int height, String truth,
		int tolerance)
	{

		@Override
		public String toString() {
			return file + "#" + label + " " + channels;
		}

		Path path() {
			return PlanesTest.path(file);
		}
	}

	static List<Truth> all() throws IOException {
		return Files.readAllLines(TestFiles.resource(FOLDER + "truth.csv")).stream().skip(1).map(PlanesTest::truth).toList();
	}

	/** Channels may hold commas, between quotation marks. */
	private static Truth truth(final String line) {
		final String[] quoted = line.split("\"", -1);
		final String[] r = (quoted.length == 3 ? quoted[0] + quoted[1].replace(',', ';') + quoted[2] : line).split(",", -1);
		return new Truth(r[0], r[1], r[2].replace(';', ','), r[3], Integer.parseInt(r[4]), Integer.parseInt(r[5]), r[6],
			Integer.parseInt(r[7]));
	}

	private static Path path(final String name) {
		return TestFiles.resource(name.startsWith("../") ? name.substring(2) : FOLDER + name);
	}

	private static ImageFiles files(final Planes planes, final String channels) {
		return new ImageFiles(new Reading(planes, channels, false), HostReader.NONE);
	}

	private static Raster read(final ImageFiles files, final Path file, final Plane plane) throws IOException {
		try (OpenImage image = files.open(new ImageSource(file, plane))) {
			image.sha256();
			final ImageSize size = image.size().orElseThrow();
			final Raster raster = image.read();
			assertEquals(size.width() + " x " + size.height(), raster.width() + " x " + raster.height());
			assertTrue(size.bytes() >= raster.bytes());
			assertTrue(size.needsRange() || !raster.needsRange());
			return raster;
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyPlaneIsWhatWasWritten(final Truth truth) throws IOException {
		final ImageFiles files = files(Planes.EACH, truth.channels);
		final List<Plane> planes = files.planes(truth.path());
		final Plane plane = planes.stream().filter(p -> p.label().equals(truth.label)).findFirst().orElseThrow(
			() -> new AssertionError(planes));
		final Raster raster = read(files, truth.path(), plane);
		assertEquals(truth.width + " x " + truth.height, raster.width() + " x " + raster.height());
		if (truth.tolerance == 0) assertEquals(truth.truth, TestFiles.sha256(values(raster, truth.kind)));
		else assertNear(TestFiles.resource(FOLDER + truth.truth), raster, truth.tolerance);
	}

	private static byte[] values(final Raster raster, final String kind) {
		if (kind.equals("gray8")) return ((GrayImage) raster).values();
		if (kind.equals("rgb8")) return raster.toRgb(DisplayRange.NONE).rgb();
		final boolean deep = kind.endsWith("16");
		assertEquals(kind.startsWith("rgb") ? 3 : 1, raster.channels());
		final int n = raster.width() * raster.height() * raster.channels();
		final ByteBuffer bytes = ByteBuffer.allocate(n * (deep ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
		if (deep) bytes.asShortBuffer().put(((DeepImage) raster).values());
		else bytes.asFloatBuffer().put(((FloatImage) raster).values());
		return bytes.array();
	}

	private static void assertNear(final Path expected, final Raster image, final int tolerance) throws IOException {
		final byte[] truth = ImageFile.read(expected).toRgb(DisplayRange.NONE).rgb();
		final byte[] rgb = image.toRgb(DisplayRange.NONE).rgb();
		for (int i = 0; i < rgb.length; i++)
			assertEquals(truth[i] & 0xff, rgb[i] & 0xff, tolerance, "sample " + i);
	}

	@Test
	void noPlaneIsLeftOut() throws IOException {
		final Set<String> known = new HashSet<>();
		for (final Truth t : all())
			known.add(t.file + "#" + t.label);
		int found = 0;
		for (final String name : new HashSet<>(all().stream().map(Truth::file).toList()))
			found += files(Planes.EACH, "").planes(path(name)).size();
		assertEquals(known.size(), found);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "hyperstack.tif|FIRST|t1_z1", "hyperstack.tif|MIDDLE|t2_z5",
		"hyperstack.tif|MAX|t1 t2 t3", "composite16.tif|MAX|''", "big-pages.tif|FIRST|1", "big-pages.tif|MIDDLE|2",
		"big-pages.tif|MAX|''", "film.gif|MIDDLE|3", "rgb.ome.tif|MAX|t1 t2", "big-single.tif|MIDDLE|''" })
	void planesAreChosen(final String name, final Planes choice, final String labels) throws IOException {
		assertEquals(labels, String.join(" ", files(choice, "").planes(path(name)).stream().map(
			Plane::label).toList()));
	}

	@Test
	void projectionIsTheLargestValueOfAllSlices() throws IOException {
		final Path file = TestFiles.resource(FOLDER + "hyperstack.tif");
		final ImageFiles max = files(Planes.MAX, "3,2,1"), each = files(Planes.EACH, "3,2,1");
		for (int t = 0; t < 3; t++) {
			final byte[] expected = new byte[24 * 20 * 3];
			for (int z = 0; z < 10; z++) {
				final byte[] plane = ((RgbImage) read(each, file, each.planes(file).get(10 * t + z))).rgb();
				for (int i = 0; i < plane.length; i++)
					expected[i] = (byte) Math.max(expected[i] & 0xff, plane[i] & 0xff);
			}
			assertArrayEquals(expected, ((RgbImage) read(max, file, max.planes(file).get(t))).rgb());
		}
	}

	@Test
	void everyPlaneHasAHashOfItsOwnThatDoesNotDependOnTheChoice() throws IOException {
		final Path file = TestFiles.resource(FOLDER + "hyperstack.tif");
		final Set<String> hashes = new HashSet<>();
		for (final Plane plane : files(Planes.EACH, "1").planes(file))
			hashes.add(sha256(files(Planes.EACH, "1"), file, plane));
		assertEquals(30, hashes.size());
		final String whole = TestFiles.sha256(Files.readAllBytes(file));
		assertEquals(TestFiles.sha256((whole + "#t2_z5").getBytes(StandardCharsets.US_ASCII)), sha256(files(Planes.MIDDLE,
			"2"), file, files(Planes.MIDDLE, "2").planes(file).get(0)));
		final Path single = TestFiles.resource(FOLDER + "big-single.tif");
		assertEquals(TestFiles.sha256(Files.readAllBytes(single)), sha256(files(Planes.EACH, ""), single, Plane.ONLY));
	}

	private static String sha256(final ImageFiles files, final Path file, final Plane plane) throws IOException {
		try (OpenImage image = files.open(new ImageSource(file, plane))) {
			return image.sha256();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "hyperstack.tif|''|5 channels", "hyperstack.tif|6|channels is 6", "order.ome.tif|''|2" +
		" channels", "big-pages.tif|2|1 channel", "pages-mixed.tif|9|channels is 9" })
	void channelsThatAreNotThereAreNamed(final String name, final String channels, final String expected) throws IOException {
		final Path file = path(name);
		final ImageFiles files = files(Planes.EACH, channels);
		final Plane first = files.planes(file).get(0);
		final String message = assertThrows(IOException.class, () -> {
			try (OpenImage image = files.open(new ImageSource(file, first))) {
				image.read();
			}
		}).getMessage();
		assertTrue(message.contains(expected), message);
	}

	/** Truth: {@code ImageFilePillowTest} and {@code FilesThatFailTest}; here the size is checked, too. */
	@ParameterizedTest
	@ValueSource(strings = { "/images/files/orientation6.jpg", "/images/files/orientation5.tif",
		"/images/files/orientation3.jpg", "/files-that-fail/oriented-6.png" })
	void imagesAreTurnedUprightIfThatIsWanted(final String name) throws IOException {
		final Path file = TestFiles.resource(name);
		final ImageFiles upright = new ImageFiles(new Reading(Planes.EACH, "", true), HostReader.NONE), ignored = files(
			Planes.EACH, "");
		assertArrayEquals(ImageFile.read(file, new ImageFile.Options(true)).toRgb(DisplayRange.NONE).rgb(), read(upright, file,
			Plane.ONLY).toRgb(DisplayRange.NONE).rgb());
		assertArrayEquals(ImageFile.read(file).toRgb(DisplayRange.NONE).rgb(), read(ignored, file, Plane.ONLY).toRgb(
			DisplayRange.NONE).rgb());
		try (OpenImage image = ignored.open(ImageSource.of(file))) {
			ignored.seen(image);
		}
		if (!name.endsWith("png")) assertEquals(1, ignored.turned(), "in PNG it may come after the pixels");
	}

	@Test
	void largeImagesAreStillReadInStrips(@TempDir final Path folder) throws IOException {
		final Path file = folder.resolve("large.tif");
		ij.IJ.saveAsTiff(ij.IJ.createImage("large", "16-bit ramp", 3000, 3000, 1), file.toString());
		for (final ImageFiles files : List.of(files(Planes.EACH, ""), files(Planes.MAX, "")))
			try (OpenImage image = files.open(new ImageSource(file, files.planes(file).get(0)))) {
				assertTrue(image.pixelBytes() < 10 << 20);
				assertInstanceOf(StripImage.class, image.read());
			}
	}

	@Test
	void whatWasReadByALibraryIsCounted() throws IOException {
		final ImageFiles files = files(Planes.EACH, "");
		for (final String name : List.of("lossless.webp", "big-single.tif"))
			try (OpenImage image = files.open(ImageSource.of(path(name)))) {
				files.seen(image);
			}
		assertEquals(1, files.notes().size());
		assertTrue(files.notes().isEmpty());
	}

	@Test
	void noReaderPrintsAndDamageIsToldWithoutJavasWords(@TempDir final Path folder) throws IOException {
		final PrintStream out = System.out, err = System.err;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		System.setErr(System.out);
		try {
			final Random random = new Random(3);
			for (final String name : new HashSet<>(all().stream().map(Truth::file).toList()))
				for (int i = 0; i < 20; i++)
					readDamaged(Files.readAllBytes(path(name)), folder.resolve(path(name).getFileName()), random, i);
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
		assertArrayEquals(new byte[0], printed.toByteArray(), printed.toString(StandardCharsets.UTF_8));
	}

	/** The first time as it is. */
	private static void readDamaged(final byte[] whole, final Path file, final Random random, final int time)
		throws IOException
	{
		final byte[] damaged = Arrays.copyOf(whole, time % 5 == 4 ? 1 + random.nextInt(whole.length) : whole.length);
		for (int n = 0; n < 3 && time > 0; n++)
			damaged[random.nextInt(Math.min(damaged.length, n == 0 ? damaged.length : 600))] = (byte) random.nextInt();
		Files.write(file, damaged);
		final ImageFiles files = files(Planes.EACH, "");
		final List<Plane> planes = files.planes(file);
		for (final Plane plane : planes.subList(Math.max(0, planes.size() - 2), planes.size()))
			try (OpenImage image = files.open(new ImageSource(file, plane))) {
				image.sha256();
				image.read();
			}
			catch (final IOException e) {
				final String message = String.valueOf(e.getMessage());
				assertTrue(!message.matches("(?s).*(java\\.|Exception|out of bounds|Cannot invoke|null).*"), message);
			}
	}
}
