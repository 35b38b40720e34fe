package sc.fiji.anomaly.backbone;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;

/**
 * The program {@code vision-transformer.torchscript.txt}, with the part of an {@link Architecture} and with a checkpoint's
 * weights, in native memory. Its methods may be called by several threads at once, each with a manager of its own, but
 * not after {@link #close}.
 */
final class TorchNetwork implements AutoCloseable {

	/** Held on to: its finalizer would free the program under our feet. */
	private final Model model;
	private final PtSymbolBlock program;

	private TorchNetwork(final String kind, final Device device, final Kernels kernels) {
		model = TorchEngine.engine().newModel(kind, device);
		try {
			model.load(new ByteArrayInputStream(TorchScriptArchive.network(kind, kernels)));
			// DJL makes an empty folder for each model that comes from a stream.
			Files.deleteIfExists(model.getModelPath());
		}
		catch (final IOException | MalformedModelException e) {
			model.close();
			throw new IllegalStateException(kind + ".torchscript.txt does not load with " + kernels, e);
		}
		program = (PtSymbolBlock) model.getBlock();
	}

	/** Makes the network. Beside it one block's weights at a time are in memory. */
	static TorchNetwork of(final Checkpoint checkpoint, final Device device, final Precision precision,
		final Kernels kernels)
	{
		return of(checkpoint, device, precision, kernels, checkpoint.architecture().layers());
	}

	/** The same with the first blocks alone, for measuring. */
	static TorchNetwork of(final Checkpoint checkpoint, final Device device, final Precision precision,
		final Kernels kernels, final int blocks)
	{
		final TorchNetwork network = new TorchNetwork(checkpoint.architecture().program(), device, kernels);
		try (Weights weights = checkpoint.weights()) {
			final Architecture config = checkpoint.architecture();
			network.setStem(weights, config, precision);
			for (int i = 0; i < blocks; i++)
				network.addBlock(weights, config, i);
			return network;
		}
		catch (final RuntimeException | Error e) {
			network.close();
			throw e;
		}
	}

	private void setStem(final Weights weights, final Architecture c, final Precision precision) {
		try (PtNDManager manager = newManager(Device.cpu()); PtNDManager target = newManager(model.getNDManager()
			.getDevice()); IValue stem = read(weights, "", c.layout().stem(), c.constants(), manager); IValue exact = IValue.from(
				(PtNDArray) target.zeros(new Shape(), DataType.FLOAT32)); IValue type = IValue.from(scalarType(precision));
				IValue heads = IValue.from((long) c.heads()); IValue patch = IValue.from((long) c.patchSize()); IValue eps =
					IValue.from(c.layerNormEps()))
		{
			IValueUtils.runMethod(program, "set_stem", stem, exact, type, heads, patch, eps).close();
		}
	}

	private void addBlock(final Weights weights, final Architecture config, final int i) {
		final CheckpointLayout layout = config.layout();
		try (PtNDManager manager = newManager(Device.cpu()); IValue block = read(weights, layout.blockPrefix(i), layout
			.block(), Map.of(), manager); IValue last = IValue.from(i == config.layers() - 1))
		{
			IValueUtils.runMethod(program, "add_block", block, last).close();
		}
	}

	private static IValue read(final Weights weights, final String prefix,
		final List<CheckpointLayout.Entry> entries, final Map<String, float[]> constants, final PtNDManager manager)
	{
		final Map<String, PtNDArray> tensors = new HashMap<>();
		entries.forEach(entry -> {
			// Native memory, filled in place: weights never pass through the Java heap.
			final PtNDArray tensor = manager.create(new Shape(entry.shape()), DataType.FLOAT32);
			weights.copyTo(prefix + entry.published(), tensor.toByteBuffer(true).asFloatBuffer());
			tensors.put(entry.name(), tensor);
		});
		constants.forEach((name, values) -> tensors.put(name, (PtNDArray) manager.create(values)));
		return IValue.stringMapFrom(tensors);
	}

