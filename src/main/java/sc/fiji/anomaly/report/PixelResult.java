package sc.fiji.anomaly.report;

import java.util.OptionalDouble;

/**
 * How well maps and masks agree, pixel by pixel and region by region. Of a class: its images against those of the normal
 * ones.
 *
 * @param auroc area under the ROC curve of all pixels that the network saw, 0 to 1; empty where they are all defects or none
 * @param aupro30 area under the curve of mean region overlap against false-positive rate up to 0.3, divided by it, 0 to 1
 * @param aupro5 the same up to 0.05
 * @param regions defects in the masks, 8-connected, of which the network saw something
 * @param found those in which some pixel of the map is above 1
 */
public record PixelResult(OptionalDouble auroc, OptionalDouble aupro30, OptionalDouble aupro5, int regions, int found) {}
