package sc.fiji.anomaly.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.ImgLib2Raster;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.format.HostReader.HostImage;

/**
 * An ImgLib2 image with named axes, as ImageJ2's {@code Dataset} and {@code ImgPlus} are: {@code image.axis(d).type()
 * .getLabel()} is X, Y, Z, Time or Channel. These classes are not there where this is compiled, so they are asked by name.
 * Without names, axes are x, y, then slices. Other axes of more than one step are refused.
 */
final class AxesImage implements HostImage {

	private final RandomAccessibleInterval<?> image;
	private final Object lock;
	private final String reader;
	private final int x, y, z, t, c; // dimensions; less than 0 where there is no such axis

	/**
	 * Looks at the axes.
	 *
	 * @param lock held while pixels are read
	 * @param reader what has opened it
	 * @throws AnomalyException if it has no x and y, or other axes
	 */
	AxesImage(final RandomAccessibleInterval<?> image, final Object lock, final String reader) {
		this.image = image;
		this.lock = lock;
		this.reader = reader;
		final String[] labels = labels(image);
		x = index(labels, "x");
		y = index(labels, "y");
		z = index(labels, "z");
		t = index(labels, "time");
		c = index(labels, "channel");
		if (x < 0 || y < 0) throw new AnomalyException("the image has the axes " + String.join(", ", labels) +
			", but x and y are needed");
		for (int d = 0; d < labels.length; d++)
			if (d != x && d != y && d != z && d != t && d != c && image.dimension(d) > 1) throw new AnomalyException(
				"the image has " + image.dimension(d) + " steps along the axis " + labels[d] + ", but planes along z, time and" +
					" channels can be read only: save what is wanted as TIFF");
	}

	private static String[] labels(final RandomAccessibleInterval<?> image) {
		final String[] labels = { "x", "y", "z", "time", "channel" };
		final int n = image.numDimensions();
		if (n < 2) throw new AnomalyException("the image has " + n + " dimension, but x and y are needed");
		final String[] named = Arrays.copyOf(labels, n);
		for (int d = 0; d < n; d++)
			named[d] = label(image, d, d < labels.length ? labels[d] : "unknown").toLowerCase(Locale.ROOT);
		return named;
	}

	private static String label(final Object image, final int d, final String otherwise) {
		try {
			final Object axis = call(image, "axis", d);
			final Object type = axis == null ? null : call(axis, "type");
			return type == null ? otherwise : String.valueOf(call(type, "getLabel"));
		}
		catch (final ReflectiveOperationException e) {
			return otherwise;
		}
	}

	/** Of a public class or interface: others may not be called. */
	private static Object call(final Object target, final String name, final Object... arguments)
		throws ReflectiveOperationException
	{
		for (final Method method : target.getClass().getMethods())
			if (method.getName().equals(name) && method.getParameterCount() == arguments.length) try {
				method.setAccessible(true);
				return method.invoke(target, arguments);
			}
			catch (final InvocationTargetException | RuntimeException e) {
				throw new ReflectiveOperationException(e);
			}
		throw new NoSuchMethodException(name);
	}

	private static int index(final String[] labels, final String label) {
		return Arrays.asList(labels).indexOf(label);
	}

	private int size(final int dimension) {
		return dimension < 0 ? 1 : (int) image.dimension(dimension);
	}

	@Override
	public int channels() {
		return size(c);
	}

	@Override
	public int slices() {
		return size(z);
	}

	@Override
	public int frames() {
		return size(t);
	}

	@Override
	public int width() {
		return size(x);
	}

	@Override
	public int height() {
		return size(y);
	}

	@Override
	public Raster read(final int channel, final int slice, final int frame) {
		synchronized (lock) {
			return raster(plane(channel, slice, frame));
		}
	}

	private RandomAccessibleInterval<?> plane(final int channel, final int slice, final int frame) {
		RandomAccessibleInterval<?> plane = image;
		for (int d = image.numDimensions() - 1; d >= 0; d--)
			if (d != x && d != y) plane = Views.hyperSlice(plane, d, image.min(d) + (d == c ? channel : d == z ? slice : d == t
				? frame : 0));
		return x < y ? plane : Views.permute(plane, 0, 1);
	}

	/** Values of other types than 8 and 16 bits and float32 become float32. */
	private static Raster raster(final RandomAccessibleInterval<?> plane) {
		final Object type = Views.iterable(plane).firstElement();
		final boolean known = type instanceof UnsignedByteType || type instanceof UnsignedShortType ||
			type instanceof FloatType || type instanceof ARGBType;
		return ImgLib2Raster.of(known || !(type instanceof RealType) ? plane : floats(plane));
	}

	private static RandomAccessibleInterval<FloatType> floats(final RandomAccessibleInterval<?> plane) {
		return Converters.convert(plane, (in, out) -> out.setReal(((RealType<?>) in).getRealDouble()), new FloatType());
	}

	@Override
	public String reader() {
		return reader;
	}
}
