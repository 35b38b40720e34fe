package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.app.option.LearningOptions.Seed;
import sc.fiji.anomaly.app.option.LearningOptions.Shares;

/**
 * A person's choices of how components are analysed.
 *
 * @param shares shares of variance that divide leading and trailing components, each above 0 and below 1; they are sorted
 * @param seed of UMAP: the same one gives the same pictures
 * @param blocks whether each block of the network is analysed as well
 * @param learn folder of good images that each block learns from; empty for the good ones among the images
 */
public record PcaSettings(List<Double> shares, long seed, boolean blocks, Optional<Path> learn) {

	/** The shares of the published study, and the seed of the reference implementation's examples. */
	public static final PcaSettings DEFAULT = new PcaSettings(shares(Shares.DEFAULT), Seed.DEFAULT);

	/** Of the model's own layers alone. */
	public PcaSettings(final List<Double> shares, final long seed) {
		this(shares, seed, false, Optional.empty());
	}

	/** @throws AnomalyException if there is no share, or one that is none */
	public PcaSettings {
		if (shares.isEmpty()) throw new AnomalyException(
			"variance is empty, but at least one share of variance is needed: 0.9,0.99 for instance");
		shares.forEach(Components::requireShare);
		shares = shares.stream().distinct().sorted().toList();
	}

	public PcaSettings withShares(final List<Double> values) {
		return new PcaSettings(values, seed, blocks, learn);
	}

	public PcaSettings withSeed(final long value) {
		return new PcaSettings(shares, value, blocks, learn);
	}

	public PcaSettings withBlocks(final boolean wanted) {
		return new PcaSettings(shares, seed, wanted, learn);
	}

	public PcaSettings withLearn(final Path folder) {
		return new PcaSettings(shares, seed, blocks, Optional.of(folder));
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
