package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ScoreRow;

/** A checkpoint of another kind goes all the way: learned with, written, read and scored with. */
class Dinov3ModelTest {

	@TempDir
	Path folder;

	@Test
	void aModelIsLearnedWrittenAndUsed() throws IOException {
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 20, 1);
		final String backbone = TestFiles.resource("reference/tiny-dinov3/plain").toString();
		final TrainModel train = new TrainModel(images, folder.resolve("m.safetensors")).backbone(backbone);
		final TrainResult trained = train.run();
		assertEquals(PositionMode.ROTARY, trained.model().spec().positions());
		assertEquals(Preprocessing.DINOV3, trained.model().spec().preprocessing());
		assertEquals("DINOv3 License", NormalModelFile.read(trained.file()).spec().licence());
		assertEquals(32, trained.model().features()[0].length);
		assertTrue(new ScoreImages(trained.file(), images).run().rows().stream().allMatch(ScoreRow::isReadable));
		final String message = assertThrows(AnomalyException.class, () -> train.overwrite(true).features(train.features()
			.withPositions("size")).run()).getMessage();
		assertTrue(message.contains("positions is 'size'") && message.contains("rotary"), message);
	}
}
