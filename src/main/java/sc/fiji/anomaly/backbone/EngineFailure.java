package sc.fiji.anomaly.backbone;

import ai.djl.engine.EngineException;

import sc.fiji.anomaly.AnomalyException;

/** What PyTorch says when it fails, as a sentence for people. */
final class EngineFailure {

	private EngineFailure() {}

	/** @param what failed, without a full stop */
	static AnomalyException of(final String what, final EngineException e) {
		final String reason = String.valueOf(e.getMessage());
		final boolean memory = reason.contains("out of memory") || reason.contains("not enough memory") || reason.contains(
			"can't allocate memory");
		return new AnomalyException(what + (memory
			? ": there is not enough memory. Use smaller batches, a smaller backbone, or another device"
			: ": " + reason.lines().filter(l -> l.startsWith("RuntimeError: ")).map(l -> l.substring("RuntimeError: ".length()))
				.findFirst().or(() -> reason.lines().findFirst()).orElse("")), e);
	}
}
