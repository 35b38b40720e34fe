/**
 * Images to network input: {@link sc.fiji.anomaly.image.ImageFile}, ImageJ 1 and ImgLib2 images become a
 * {@link sc.fiji.anomaly.image.Raster}, a {@link sc.fiji.anomaly.image.DisplayRange} brings it to 8 bits, and a
 * {@link sc.fiji.anomaly.image.Preprocessor} to tensor values, bit for bit as Pillow does it.
 * <p>
 * Uses the root package, ImageIO, ImageJ 1 and ImgLib2 only; hands out plain arrays. Nothing here opens a window, logs,
 * or needs a display.
 */
package sc.fiji.anomaly.image;
