package sc.fiji.anomaly.command;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.anomaly.app.option.FeatureOptions.Backbone;
import sc.fiji.anomaly.command.dialog.StartStep;

/**
 * The four steps with the demo data, each by the command that a person would run: get the planks, learn, score, look at one
 * map. {@code scripts/Getting_Started.ijm} does the same.
 *
 * @param context runs the commands
 * @param folder where all files go
 */
record GettingStarted(Context context, Path folder) {

	/** What stands above the steps. */
	static final String ABOUT = "Four steps with the demo data that comes with the plugin: pictures of planks, drawn by a " +
		"program, good ones to learn from, and others, some with defects that are to be found. It takes about a minute, and no " +
		"internet.";

	private static final String EXAMPLE = "test/hole/000.jpg";

	List<StartStep> steps() {
		return List.of(new StartStep("1. Get the planks", "Writes 60 pictures of good planks to learn from, and 52 to score, " +
			"to " + folder, "in " + planks() + " the folder train/good has the good ones, test those to score: good, hole, " +
				"scratch, color, liquid, combined.", () -> Files.isDirectory(planks().resolve("train")), this::get), //
			new StartStep("2. Learn what is normal", "Train Normal Model, from the 60 good planks alone, with <i>starter</i>, the " +
				"small network that comes with the plugin. For work of your own, take dinov2-small or a larger one.",
				"the log names the good planks that are most unlike the others. A bad one among them would be there.", () -> Files
					.isRegularFile(model()), this::train), //
			new StartStep("3. Score the others", "Score Images: says of each of the 52 planks how far from normal it is.",
				"in the table Anomaly Scores, anomalous is 1 beyond the line. Select a row: the stack of its class shows the plank " +
					"beside its map. report.html in " + results() + " has all of it.", () -> Files
						.isRegularFile(results().resolve("scores.csv")), this::score), //
			new StartStep("4. See where", "Score Current Image: opens a plank with a hole and lays its map over it.",
				"the white line goes around what is farther from normal than the worst place of 95 of 100 good planks: the hole.",
				() -> false, this::map));
	}

	private Path planks() {
		return folder.resolve("planks");
	}

	private Path model() {
		return folder.resolve("planks.safetensors");
	}

	private Path results() {
		return folder.resolve("results");
	}

	private String get() {
		return run(OpenPlanksCommand.class, Map.of("folder", planks().toFile()));
	}

	private String train() {
		return run(TrainNormalModelCommand.class, Map.of("images", planks().toFile(), "model", model().toFile(), "backbone",
			Backbone.STARTER, "overwrite", true));
	}

	private String score() {
		return run(ScoreImagesCommand.class, Map.of("model", model().toFile(), "images", planks().toFile(), "output", results()
			.toFile()));
	}

	private String map() {
		final File file = planks().resolve(EXAMPLE).toFile();
		final ImagePlus image = IJ.openImage(file.getPath());
		if (image == null) return "the image " + file + " cannot be opened: do step 1 again";
		if (!GraphicsEnvironment.isHeadless()) image.show();
		final String problem = run(ScoreCurrentImageCommand.class, Map.of("image", image, "model", model().toFile(), "output", folder
			.resolve("map").toFile()));
		if (image.getWindow() != null) EventQueue.invokeLater(image.getWindow()::toFront); // tables of step 3 may have come over it
		return problem;
	}

	/** Runs a command; returns why it has failed, or nothing. */
	private String run(final Class<? extends AnomalyCommand> command, final Map<String, Object> inputs) {
		try {
			final CommandModule done = context.service(CommandService.class).run(command, true, inputs).get();
			if (!done.isCanceled()) return "";
			final String reason = done.getCancelReason();
			return reason == null || reason.isBlank() ? "canceled" : reason;
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return "canceled";
		}
		catch (final ExecutionException e) {
			return "it failed unexpectedly (" + e.getCause() + ")";
		}
	}
}
