package sc.fiji.anomaly.backbone;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.safetensors.SafetensorsFile;
import sc.fiji.anomaly.safetensors.TensorInfo;
import sc.fiji.anomaly.safetensors.TensorType;

/**
 * The weights of a checkpoint, open for reading: the tensors of {@link CheckpointLayout}, all there and of the right
 * shape, whichever files they are in.
 */
final class Weights implements AutoCloseable {

	/** What names begin with in a bare network, and in one fine-tuned with a head (both are published). */
	private static final List<String> PREFIXES = Stream.concat(Stream.of(""), Architecture.KINDS.keySet().stream().map(
		kind -> kind + ".")).toList();
	private static final Set<TensorType> TYPES = Set.of(TensorType.F32, TensorType.F16, TensorType.BF16);

	private final Map<String, SafetensorsFile> files = new LinkedHashMap<>();
	private final WeightFiles where;
	private String prefix = "";

	private Weights(final WeightFiles where) {
		this.where = where;
	}

	/** @throws AnomalyException for a damaged file, and for a tensor that is missing or has another shape or type */
	static Weights open(final CheckpointFiles source, final WeightFiles where, final Architecture config) {
		final Weights weights = new Weights(where);
		try {
			for (final String file : where.names())
				weights.files.put(file, source.tensors(file));
			final String first = config.layout().stem().get(0).published();
			weights.prefix = PREFIXES.stream().filter(p -> weights.fileOf(p + first) != null).findFirst()
				.orElse("");
			config.layout().all(config.layers()).forEach(weights::check);
			return weights;
		}
		catch (final RuntimeException e) {
			weights.close();
			throw e;
		}
	}

	/** Copies a tensor, widened to 32 bits, to the target's position. */
	void copyTo(final String tensor, final FloatBuffer target) {
		fileOf(prefix + tensor).copyTo(prefix + tensor, target);
	}

	private SafetensorsFile fileOf(final String tensor) {
		return where.fileOf(tensor).map(files::get).filter(f -> f.contains(tensor)).orElse(null);
	}

	private void check(final String tensor, final long[] wanted) {
		final SafetensorsFile file = fileOf(prefix + tensor);
		if (file == null) throw new AnomalyException(String.join(" and ", files.values().stream().map(
			SafetensorsFile::name).toList()) + " has no tensor '" + prefix + tensor +
			"', which the network in its config.json needs: the two do not belong together");
		final TensorInfo info = file.info(prefix + tensor);
		if (!info.hasShape(wanted)) throw new AnomalyException("tensor '" + info.name() + "' of " + file.name() +
			" has the shape " + Arrays.toString(info.shape()) + ", but the config.json beside it wants " + Arrays.toString(
				wanted) + ": the two do not belong together");
		if (!TYPES.contains(info.type())) throw new AnomalyException("tensor '" + info.name() + "' of " + file.name() +
			" has the type " + info.type() + ", but F32, F16 or BF16 is wanted: quantized checkpoints are not supported");
	}

	@Override
	public void close() {
		files.values().forEach(SafetensorsFile::close);
	}
}
