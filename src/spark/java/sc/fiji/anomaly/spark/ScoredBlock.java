package sc.fiji.anomaly.spark;

import java.util.List;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * What is said of a block's images, as it comes to the driver.
 *
 * @param rows of each image
 * @param features of each, without patches; none where they are not wanted
 * @param noted of the files
 */
record ScoredBlock(List<ScoreRow> rows, List<ImageFeatures> features, ImageFiles.Noted noted) {}
