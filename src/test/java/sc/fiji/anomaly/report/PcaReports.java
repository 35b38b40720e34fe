package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.detect.Spectrum;
import sc.fiji.anomaly.math.LinearAlgebra;

/** Reports on the study-shaped data and on small data made up. */
public final class PcaReports {

	/** Shares of variance. */
	public static final List<Double> SHARES = List.of(0.9, 0.99);

	private PcaReports() {}

	/** Of the study-shaped data. */
	public static PcaReport study() {
		final List<String> classes = List.of(ReferenceGaussian.column("class"));
		final List<PcaImage> images = new ArrayList<>();
		for (int i = 0; i < classes.size(); i++)
			images.add(new PcaImage(classes.get(i) + "/" + i + ".png", classes.get(i), ""));
		return PcaReport.of(images, Set.of("good"), Spectrum.of(ReferenceGaussian.train(), ReferenceGaussian.test(), SHARES, TorchLinearAlgebra
			.get()));
	}

	/** 20 training images of 5 features; images of which the classes are given, the anomalous ones far off. */
	public static PcaReport small(final List<Double> shares, final String... classes) {
		final Random random = new Random(4);
		final double[][] training = new double[20][5];
		for (final double[] row : training)
			for (int j = 0; j < 5; j++)
				row[j] = random.nextGaussian() * (5 - j);
		final List<PcaImage> images = new ArrayList<>();
		final List<double[]> rows = new ArrayList<>();
		for (final String c : classes) {
			final boolean unreadable = c.endsWith("!");
			images.add(new PcaImage(c + images.size() + ".png", c.replace("!", ""), unreadable ? "the file is empty" : ""));
			if (!unreadable) rows.add(random.doubles(5).map(u -> random.nextGaussian() * 3 + (c.equals("far") ? 100 : 0))
				.toArray());
		}
		return PcaReport.of(images, Set.of("good"), Spectrum.of(training, rows.toArray(double[][]::new), shares,
			LinearAlgebra.COMMONS));
	}
}
