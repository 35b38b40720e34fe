package sc.fiji.anomaly.app;

import java.util.List;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * What scoring yields, in the order of the images.
 *
 * @param rows one an image
 * @param features as many, for the picture of the run in the report page; may be none where no page is wanted
 */
public record ScoredFolder(List<ScoreRow> rows, List<ImageFeatures> features) {}
