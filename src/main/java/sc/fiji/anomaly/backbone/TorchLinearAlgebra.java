package sc.fiji.anomaly.backbone;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.math.SymmetricEigen;

/**
 * {@link LinearAlgebra} by libtorch on the CPU, in float64: the program {@code linear-algebra.torchscript.txt}. For
 * large matrices: at d = 1536 an eigen-decomposition takes less than a second where commons-math3 takes half a minute.
 * Results agree with commons-math3's to rounding, not to the last bit. Matrices are copied to native memory and back.
 */
public final class TorchLinearAlgebra implements LinearAlgebra {

	/** Rows multiplied at a time: enough that adding the product to the sum costs little. */
	private static final int BLOCK = 1024;

	/** Rows read at a time, into memory that the cache holds. */
	private static final int PART = 128;

	private static final double ULP = Math.ulp(1.0);

	/** Held on to: its finalizer would free the program under our feet. */
	private final Model model;
	private final PtSymbolBlock program;

	private TorchLinearAlgebra() {
		model = TorchEngine.engine().newModel("linear-algebra", Device.cpu());
		try {
			model.load(new ByteArrayInputStream(TorchScriptArchive.linearAlgebra()));
			// DJL makes an empty folder for each model that comes from a stream.
			Files.deleteIfExists(model.getModelPath());
		}
		catch (final IOException | MalformedModelException e) {
			model.close();
			throw new IllegalStateException("linear-algebra.torchscript.txt does not load", e);
		}
		program = (PtSymbolBlock) model.getBlock();
	}

	/**
	 * The one there is; starts PyTorch if it does not run yet. It has no state, so it is never closed.
	 *
	 * @throws AnomalyException if PyTorch cannot be started
	 */
	public static LinearAlgebra get() {
		return Holder.INSTANCE;
	}

	private static final class Holder {

		static final TorchLinearAlgebra INSTANCE = new TorchLinearAlgebra();
	}

	@Override
	public double[][] crossProduct(final double[][] x) {
		final double[][] product = new double[x[0].length][x[0].length];
		crossProduct(FeatureRows.of(x, x[0].length), 0, x.length, product);
		return product;
	}

	/** Only a block of rows and the result are in native memory. */
	@Override
	public void crossProduct(final FeatureRows rows, final int from, final int to, final double[][] target) {
		final int d = rows.dimension(), size = Math.min(BLOCK, to - from);
		try (PtNDManager manager = newManager()) {
			final PtNDArray sum = (PtNDArray) manager.zeros(new Shape(d, d), DataType.FLOAT64);
			final PtNDArray x = manager.create(new Shape(size, d), DataType.FLOAT64);
			final DoubleBuffer values = x.toByteBuffer(true).asDoubleBuffer();
			final double[] part = new double[Math.min(PART, size) * d];
			for (int first = from; first < to; first += Math.min(size, to - first)) {
				fill(values.clear(), rows, first, Math.min(size, to - first), part);
				call("add_cross_product", manager, sum, x);
			}
			copy(sum, target);
			mirrored(target);
		}
	}

	/** Copies some rows, and zeros behind them, which add nothing. */
	private static void fill(final DoubleBuffer target, final FeatureRows rows, final int first, final int count,
		final double[] part)
	{
		final int d = rows.dimension();
		for (int k = 0; k < count; k += part.length / d) {
			final int n = Math.min(part.length / d, count - k);
			rows.read(first + k, first + k + n, part);
			target.put(part, 0, n * d);
		}
		while (target.hasRemaining())
			target.put(0);
	}

	@Override
	public double[][] multiply(final double[][] a, final double[][] b) {
		return run("multiply", a, b);
	}

	/** What is singular, or nearly so, is left to commons-math3 to decide and to name. */
	@Override
	public double[][] cholesky(final double[][] spd) {
		final int d = spd.length;
		final double[][] symmetric = lowerMirrored(spd);
		for (int i = 0; i < d; i++)
			if (!(spd[i][i] > 0) || !isFinite(symmetric[i])) return COMMONS.cholesky(spd);
		final double[][] unit = run("cholesky", symmetric);
		if (unit[d][0] != 0) return COMMONS.cholesky(spd);
		for (int i = 0; i < d; i++) {
			if (!(unit[i][i] * unit[i][i] > 20 * d * ULP)) return COMMONS.cholesky(spd);
			final double scale = Math.sqrt(spd[i][i]);
			for (int j = 0; j <= i; j++)
				unit[i][j] *= scale;
		}
		return Arrays.copyOf(unit, d);
	}

	private static double[][] lowerMirrored(final double[][] a) {
		return mirrored(Rows.copy(a));
	}

	/** Copies the lower triangle to the upper one, in place. */
	private static double[][] mirrored(final double[][] a) {
		for (int i = 0; i < a.length; i++)
			for (int j = 0; j < i; j++)
				a[j][i] = a[i][j];
		return a;
	}

	private static boolean isFinite(final double[] row) {
		return Arrays.stream(row).allMatch(Double::isFinite);
	}

	@Override
	public SymmetricEigen eigen(final double[][] symmetric) {
		Rows.requireFinite(symmetric, symmetric.length);
		final double[][] rows = run("eigen", lowerMirrored(symmetric));
		final double[] values = new double[rows.length];
		final double[][] vectors = new double[rows.length][];
		for (int i = 0; i < rows.length; i++) {
			values[i] = rows[i][0];
			vectors[i] = Arrays.copyOfRange(rows[i], 1, rows[i].length);
		}
		return new SymmetricEigen(values, vectors);
	}

	private double[][] run(final String method, final double[][]... matrices) {
		try (PtNDManager manager = newManager()) {
			final PtNDArray[] arguments = new PtNDArray[matrices.length];
			for (int i = 0; i < matrices.length; i++)
				arguments[i] = array(manager, matrices[i]);
			return rows(call(method, manager, arguments));
		}
	}

	private NDArray call(final String method, final PtNDManager manager, final PtNDArray... arguments) {
		final IValue[] values = new IValue[arguments.length];
		try {
			for (int i = 0; i < values.length; i++)
				values[i] = IValue.from(arguments[i]);
			try (IValue result = IValueUtils.runMethod(program, method, values)) {
				return result.toTensor(manager);
			}
		}
		finally {
			for (final IValue value : values)
				if (value != null) value.close();
		}
	}

	private PtNDManager newManager() {
		return (PtNDManager) model.getNDManager().newSubManager(Device.cpu());
	}

	private static PtNDArray array(final PtNDManager manager, final double[][] rows) {
		final PtNDArray array = manager.create(new Shape(rows.length, rows[0].length), DataType.FLOAT64);
		final DoubleBuffer values = array.toByteBuffer(true).asDoubleBuffer();
		for (final double[] row : rows)
			values.put(row);
		return array;
	}

	private static double[][] rows(final NDArray array) {
		final double[][] rows = new double[(int) array.getShape().get(0)][(int) array.getShape().get(1)];
		copy(array, rows);
		return rows;
	}

	private static void copy(final NDArray array, final double[][] target) {
		final DoubleBuffer values = array.toByteBuffer(true).asDoubleBuffer();
		for (final double[] row : target)
			values.get(row);
	}
}