	/** The numbers of c10::ScalarType. */
	private static long scalarType(final Precision precision) {
		return switch (precision) {
			case FP16 -> 5;
			case FP32 -> 6;
			case BF16 -> 15;
		};
	}

	/** The numbers of the program's method {@code positions}. */
	private static long number(final PositionMode mode) {
		return switch (mode) {
			case OFFSET -> 0;
			case SIZE -> 1;
			case ANTIALIAS -> 2;
			case ROTARY -> 3;
		};
	}

	/** A manager for the arrays of one call, to be closed after it. */
	PtNDManager newManager(final Device device) {
		return (PtNDManager) model.getNDManager().newSubManager(device);
	}

	/** Position embeddings for a grid of patches, 1 x rows columns x D, owned by {@code manager}. */
	NDArray positions(final NDManager manager, final int rows, final int columns, final boolean square,
		final PositionMode mode)
	{
		try (IValue r = IValue.from((long) rows); IValue c = IValue.from((long) columns); IValue s = IValue.from(square);
				IValue m = IValue.from(number(mode)); IValue out = IValueUtils.runMethod(program, "positions", r, c, s,
					m))
		{
			return out.toTensor((PtNDManager) manager);
		}
	}

	/** The pooled feature, B x D, owned by the pixels' manager. */
	NDArray pooled(final NDArray pixels, final NDArray positions) {
		return run("forward", pixels, positions);
	}

	/** The pooled feature and, for each patch, the mean of its outputs of some blocks: B x (1 + patches) x D. */
	NDArray pooledWithPatches(final NDArray pixels, final NDArray positions, final int firstBlock,
		final int lastBlock)
	{
		try (IValue first = IValue.from((long) firstBlock); IValue last = IValue.from((long) lastBlock)) {
			return run("forward_with_patches", pixels, positions, first, last);
		}
	}

	/** Features of several blocks, flat, as {@link LayerPlan#read} takes them. */
	NDArray layers(final NDArray pixels, final NDArray positions, final LayerPlan plan) {
		try (IValue levels = IValue.listFrom(plan.levels().stream().mapToLong(Integer::longValue).toArray()); IValue cls =
			IValue.from(plan.pooling().hasCls()); IValue mean = IValue.from(plan.pooling().hasMean()); IValue members = IValue
				.listFrom(plan.members()); IValue groups = IValue.listFrom(plan.groupOfMember()); IValue sizes = IValue.listFrom(
					plan.sizes()); IValue depth = IValue.from((long) plan.depth()); IValue whole = IValue.from(plan.isWhole()))
		{
			return run("forward_layers", pixels, positions, levels, cls, mean, members, groups, sizes, depth, whole);
		}
	}

	/** All tokens after the final norm, B x T x D. */
	NDArray tokens(final NDArray pixels, final NDArray positions) {
		return run("tokens", pixels, positions);
	}

	/** All tokens after so many blocks, B x T x D. */
	NDArray tokensAfter(final NDArray pixels, final NDArray positions, final int blocks) {
		try (IValue b = IValue.from((long) blocks)) {
			return run("tokens_after", pixels, positions, b);
		}
	}

	private NDArray run(final String method, final NDArray pixels, final NDArray positions, final IValue... more) {
		try (IValue x = IValue.from((PtNDArray) pixels); IValue p = IValue.from((PtNDArray) positions)) {
			final IValue[] arguments = new IValue[2 + more.length];
			arguments[0] = x;
			arguments[1] = p;
			System.arraycopy(more, 0, arguments, 2, more.length);
			try (IValue out = IValueUtils.runMethod(program, method, arguments)) {
				return out.toTensor((PtNDManager) pixels.getManager());
			}
		}
	}

	/** The manager that lives as long as the network. */
	NDManager manager() {
		return model.getNDManager();
	}

	@Override
	public void close() {
		model.close();
	}
}
