package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.ResultsTable;

import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.app.TrainModel;

/** A macro goes on with the stack that was scored, though a plot was opened; rows are called as the slices are. */
class ScoredImageStaysActiveTest {

	@TempDir
	Path folder;

	private ImagePlus stack() {
		final ImageStack slices = new ImageStack(40, 40);
		for (int i = 0; i < 3; i++)
			slices.addSlice("t=" + i + " s\nnoted by a camera", IJ.openImage(folder.resolve("good/00" + i + ".png").toString())
				.getProcessor());
		return new ImagePlus("stripes", slices);
	}

	@Test
	void thePlotDoesNotTakeItsPlace() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display");
		TestFiles.stripes(folder.resolve("good"), 20, 1);
		final Path model = folder.resolve("m.safetensors");
		new TrainModel(folder.resolve("good"), model).backbone("starter").maps(false).run();
		try (OpenImageJ imagej = new OpenImageJ(); Context context = new Context()) {
			final ImagePlus stack = stack();
			stack.show();
			final CommandModule done = context.service(CommandService.class).run(ScoreCurrentImageCommand.class, true, Map.of(
				"image", stack, "model", model.toFile())).get();
			assertFalse(done.isCanceled(), done.getCancelReason());
			assertTrue(Arrays.asList(WindowManager.getImageTitles()).contains("Score by slice of stripes"));
			assertSame(stack, WindowManager.getCurrentImage());
			assertEquals("stripes:t=1 s", ((ResultsTable) done.getOutput("table")).getStringValue("image", 1));
		}
	}
}
