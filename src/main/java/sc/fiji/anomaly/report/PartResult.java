package sc.fiji.anomaly.report;

import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.detect.PartScores;
import sc.fiji.anomaly.math.AurocInterval;

/**
 * How well a part of the spectrum separates anomalies from normal images.
 *
 * @param part the part with its scores
 * @param auroc of all anomalies against the normal images; empty where there is none
 * @param classes the same for each class but the normal ones; a class without readable images has no entry
 */
public record PartResult(PartScores part, Optional<AurocInterval> auroc, Map<String, AurocInterval> classes) {}
