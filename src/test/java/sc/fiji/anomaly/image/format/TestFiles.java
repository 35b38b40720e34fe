package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import sc.fiji.anomaly.image.Raster;

/** Reference files of the tests. */
public final class TestFiles {

	private TestFiles() {}

	public static Path resource(final String path) {
		try {
			return Path.of(TestFiles.class.getResource(path).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A small image that {@code images/make_images.py} made. */
	public static Path image(final String name) {
		return resource("/images/files/" + name);
	}

	/** The rows of a CSV file without its header. */
	public static List<String[]> csv(final String path, final int header) throws IOException {
		return Files.readAllLines(resource(path), StandardCharsets.UTF_8).stream().skip(header).map(l -> l.split(","))
			.toList();
	}

	/** {@code reference/preprocess/expected.json}, by image. */
	public static JsonObject preprocessing() throws IOException {
		return JsonParser.parseString(Files.readString(resource("/reference/preprocess/expected.json"))).getAsJsonObject()
			.getAsJsonObject("images");
	}

	public static Raster reference(final String name) throws IOException {
		return ImageFile.read(resource("/reference/preprocess/inputs/" + name));
	}

	public static String sha256(final byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
