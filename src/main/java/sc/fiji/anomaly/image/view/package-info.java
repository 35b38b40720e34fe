/**
 * What the network sees of an image, and in which pieces: a {@link sc.fiji.anomaly.image.view.Framing} says to which size
 * images are brought, {@link sc.fiji.anomaly.image.view.Windows} how they are cut where that is large, and a
 * {@link sc.fiji.anomaly.image.view.WindowReader} yields what the network takes.
 * <p>
 * Uses {@code sc.fiji.anomaly.image} and the root package; nothing of {@code image} uses it.
 */
package sc.fiji.anomaly.image.view;
