package sc.fiji.anomaly.app;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.Backbones;
import sc.fiji.anomaly.backbone.Checkpoint;

/**
 * Fetches a backbone once, so that it is there ever after, without internet too. Training and scoring do it by
 * themselves; this is for preparing a machine.
 *
 * @param backbone name of a checkpoint: {@code dinov2-small}, {@code owner/name}, either with {@code @revision}
 */
public record DownloadBackbone(String backbone) {

	/**
	 * Fetches it unless it is here.
	 *
	 * @return the checkpoint, its files checked
	 * @throws sc.fiji.anomaly.AnomalyException if it cannot be had: why, and what to do
	 * @throws java.util.concurrent.CancellationException if canceled; what has arrived is kept and gone on with next time
	 */
	public Checkpoint run(final Progress progress) {
		return Backbones.ofThisProcess().obtain(backbone, progress);
	}
}
