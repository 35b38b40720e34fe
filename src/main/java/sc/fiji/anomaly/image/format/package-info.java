/**
 * Image files to pixels: {@link sc.fiji.anomaly.image.format.ImageFile} tells the format by the content and hands out a
 * {@link sc.fiji.anomaly.image.Raster}; {@link sc.fiji.anomaly.image.format.OpenImage} does so of a file that is opened
 * once, with its hash and the memory it takes. One class a format, none of which is seen from outside.
 * <p>
 * Uses {@code sc.fiji.anomaly.image}, the root package and ImageIO; nothing of {@code image} uses it. Nothing
 * here opens a window, logs, or needs a display.
 */
package sc.fiji.anomaly.image.format;
