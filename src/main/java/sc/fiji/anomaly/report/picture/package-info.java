/**
 * Pictures of scored images: the stacks, sheets and figures of a folder, all in
 * {@link sc.fiji.anomaly.report.picture.ResultPictures}; the marks on an image that is open
 * ({@link sc.fiji.anomaly.report.picture.PlaneMarks}), its maps as an overlay and as an image
 * ({@link sc.fiji.anomaly.report.picture.MapOverlay}, {@link sc.fiji.anomaly.report.picture.MapImage}); and all of them as
 * files ({@link sc.fiji.anomaly.report.picture.PictureFile}). Uses {@code report} and its plots, {@code image} and its
 * maps, ImageJ's stacks and overlays, and the root package. Works without a display.
 */
package sc.fiji.anomaly.report.picture;
