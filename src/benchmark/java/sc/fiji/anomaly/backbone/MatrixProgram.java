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

/** The methods of {@code matrix-peak.torchscript.txt}, on a device. */
final class MatrixProgram implements AutoCloseable {

	private final Model model;

	MatrixProgram(final Device device) {
		model = TorchEngine.engine().newModel("matrix-peak", device);
		try {
			model.load(new ByteArrayInputStream(TorchScriptArchive.stateless("matrix-peak", "MatrixPeak")));
		}
		catch (final IOException | MalformedModelException e) {
			throw new IllegalStateException(e);
		}
	}

	PtNDManager manager() {
		return (PtNDManager) model.getNDManager();
	}

	/** size x size Gaussian numbers. */
	PtNDArray noise(final int size, final Precision precision) {
		return cast(manager(), (PtNDArray) manager().randomNormal(0, 1, new Shape(size, size), DataType.FLOAT32), precision);
	}

	PtNDArray cast(final PtNDManager manager, final PtNDArray values, final Precision to) {
		final long type = switch (to) {
			case FP16 -> 5;
			case FP32 -> 6;
			case BF16 -> 15;
		};
		return run(manager, "cast", IValue.from(values), IValue.from(type));
	}

	/** Calls a method with matrices. */
	PtNDArray call(final PtNDManager manager, final String method, final PtNDArray... matrices) {
		final IValue[] values = new IValue[matrices.length];
		for (int i = 0; i < values.length; i++)
			values[i] = IValue.from(matrices[i]);
		return run(manager, method, values);
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
