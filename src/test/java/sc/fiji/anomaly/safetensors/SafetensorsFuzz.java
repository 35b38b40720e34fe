package sc.fiji.anomaly.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import sc.fiji.anomaly.fuzz.FuzzTarget;

/** Files of tensors: the header, and every tensor. */
public final class SafetensorsFuzz implements FuzzTarget {

	private static final int MOST = 50_000;

	@Override
	public String name() {
		return "safetensors";
	}

	/** Of large ones the header with what fits is enough. */
	@Override
	public List<byte[]> corpus() throws IOException {
		final List<byte[]> corpus = new ArrayList<>();
		for (final String name : List.of("reference/tiny-dinov2/vanilla/model", "reference/tiny-dinov3/plain/model",
			"reference/end-to-end/features_png", "reference/umap/all"))
		{
			final byte[] all = Files.readAllBytes(Path.of("src/test/resources", name + ".safetensors"));
			corpus.add(all.length > MOST ? Arrays.copyOf(all, MOST) : all);
		}
		for (final String header : List.of("{}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
			"{\"a\":{\"dtype\":\"BF16\",\"shape\":[1,2],\"data_offsets\":[0,4]},\"__metadata__\":{\"k\":\"v\"}}",
			"{\"i\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}",
			"{\"h\":{\"dtype\":\"F16\",\"shape\":[2,2],\"data_offsets\":[0,8]}}"))
			corpus.add(file(header));
		return corpus;
	}

	private static byte[] file(final String header) {
		return ByteBuffer.allocate(16 + header.length()).order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(header.length()).put(
			header.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).array();
	}

	@Override
	public void read(final byte[] input) {
		try (SafetensorsFile file = SafetensorsFile.of(ByteBuffer.wrap(input), "file")) {
			file.metadata();
			for (final String tensor : file.names())
				if (file.info(tensor).type().toString().matches("F\\d+|BF16")) file.doubles(tensor);
				else file.longs(tensor);
		}
	}
}
