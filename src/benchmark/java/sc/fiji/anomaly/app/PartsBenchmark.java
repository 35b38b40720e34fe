package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.detect.MahalanobisDetector;
import sc.fiji.anomaly.feature.WoodImages;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Preprocessor;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.PixelCounts;
import sc.fiji.anomaly.math.RegionScores;
import sc.fiji.anomaly.math.RocCurve;

/** The small parts, each in one thread: milliseconds a call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class PartsBenchmark {

	private static final int ROWS = 1024;

	/** Of two kinds: what statistics use, and plain Java. */
	@State(Scope.Benchmark)
	public static class Statistics {

		@Param({ "384", "1536" })
		public int features;

		@Param({ "libtorch", "java" })
		public String algebra;

		LinearAlgebra operations;
		double[][] rows;
		Moments moments;
		LedoitWolf gaussian;
		MahalanobisDetector detector;

		@Setup
		public void learn() {
			final Random random = new Random(1);
			operations = algebra.equals("java") ? LinearAlgebra.COMMONS : TorchLinearAlgebra.get();
			rows = new double[ROWS][features];
			for (final double[] row : rows)
				for (int j = 0; j < features; j++)
					row[j] = random.nextGaussian() + (j > 0 ? row[j - 1] / 2 : 0);
			moments = Moments.of(rows, operations);
			gaussian = LedoitWolf.of(moments);
			detector = MahalanobisDetector.of(gaussian, operations);
		}
	}

	private final Preprocessor preprocessor = Preprocessor.of(Preprocessing.DINOV2);
	private final FloatBuffer values = FloatBuffer.allocate(preprocessor.valuesPerImage());
	private final double[] scores = new double[10_000];
	private final boolean[] anomalous = new boolean[10_000];
	private final float[] map = new float[224 * 224];
	private final int[] labels = new int[map.length];
	private PixelCounts pixels;
	private Path file;
	private Raster image;

	@Setup
	public void prepare() throws IOException {
		file = WoodImages.in(Path.of(System.getProperty("benchmark.scratch", "target/benchmark"), "wood"), 1, 1024).get(0);
		image = ImageFile.read(file);
		final Random random = new Random(1);
		for (int i = 0; i < scores.length; i++) {
			anomalous[i] = i % 2 == 0;
			scores[i] = random.nextGaussian() + (anomalous[i] ? 1 : 0);
		}
		final float[] defects = new float[1_000_000];
		for (int i = 0; i < defects.length; i++)
			defects[i] = (float) Math.exp(0.5 * random.nextGaussian());
		pixels = PixelCounts.of(List.of(RegionScores.of(Stream.of(defects))));
		for (int i = 0; i < map.length; i++)
			map[i] = (float) Math.exp(0.2 * random.nextGaussian() - 0.7);
	}

	/** A PNG file of 1024 x 1024, RGB. */
	@Benchmark
	public Raster decodePng() throws IOException {
		return ImageFile.read(file);
	}

	/** From 1024 x 1024 to the network's 3 x 224 x 224 values. */
	@Benchmark
	public FloatBuffer resizeAndCrop() {
		preprocessor.write(image, DisplayRange.NONE, values.clear());
		return values;
	}

	/** 1024 more images. */
	@Benchmark
	public Moments updateMoments(final Statistics s) {
		s.moments.acceptAll(s.rows);
		return s.moments;
	}

	/** Mean, shrinkage and Cholesky factor from sums. */
	@Benchmark
	public MahalanobisDetector fit(final Statistics s) {
		return MahalanobisDetector.of(LedoitWolf.of(s.moments), s.operations);
	}

	/** Of 1024 images. */
	@Benchmark
	public double[] score(final Statistics s) {
		return s.detector.scores(s.rows);
	}

	/** Of 10,000 scores. */
	@Benchmark
	public RocCurve roc() {
		return RocCurve.of(scores, anomalous);
	}

	/** A map of 224 x 224 without a defect, against a million values in the defects of others. */
	@Benchmark
	public PixelCounts countPixels() {
		pixels.accept(map, labels);
		return pixels;
	}
}
