package sc.fiji.anomaly.backbone;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

import sc.fiji.anomaly.Precision;

/** Large square matrix products by libtorch alone, with or without weights packed for oneDNN: the peak to compare with. */
final class MatrixPeak implements Contender {

	private static final int SIZE = 1024;

	private final MatrixProgram program = new MatrixProgram(Device.cpu());
	private final Precision precision;
	private final boolean packed;

	MatrixPeak(final boolean bfloat16, final boolean packed) {
		precision = bfloat16 ? Precision.BF16 : Precision.FP32;
		this.packed = packed;
	}

	@Override
	public String name() {
		return "matrix product, " + precision.label() + (packed ? ", oneDNN" : ", PyTorch's own");
	}

	@Override
	public double operations() {
		return 2.0 * SIZE * SIZE * SIZE;
	}

	@Override
	public Worker newWorker() {
		final PtNDManager manager = program.manager();
		final PtNDArray a = program.noise(SIZE, precision), plain = program.noise(SIZE, precision);
		final PtNDArray b = packed ? program.call(manager, "pack", plain) : plain;
		return () -> {
			try (PtNDManager scope = (PtNDManager) manager.newSubManager()) {
				program.call(scope, packed ? "packed_product" : "product", a, b);
				return 1;
			}
		};
	}

	@Override
	public void close() {
		program.close();
	}
}
