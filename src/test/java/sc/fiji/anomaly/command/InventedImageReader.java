package sc.fiji.anomaly.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.plugin.Plugin;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.view.IntervalView;
import net.imglib2.view.Views;

/**
 * A reader of images that no other program knows, {@code .invented}: a line {@code width height slices channels first},
 * whose values ascend. The axes of the image are Z, X, Channel, Y.
 */
@Plugin(type = IOPlugin.class)
public final class InventedImageReader extends AbstractIOPlugin<InventedImageReader.Axes> {

	static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();
	private static final AtomicInteger NOW = new AtomicInteger();

	/** An image whose axes have names, as ImageJ2's have. */
	public static final class Axes extends IntervalView<IntType> {

		private static final String[] LABELS = { "Z", "X", "Channel", "Y" };

		Axes(final ArrayImg<IntType, IntArray> image) {
			super(image, Views.zeroMin(image));
		}

		/** The axis of a dimension. */
		public Axis axis(final int d) {
			return new Axis(LABELS[d]);
		}
	}

	/** An axis. */
	public record Axis(String label) {

		/** Its type. */
		public Label type() {
			return new Label(label);
		}
	}

	/** A type of axes. */
	public record Label(String getLabel) {}

	@Override
	public Class<Axes> getDataType() {
		return Axes.class;
	}

	@Override
	public boolean supportsOpen(final String source) {
		return source.endsWith(".invented");
	}

	@Override
	public Axes open(final String source) throws IOException {
		MOST_AT_ONCE.accumulateAndGet(NOW.incrementAndGet(), Math::max);
		try {
			final String[] words = Files.readString(Path.of(source)).trim().split(" ");
			if (words.length != 5) throw new IOException("five numbers are needed");
			final int width = Integer.parseInt(words[0]), height = Integer.parseInt(words[1]), slices = Integer.parseInt(
				words[2]), channels = Integer.parseInt(words[3]), first = Integer.parseInt(words[4]);
			final int[] values = new int[width * height * slices * channels];
			for (int i = 0; i < values.length; i++)
				values[i] = first + i * (7 + first % 3) % 3001;
			Thread.sleep(2);
			return new Axes(ArrayImgs.ints(values, slices, width, channels, height));
		}
		catch (final InterruptedException e) {
			throw new IOException(e);
		}
		finally {
			NOW.decrementAndGet();
		}
	}
}
