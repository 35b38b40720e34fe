/**
 * Which files, and which class each belongs to: folders of images, labelled or not, MVTec AD's layout and others, masks, and
 * what is none of these. Uses {@code java.nio.file} and the root package only, and opens no image (of files without an
 * extension, it looks at the first bytes).
 */
package sc.fiji.anomaly.dataset;
