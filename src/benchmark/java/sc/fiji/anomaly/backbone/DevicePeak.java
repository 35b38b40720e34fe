package sc.fiji.anomaly.backbone;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

import sc.fiji.anomaly.Precision;

/** Large square matrix products on any device, by libtorch's own kernels there: the peak to compare with. */
final class DevicePeak implements Contender {

	/** Products between two looks at a result, which is when a GPU has done what it was told. */
	private static final int AT_ONCE = 16;

	private final MatrixProgram program;
	private final Precision precision;
	private final int size;

	/** @param size edge of the matrices: one that keeps the device busy */
	DevicePeak(final Device device, final Precision precision, final int size) {
		this.precision = precision;
		this.size = size;
		program = new MatrixProgram(device);
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
		final PtNDArray a = program.noise(size, precision), b = program.noise(size, precision);
		return () -> {
			try (PtNDManager scope = (PtNDManager) program.manager().newSubManager()) {
				PtNDArray product = null;
				for (int i = 0; i < AT_ONCE; i++) {
					if (product != null) product.close();
					product = program.call(scope, "product", a, b);
				}
				program.cast(scope, (PtNDArray) product.get(0).get(0), Precision.FP32).toFloatArray(); // waits
				return AT_ONCE;
			}
		};
	}

	@Override
	public void close() {
		program.close();
	}
}
