package sc.fiji.anomaly.report.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Plot;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffEncoder;
import ij.process.ByteProcessor;
import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.report.PngPicture;
import sc.fiji.anomaly.report.TextLines;

/**
 * Pictures as files, each written whole or not at all. Needs no display.
 * <p>
 * All methods throw {@link sc.fiji.anomaly.AnomalyException} if the file cannot be written; one that was there before is
 * then untouched.
 */
public final class PictureFile {

	private PictureFile() {}

	/** Writes a plot as PNG at twice its size, so that it is sharp in a document. */
	public static void writePng(final Plot plot, final Path file) {
		PngPicture.write(plot.makeHighResolution(plot.getTitle(), 2, true, false).getBufferedImage(), file);
	}

	/** Writes the current slice of an image as PNG, with its overlay drawn in. */
	public static void writePng(final ImagePlus image, final Path file) {
		if (image.getOverlay() == null) PngPicture.write(image.getBufferedImage(), file);
		else PngPicture.write(image.getStackSize() > 1 ? image.flatten().getBufferedImage() : flat(image), file);
	}

	/** As ImageJ's flatten, which takes the memory of five such images: contact sheets are large. */
	private static BufferedImage flat(final ImagePlus image) {
		final BufferedImage flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = flat.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.drawImage(image.getImage(), 0, 0, null);
		final ImagePlus unseen = new ImagePlus("", new ByteProcessor(1, 1)); // what an element thinks it is drawn on
		for (final Roi element : image.getOverlay()) {
			final Roi copy = (Roi) element.clone();
			copy.setImage(unseen);
			copy.drawOverlay(g);
		}
		g.dispose();
		return flat;
	}

	/** Writes an image or a stack as ImageJ writes TIFF, calibration and display range included. */
	public static void writeTiff(final ImagePlus image, final Path file) {
		final FileInfo info = image.getFileInfo();
		info.description = new FileSaver(image).getDescriptionString();
		info.sliceLabels = image.getStackSize() > 1 ? image.getStack().getSliceLabels() : null;
		if (image.getStack() instanceof VirtualStack virtual) info.virtualStack = virtual;
		AtomicFile.write(file, true, out -> new TiffEncoder(info).write(out));
	}

	/** Writes a stack as ImageJ writes TIFF: slice labels and overlay are part of the file. */
	public static void writeTiff(final ClassStack stack, final Path file) {
		final ImagePlus image = new ImagePlus(stack.image().getTitle(), stack.image().getStack());
		image.setOverlay(stack.overlay());
		final FileInfo info = image.getFileInfo();
		info.description = new FileSaver(image).getDescriptionString();
		info.sliceLabels = stack.rows().stream().map(r -> TextLines.singleLine(r.image())).toArray(String[]::new);
		info.overlay = FileSaver.getOverlay(image);
		if (image.getStack() instanceof VirtualStack virtual) info.virtualStack = virtual;
		AtomicFile.write(file, true, out -> new TiffEncoder(info).write(out));
	}
}
