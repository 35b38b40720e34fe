package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.app.TrainModel;
import sc.fiji.anomaly.report.ScoreRow;

/** A macro without a display reads what {@code results=true} puts into ImageJ's own table. */
class HeadlessResultsTest {

	@TempDir
	Path folder;

	@Test
	void macroReadsTheRowsWithoutAWindow() throws Exception {
		final Path images = folder.resolve("products"), model = folder.resolve("m.safetensors");
		TestFiles.stripes(images.resolve("good"), 20, 1);
		TestFiles.stripes(images.resolve("worn"), 2, 2);
		new TrainModel(images, model).backbone("starter").run();
		final ScoreRow worn = new ScoreImages(model, images).run().rows().get(21);
		final String read = "print(nResults + '|' + getResultLabel(21) + '|' + getResultString('class', 21) + '|' + " +
			"getResult('score', 21) + '|' + getResultString('verdict', 21) + '|' + getResult('anomalous', 21));";
		final String options = "model=[" + model + "] images=[" + images + "] results=true";
		final HeadlessImageJ.Ended ended = HeadlessImageJ.run(folder, "return", HeadlessImageJ.call("ScoreImagesCommand",
			options) + read + HeadlessImageJ.call("ScoreImagesCommand", options) + "print(nResults);");
		assertEquals(0, ended.code(), ended.errors());
		// What call returns is printed, too.
		final String[] lines = ended.out().strip().split("\n");
		final String[] cells = Stream.of(lines).filter(l -> l.contains("|")).findFirst().orElseThrow().split("\\|");
		assertEquals("22", cells[0], ended.out());
		assertEquals(worn.image(), cells[1]);
		assertEquals("worn", cells[2]);
		assertEquals(worn.score(), Double.parseDouble(cells[3]), 1e-3);
		assertEquals(worn.anomalous() ? "anomalous" : "normal", cells[4]);
		assertEquals(worn.anomalous() ? 1 : 0, Double.parseDouble(cells[5]));
		assertEquals("22", lines[lines.length - 1], "the second run's rows are in place of the first one's");
	}
}
