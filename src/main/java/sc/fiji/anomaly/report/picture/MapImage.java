package sc.fiji.anomaly.report.picture;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * The maps of an open image as an image of its own: 32 bit, one plane for each of its planes, of the same size and
 * calibration. A value is distance / threshold, 1 the line; NaN is what the network has not seen, so that
 * <em>Threshold</em> from 1 on and <em>Analyze Particles</em> find what is above it. Displayed from 0.5 to 2 in the
 * colours of all maps.
 */
public final class MapImage {

	/** Share of the memory up to which the planes are made at once; beyond, each is made when it is shown. */
	private static final int MEMORY_SHARE = 4;

	private MapImage() {}

	/**
	 * Makes the image; it is not shown. A plane without a map is NaN everywhere.
	 *
	 * @param image that was scored; its channels have one map
	 * @param area what was scored of each plane, in pixels
	 * @param rows one row a plane, slices of the first frame first
	 */
	public static ImagePlus of(final ImagePlus image, final Rectangle area, final List<ScoreRow> rows) {
		final MapStack maps = new MapStack(image.getWidth(), image.getHeight(), area, rows, image);
		final long bytes = 4L * image.getWidth() * image.getHeight() * rows.size();
		final ImagePlus result = new ImagePlus(image.getTitle() + ", map", bytes > Runtime.getRuntime().maxMemory() /
			MEMORY_SHARE ? maps : maps.inMemory());
		result.setDimensions(1, image.getNSlices(), image.getNFrames());
		result.setOpenAsHyperStack(image.getNSlices() > 1 && image.getNFrames() > 1);
		final Calibration calibration = image.getCalibration().copy();
		calibration.disableDensityCalibration();
		result.setCalibration(calibration);
		result.setLut(MapColors.lut());
		result.setDisplayRange(MapColors.LOW, MapColors.HIGH);
		return result;
	}

	/** Planes that are made from the maps' patches when they are asked for. */
	private static final class MapStack extends VirtualStack {

		private final Rectangle area;
		private final List<ScoreRow> rows;
		private final String[] labels;

		MapStack(final int width, final int height, final Rectangle area, final List<ScoreRow> rows, final ImagePlus image) {
			super(width, height, rows.size(), "32-bit");
			this.area = area;
			this.rows = rows;
			labels = new String[rows.size()];
			for (int i = 0; i < labels.length; i++)
				labels[i] = image.getStack().getSliceLabel(i * image.getNChannels() + 1);
		}

		ImageStack inMemory() {
			final ImageStack planes = new ImageStack(getWidth(), getHeight());
			for (int n = 1; n <= rows.size(); n++)
				planes.addSlice(labels[n - 1], getProcessor(n));
			return planes;
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			final float[] plane = new float[getWidth() * getHeight()];
			Arrays.fill(plane, Float.NaN);
			rows.get(n - 1).local().map(LocalScore::map).ifPresent(map -> copy(map, plane));
			final FloatProcessor values = new FloatProcessor(getWidth(), getHeight(), plane);
			values.setMinAndMax(MapColors.LOW, MapColors.HIGH);
			return values;
		}

		private void copy(final AnomalyMap map, final float[] plane) {
			final float[] values = map.originalPixels();
			for (int y = 0; y < area.height; y++)
				System.arraycopy(values, y * area.width, plane, (area.y + y) * getWidth() + area.x, area.width);
		}

		@Override
		public int getSize() {
			return rows.size();
		}

		@Override
		public String getSliceLabel(final int n) {
			return labels[n - 1];
		}
	}
}
