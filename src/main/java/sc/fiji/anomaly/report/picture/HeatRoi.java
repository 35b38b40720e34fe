package sc.fiji.anomaly.report.picture;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.lang.ref.SoftReference;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.MapRows;

/**
 * The colours of a map as an element of an overlay, as large as what was scored. ImageJ's own element of this kind holds
 * a picture of the size at which it is drawn, which would be hundreds of megabytes for a large image; this one makes a
 * small picture from the patches when it is drawn. In a TIFF it is that picture in full size, of what is above 1 only,
 * because a file keeps one opacity for all pixels.
 */
final class HeatRoi extends ImageRoi {

	private static final int SMALLEST_EDGE = 512;
	private static final int LARGEST_EDGE = 2048;
	/** A file takes four bytes a pixel; in those of larger images there is only the contour. */
	private static final long MOST_PIXELS_IN_FILE = 1L << 26;

	private final AnomalyMap map;
	private final int fullWidth;
	private final int fullHeight;
	private transient SoftReference<BufferedImage> drawn = new SoftReference<>(null);

	/** @param area what was scored, in pixels of the image on which it is drawn; as large as the map's original */
	HeatRoi(final Rectangle area, final AnomalyMap map) {
		super(area.x, area.y, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
		this.map = map;
		fullWidth = area.width;
		fullHeight = area.height;
		setZeroTransparent(true);
		setOpacity(MapColors.opacity(MapColors.LINE));
		enlarge();
	}

	/** To the full size, which ImageJ takes from the picture. */
	private void enlarge() {
		final Rectangle at = getBounds();
		setBounds(new Rectangle2D.Double(at.x, at.y, fullWidth, fullHeight));
	}

	@Override
	public void draw(final Graphics g) {
		final Rectangle at = getBounds();
		final Graphics2D g2 = (Graphics2D) g.create();
		g2.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		final int left = screenX(at.x);
		final int top = screenY(at.y);
		g2.drawImage(drawn(), left, top, screenX(at.x + fullWidth) - left, screenY(at.y + fullHeight) - top, null);
		g2.dispose();
	}

	private BufferedImage drawn() {
		final BufferedImage before = drawn.get();
		if (before != null) return before;
		final int patches = Math.max(map.grid().rows(), map.grid().columns());
		final int edge = Math.max(SMALLEST_EDGE, Math.min(LARGEST_EDGE, 4 * patches));
		final double scale = Math.min(1, (double) edge / Math.max(fullWidth, fullHeight));
		final int width = (int) Math.max(1, Math.round(fullWidth * scale));
		final int height = (int) Math.max(1, Math.round(fullHeight * scale));
		final float[] values = ReducedMap.pixels(map, width, height);
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
		for (int i = 0; i < values.length; i++)
			picture.setRGB(i % width, i / width, (int) Math.round(255 * MapColors.opacity(values[i])) << 24 | MapColors.rgb(
				values[i]));
		drawn = new SoftReference<>(picture);
		return picture;
	}

	@Override
	public byte[] getSerializedImage() {
		final boolean fits = (long) fullWidth * fullHeight <= MOST_PIXELS_IN_FILE;
		final ColorProcessor picture = fits ? new ColorProcessor(fullWidth, fullHeight) : new ColorProcessor(1, 1);
		if (fits) {
			final MapRows rows = map.originalRows();
			final float[] row = new float[fullWidth];
			for (int y = 0; y < fullHeight; y++) {
				rows.read(y, row, 0);
				for (int x = 0; x < fullWidth; x++)
					picture.set(x, y, row[x] > MapColors.LINE ? MapColors.rgb(row[x]) : 0);
			}
		}
		return new FileSaver(new ImagePlus("", picture)).serialize();
	}

	@Override
	public synchronized Object clone() {
		final HeatRoi copy = (HeatRoi) super.clone();
		copy.enlarge();
		return copy;
	}
}
