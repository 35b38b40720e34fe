package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import sc.fiji.anomaly.fuzz.FuzzTarget;

/** Image files of a kind: their size, all of them, and in strips of a few rows. */
public final class ImageFuzz implements FuzzTarget {

	private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("png", "png"), Map.entry("jpg", "jpeg"), Map
		.entry("tif", "tiff"), Map.entry("bmp", "bmp"), Map.entry("gif", "gif"), Map.entry("pgm", "pnm"), Map.entry("ppm",
			"pnm"), Map.entry("pbm", "pnm"), Map.entry("fits", "fits"), Map.entry("dcm", "dicom"));
	private static final int FEW_BYTES = 64;
	private static final int SIGNATURE = 8;

	private final String kind;
	private final List<byte[]> corpus;
	private final Path file;

	private ImageFuzz(final String kind, final List<byte[]> corpus, final Path file) {
		this.kind = kind;
		this.corpus = corpus;
		this.file = file;
	}

	/** One for each kind, with the tests' images. */
	public static List<FuzzTarget> all(final Path folder) throws IOException {
		final Map<String, List<byte[]>> files = new TreeMap<>();
		for (final String place : List.of("images/files", "files-that-fail", "fuzz"))
			try (Stream<Path> list = Files.list(Path.of("src/test/resources", place))) {
				for (final Path image : (Iterable<Path>) list.sorted()::iterator) {
					final String name = image.getFileName().toString(), kind = KINDS.get(name.substring(name.lastIndexOf('.') + 1));
					if (kind != null) files.computeIfAbsent(kind, k -> new ArrayList<>()).add(Files.readAllBytes(image));
				}
			}
		final List<FuzzTarget> targets = new ArrayList<>();
		files.forEach((kind, list) -> targets.add(new ImageFuzz(kind, list, folder.resolve("image." + kind))));
		return targets;
	}

	@Override
	public String name() {
		return kind;
	}

	@Override
	public List<byte[]> corpus() {
		return corpus;
	}

	@Override
	public void read(final byte[] input) throws IOException {
		Files.write(file, input);
		final ImageSize size = ImageFile.probe(file);
		if (size.width() < 1 || size.height() < 1) throw new IllegalStateException("a size of " + size);
		if (input.length % 4 == 0) readStrips();
		else ImageFile.read(file);
	}

	private void readStrips() throws IOException {
		try (ChannelInput in = new ChannelInput(file)) {
			final Optional<Strips> strips = ImageFile.strips(file, in, FEW_BYTES);
			if (strips.isEmpty()) return;
			try (Strips s = strips.get()) {
				ImageFile.explained(file, in, () -> {
					for (int rows = 0; rows < s.height();)
						rows += s.next().height();
					return null;
				});
			}
		}
	}

	/** The chunks of a PNG have checksums. */
	@Override
	public byte[] mended(final byte[] input, final Random random) {
		if (!kind.equals("png")) return input;
		final ByteBuffer png = ByteBuffer.wrap(input);
		for (int at = SIGNATURE; at + 12 <= input.length;) {
			final int length = png.getInt(at);
			if (length < 0 || length > input.length - at - 12) break;
			final CRC32 crc = new CRC32();
			crc.update(input, at + 4, length + 4);
			png.putInt(at + 8 + length, (int) crc.getValue());
			at += 12 + length;
		}
		return input;
	}
}
