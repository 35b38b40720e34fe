package sc.fiji.anomaly.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.app.TrainModel;
import sc.fiji.anomaly.fuzz.FuzzTarget;
import sc.fiji.anomaly.math.Rows;

/** Model files, with maps and without; what can be read scores, too. */
public final class ModelFuzz implements FuzzTarget {

	private static final int IMAGES = 12, DIMENSION = 4;

	private final Path file;
	private final List<byte[]> corpus = new ArrayList<>();

	/** @param file is written anew for each input */
	public ModelFuzz(final Path file) throws IOException {
		this.file = file;
		corpus.add(plain());
		final Path images = file.resolveSibling("good");
		TestFiles.stripes(images, IMAGES, 1);
		for (final Components part : Components.values())
			corpus.add(trained(new TrainModel(images, file).backbone(TestFiles.tiny().toString()).fpr(0.1).keeping("no")
				.components(part).variance(0.8).overwrite(true)));
	}

	private byte[] trained(final TrainModel train) throws IOException {
		train.run();
		return Files.readAllBytes(file);
	}

	private byte[] plain() throws IOException {
		final Random random = new Random(1);
		final float[][] features = new float[IMAGES][DIMENSION];
		final List<TrainingImage> images = new ArrayList<>();
		for (int i = 0; i < IMAGES; i++) {
			for (int j = 0; j < DIMENSION; j++)
				features[i][j] = (float) random.nextGaussian();
			images.add(new TrainingImage(i + ".png", String.format("%064x", i)));
		}
		NormalModelFile.write(NormalModel.learn(new FeatureSpec("toy", "ab".repeat(32), Precision.FP32,
			PositionMode.OFFSET, Preprocessing.DINOV2, "0,4095"), images, features, 0.1), file, true);
		return Files.readAllBytes(file);
	}

	@Override
	public String name() {
		return "model";
	}

	@Override
	public List<byte[]> corpus() {
		return corpus;
	}

	@Override
	public void read(final byte[] input) throws IOException {
		Files.write(file, input);
		NormalModelFile.hasMaps(file);
		final NormalModel model = NormalModelFile.read(file);
		model.leaveOneOutScores();
		model.detector().scores(Rows.toDouble(new float[1][model.detector().dimension()]));
	}
}
