package sc.fiji.anomaly.backbone;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import sc.fiji.anomaly.Precision;

/** Large square matrix products on any device, by libtorch's own kernels there: the peak to compare with. */
final class DevicePeak implements Contender {

	/** Products between two looks at a result, which is when a GPU has done what it was told. */
	private static final int AT_ONCE = 16;

	private final Model model;
	private final Precision precision;
	private final int size;

	/** @param size edge of the matrices: one that keeps the device busy */
	DevicePeak(final Device device, final Precision precision, final int size) {
		this.precision = precision;
		this.size = size;
		model = TorchEngine.engine().newModel("matrix-peak", device);
		try {
			model.load(new ByteArrayInputStream(TorchScriptArchive.stateless("matrix-peak", "MatrixPeak")));
		}
		catch (final IOException | MalformedModelException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public String name() {
		return "matrix product " + size + " x " + size + ", " + precision.label();
	}

	@Override
	public double operations() {
		return 2.0 * size * size * size;
	}

	@Override
	public Worker newWorker() {
		final PtNDManager manager = (PtNDManager) model.getNDManager();
		final PtNDArray a = matrix(manager), b = matrix(manager);
		return () -> {
			try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
				PtNDArray product = null;
				for (int i = 0; i < AT_ONCE; i++) {
					if (product != null) product.close();
					product = run(scope, "product", IValue.from(a), IValue.from(b));
				}
				number(scope, product);
				return AT_ONCE;
			}
		};
	}

	private PtNDArray matrix(final PtNDManager manager) {
		return cast(manager, (PtNDArray) manager.randomNormal(0, 1, new Shape(size, size), DataType.FLOAT32), precision);
	}

	/** The first number of a matrix: waits for it. */
	private float number(final PtNDManager manager, final PtNDArray matrix) {
		return cast(manager, (PtNDArray) matrix.get(0).get(0), Precision.FP32).toFloatArray()[0];
	}

	private PtNDArray cast(final PtNDManager manager, final PtNDArray values, final Precision to) {
		final long type = switch (to) {
			case FP16 -> 5;
			case FP32 -> 6;
			case BF16 -> 15;
		};
		return run(manager, "cast", IValue.from(values), IValue.from(type));
	}

	private PtNDArray run(final PtNDManager manager, final String method, final IValue... arguments) {
		try (IValue out = IValueUtils.runMethod((PtSymbolBlock) model.getBlock(), method, arguments)) {
			return out.toTensor(manager);
		}
		finally {
			for (final IValue argument : arguments)
				argument.close();
		}
	}

	@Override
	public void close() {
		model.close();
	}
}
