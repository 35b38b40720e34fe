/**
 * Which files, and which class each belongs to: folders of images, labelled or not, and MVTec AD's layout. Uses
 * {@code java.nio.file} and the root package only, and opens no image.
 */
package sc.fiji.anomaly.dataset;
