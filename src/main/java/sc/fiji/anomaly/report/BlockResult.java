package sc.fiji.anomaly.report;

import sc.fiji.anomaly.Pooling;
import sc.fiji.anomaly.math.AurocInterval;

/**
 * How well one block of the network alone separates anomalies from normal images.
 *
 * @param block counted from 1
 * @param pooling CLS token or mean patch
 * @param auroc with its 95 % interval
 */
public record BlockResult(int block, Pooling pooling, AurocInterval auroc) {}
