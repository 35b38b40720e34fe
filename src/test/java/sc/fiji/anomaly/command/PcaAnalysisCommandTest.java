package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.ImageJ;
import ij.WindowManager;
import ij.measure.ResultsTable;

import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.app.TrainModel;
import sc.fiji.anomaly.report.table.PcaClassTable;
import sc.fiji.anomaly.report.table.PcaSummaryTable;

/** <em>PCA Analysis...</em> through CommandService, as a script runs it, and its windows. */
class PcaAnalysisCommandTest {

	@TempDir
	Path folder;

	private File model() {
		final Path model = folder.resolve("planks.safetensors");
		new TrainModel(TestFiles.planks(), model).backbone("starter").maps(false).run();
		return model.toFile();
	}

	private static CommandModule run(final Map<String, Object> inputs) throws Exception {
		try (Context context = new Context()) {
			return context.service(CommandService.class).run(PcaAnalysisCommand.class, true, inputs).get();
		}
	}

	@Test
	void isInTheMenuWithPlainParameterNames() {
		try (Context context = new Context()) {
			final CommandInfo info = context.service(CommandService.class).getCommand(PcaAnalysisCommand.class);
			assertEquals("Plugins > Anomaly Detection > PCA Analysis...", info.getMenuPath().getMenuString());
			final List<String> names = new ArrayList<>();
			info.inputs().forEach(i -> names.add(i.getName()));
			assertTrue(names.containsAll(List.of("model", "images", "output", "variance", "device", "backbone")), names
				.toString());
		}
	}

	@Test
	void returnsTablesAndWritesFilesWhereAsked() throws Exception {
		final File output = folder.resolve("out").toFile();
		final CommandModule done = run(Map.of("model", model(), "images", TestFiles.planks().toFile(), "output", output,
			"variance", "0.95", "device", "cpu"));
		assertFalse(done.isCanceled(), done.getCancelReason());
		final ResultsTable summary = (ResultsTable) done.getOutput("summary");
		assertEquals(3, summary.size());
		assertEquals(0.92083, summary.getValue("auroc", 0), 0.02);
		assertEquals(5, ((ResultsTable) done.getOutput("classes")).size());
		assertTrue(Files.exists(output.toPath().resolve("pca.json")));
	}

	@Test
	void errorsAreASentenceInTheCancelReason() throws Exception {
		final CommandModule done = run(Map.of("model", new File("missing.safetensors"), "images", folder.toFile(), "variance",
			"1.5"));
		assertTrue(done.getCancelReason().contains("1.5"), done.getCancelReason());
	}

	@Test
	void opensPlotsAndTables() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display");
		try (OpenImageJ imagej = new OpenImageJ()) {
			assertFalse(run(Map.of("model", model(), "images", TestFiles.planks().toFile())).isCanceled());
			final List<String> titles = new ArrayList<>(List.of(WindowManager.getImageTitles()));
			titles.addAll(Arrays.asList(WindowManager.getNonImageTitles()));
			assertTrue(titles.containsAll(List.of("Explained variance", "AUROC over the spectrum",
				"ROC curves, components divided at variance 0.9", "ROC curves, components divided at variance 0.99",
				PcaSummaryTable.TITLE, PcaClassTable.TITLE)), titles.toString());
			// A window manager takes its time to move windows, and the images in feature space are shown a little later.
			for (int i = 0; i < 50 && !besideTheCloud(); i++)
				Thread.sleep(100);
			assertTrue(besideTheCloud(), Arrays.toString(Frame.getFrames()));
		}
	}

	/** Whether the images in feature space are shown, and no other window of the result lies over them. */
	private static boolean besideTheCloud() {
		final List<Frame> frames = Arrays.stream(Frame.getFrames()).filter(f -> f.isShowing() && !(f instanceof ImageJ)).toList();
		return frames.size() >= 7 && frames.stream().filter(f -> f.getTitle().equals("Images in Feature Space")).anyMatch(
			cloud -> frames.stream().noneMatch(f -> f != cloud && f.getBounds().intersects(cloud.getBounds())));
	}
}
