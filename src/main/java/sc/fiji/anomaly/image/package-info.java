/**
 * Images to network input: a file (see {@link sc.fiji.anomaly.image.format}), an ImageJ 1 or an ImgLib2 image becomes a
 * {@link sc.fiji.anomaly.image.Raster}, a {@link sc.fiji.anomaly.image.DisplayRange} brings it to 8 bits, and a
 * {@link sc.fiji.anomaly.image.Preprocessor} to tensor values, bit for bit as Pillow does it.
 * <p>
 * Uses the root package, ImageJ 1 and ImgLib2 only; hands out plain arrays. Nothing here opens a file or a window, logs,
 * or needs a display.
 */
package sc.fiji.anomaly.image;
