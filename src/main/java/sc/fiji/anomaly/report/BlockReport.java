package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.Pooling;
import sc.fiji.anomaly.math.DeLong;

/**
 * Which blocks of the network see the defects of a labelled folder.
 *
 * @param results of each block, from the first on: CLS, then the mean patch
 * @param dimensions of each of these features
 * @param learned from what each block has learned what is normal: part of a sentence
 */
public record BlockReport(List<BlockResult> results, int dimensions, String learned) {

	public BlockReport {
		results = List.copyOf(results);
	}

	/**
	 * Reports.
	 *
	 * @param scores of the images by each part: CLS of the first block, its mean patch, CLS of the second, and so on
	 * @param anomalous the truths
	 * @throws sc.fiji.anomaly.AnomalyException if all images are normal, or all anomalous
	 */
	public static BlockReport of(final double[][] scores, final boolean[] anomalous, final int dimensions,
		final String learned)
	{
		final DeLong all = DeLong.of(scores, anomalous);
		final List<BlockResult> results = new ArrayList<>();
		for (int p = 0; p < scores.length; p++)
			results.add(new BlockResult(1 + p / 2, p % 2 == 0 ? Pooling.CLS : Pooling.MEAN, all.interval(p,
				PcaReport.CONFIDENCE)));
		return new BlockReport(results, dimensions, learned);
	}

	/** Those of one kind, from the first block on. */
	public List<BlockResult> of(final Pooling pooling) {
		return results.stream().filter(r -> r.pooling() == pooling).toList();
	}
}
