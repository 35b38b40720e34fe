package sc.fiji.anomaly.app;

import java.util.Arrays;
import java.util.List;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;

/**
 * A person's choices of how components are analysed.
 *
 * @param shares shares of variance that divide leading and trailing components, each above 0 and below 1; they are sorted
 * @param seed of UMAP: the same one gives the same pictures
 */
public record PcaSettings(List<Double> shares, long seed) {

	/** The shares of the published study, and the seed of the reference implementation's examples. */
	public static final PcaSettings DEFAULT = new PcaSettings(List.of(0.9, 0.99), 42);

	/** @throws AnomalyException if there is no share, or one that is none */
	public PcaSettings {
		if (shares.isEmpty()) throw new AnomalyException(
			"variance is empty, but at least one share of variance is needed: 0.9,0.99 for instance");
		shares.forEach(Components::requireShare);
		shares = shares.stream().distinct().sorted().toList();
	}

	public PcaSettings withShares(final List<Double> values) {
		return new PcaSettings(values, seed);
	}

	public PcaSettings withSeed(final long value) {
		return new PcaSettings(shares, value);
	}

	/**
	 * Reads shares of variance as people write them, {@code 0.9,0.99}.
	 *
	 * @throws AnomalyException if one is no number above 0 and below 1
	 */
	static List<Double> shares(final String text) {
		return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).map(PcaSettings::share).toList();
	}

	private static Double share(final String text) {
		try {
			return Components.requireShare(Double.parseDouble(text));
		}
		catch (final NumberFormatException e) {
			throw new AnomalyException("variance has '" + text +
				"', but must be shares above 0 and below 1, separated by commas: 0.9,0.99 for instance", e);
		}
	}
}
