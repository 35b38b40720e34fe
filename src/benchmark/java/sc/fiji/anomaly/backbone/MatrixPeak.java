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

/** Large square matrix products by libtorch alone, with or without weights packed for oneDNN: the peak to compare with. */
final class MatrixPeak implements Contender {

	private static final int SIZE = 1024;

	private final Model model;
	private final PtSymbolBlock program;
	private final boolean bfloat16;
	private final boolean packed;

	MatrixPeak(final boolean bfloat16, final boolean packed) {
		this.bfloat16 = bfloat16;
		this.packed = packed;
		model = TorchEngine.engine().newModel("matrix-peak", Device.cpu());
		try {
			model.load(new ByteArrayInputStream(TorchScriptArchive.stateless("matrix-peak", "MatrixPeak")));
		}
		catch (final IOException | MalformedModelException e) {
			throw new IllegalStateException(e);
		}
		program = (PtSymbolBlock) model.getBlock();
	}

	@Override
	public String name() {
		return "matrix product, " + (bfloat16 ? "bf16" : "fp32") + (packed ? ", oneDNN" : ", PyTorch's own");
	}

	@Override
	public double operations() {
		return 2.0 * SIZE * SIZE * SIZE;
	}

	@Override
	public Worker newWorker() {
		final PtNDManager manager = (PtNDManager) model.getNDManager();
		final PtNDArray a = matrix(manager), b = packed ? call(manager, "pack", matrix(manager)) : matrix(manager);
		return () -> {
			try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
				call(scope, packed ? "packed_product" : "product", a, b);
				return 1;
			}
		};
	}

	private PtNDArray matrix(final PtNDManager manager) {
		final PtNDArray values = (PtNDArray) manager.randomNormal(0, 1, new Shape(SIZE, SIZE), DataType.FLOAT32);
		try (IValue x = IValue.from(values); IValue type = IValue.from(bfloat16 ? 15L : 6L)) {
			return run(manager, "cast", x, type);
		}
	}

	private PtNDArray call(final PtNDManager manager, final String method, final PtNDArray... arguments) {
		final IValue[] values = new IValue[arguments.length];
		for (int i = 0; i < values.length; i++)
			values[i] = IValue.from(arguments[i]);
		try {
			return run(manager, method, values);
		}
		finally {
			for (final IValue value : values)
				value.close();
		}
	}

	private PtNDArray run(final PtNDManager manager, final String method, final IValue... arguments) {
		try (IValue out = IValueUtils.runMethod(program, method, arguments)) {
			return out.toTensor(manager);
		}
	}

	@Override
	public void close() {
		model.close();
	}
}
