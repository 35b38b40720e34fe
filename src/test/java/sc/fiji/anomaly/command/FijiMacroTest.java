package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

import ij.IJ;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.measure.ResultsTable;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.Setting;
import sc.fiji.anomaly.app.option.Settings;
import sc.fiji.anomaly.command.dialog.SettingsService;
import sc.fiji.anomaly.model.NormalModelFile;

/** Macros in Fiji: what is in the options counts, what is not has its default, and nobody is asked. */
public class FijiMacroTest {

	private static final Map<String, String> YESTERDAY = Map.of("device", "cuda:7", "precision", "fp16", "augment", "flips",
		"good", "fine");

	private final FijiHost fiji = new FijiHost();

	@TempDir
	Path folder;

	@BeforeEach
	void rememberOtherValuesFromYesterday() {
		fiji.prefs().put(TrainNormalModelCommand.class, "images", "/yesterday/images");
		fiji.prefs().put(AnomalyCommand.LAST_MODEL, "/yesterday/m.safetensors");
		fiji.prefs().put(TrainNormalModelCommand.class, "fpr", "0.4");
		for (final Setting setting : Settings.all())
			if (YESTERDAY.containsKey(setting.key())) fiji.context().service(SettingsService.class).put(setting, YESTERDAY.get(
				setting.key()));
		fiji.prefs().put(ScoreImagesCommand.class, "images", "/yesterday/images");
	}

	@AfterEach
	void stopFiji() {
		fiji.prefs().clear(TrainNormalModelCommand.class);
		fiji.prefs().clear(ScoreImagesCommand.class);
		fiji.prefs().remove((Class<?>) null, AnomalyCommand.LAST_MODEL);
		fiji.prefs().clear(SettingsService.class);
		fiji.close();
	}

	@Test
	void trainsAndScores() throws Exception {
		final Path images = folder.resolve("model=3 [a] good");
		TestFiles.stripes(images, 24, 5);
		final File model = folder.resolve("größe 良 model=x.safetensors").toFile();
		final CommandModule train = fiji.macro(TrainNormalModelCommand.class, "images=[" + images + "] model=[" + model +
			"] backbone=starter fpr=0.1");
		assertFalse(train.isCanceled(), train.getCancelReason());
		assertTrue(model.exists());
		final CommandModule score = fiji.macro(ScoreImagesCommand.class, "model=[" + model + "] images=[" + images +
			"] output=");
		assertFalse(score.isCanceled(), score.getCancelReason());
		assertEquals(24, ((ResultsTable) score.getOutput("table")).size());
		assertEquals(4, Files.list(folder).count(), "images, model, its features and summary: an empty output writes nothing");
		assertTrue(score.isOutputResolved("table"), "Fiji would warn that it cannot show it");
	}

	@Test
	void viewSizeAndRegionAreInTheModel() throws Exception {
		final Path images = folder.resolve("good"), region = folder.resolve("the part.roi");
		TestFiles.stripes(images, 12, 5);
		RoiEncoder.save(new Roi(4, 6, 30, 20), region.toString());
		final File model = folder.resolve("m.safetensors").toFile();
		final CommandModule train = fiji.macro(TrainNormalModelCommand.class, "images=" + images + " model=" + model +
			" backbone=starter fpr=0.1 view=whole size=112 region=[" + region + "]");
		assertFalse(train.isCanceled(), train.getCancelReason());
		final FeatureSpec spec = NormalModelFile.read(model.toPath()).spec();
		assertEquals("whole 112", spec.view().toString());
		assertTrue(spec.region().startsWith("30x20+4+6 of 40x40"), spec.region());
	}

	@Test
	void whatIsLeftOutHasItsDefaultAndNothingIsOpen() throws Exception {
		final CommandModule train = fiji.macro(TrainNormalModelCommand.class, "images=[/no such] model=/m.safetensors");
		assertEquals("auto", train.getInput("fpr"));
		assertEquals("fp32", train.getInput("precision"));
		assertEquals("none", train.getInput("augment"));
		assertEquals("", train.getInput("good"));
		assertEquals("auto", train.getInput("device"));
		assertEquals(false, train.getInput("overwrite"));
		assertNull(train.getInput("checkpoint"));
		assertAllResolved(train);
		assertTrue(train.getCancelReason().contains("/no such"), train.getCancelReason());
	}

	@Test
	void scriptThatGivesSomeInputsHasDefaultsForTheOthers() throws Exception {
		final CommandModule train = fiji.script(TrainNormalModelCommand.class, Map.of("images", new File("/no such"),
			"model", new File("/m.safetensors")));
		assertEquals("auto", train.getInput("fpr"));
		assertEquals("auto", train.getInput("device"));
		assertTrue(train.getCancelReason().contains("/no such"), train.getCancelReason());
	}

	@Test
	void withoutADialogMissingInputsAreNotTakenFromYesterday() throws Exception {
		assertReason(fiji.script(ScoreImagesCommand.class, Map.of()), "model", "missing");
		assertReason(fiji.script(ScoreImagesCommand.class, Map.of("model", new File("/m"))), "images", "missing");
	}

	@Test
	void scriptInsideAMacroKeepsItsOwnInputs() throws Exception {
		final CommandModule score = fiji.macro(ScoreImagesCommand.class, "model=/of/the/macro n=5", Map.of("model", new File(
			"/of/the/script"), "images", folder.toFile()));
		assertEquals(new File("/of/the/script"), score.getInput("model"));
		assertReason(score, "/of/the/script");
	}

	/** key=value after the required ones; then words of the message. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"typo=3 | 'typo' is no option of Train Normal Model | fpr, ", //
		"precision=fp23 | precision is 'fp23' | fp32, bf16, fp16, auto", //
		"precision= | precision is empty | fp32, bf16", //
		"device=gpu | device is 'gpu' | cuda:N", //
		"fpr=7 | fpr is '7' | above 0 and below 1", //
		"fpr=-0.1 | fpr is '-0.1' | above 0 and below 1", //
		"fpr=0,05 | fpr is '0,05' | a point for decimals", //
		"fpr=NaN | fpr is 'NaN' | a number", //
		"fpr= | fpr is empty | a number", //
		"overwrite=maybe | overwrite is 'maybe' | true or false", //
		"decision=vote | decision is 'vote' | both, score, local", //
		"decision=local maps=false | decision is 'local' | maps=true", //
		"place=here | place is 'here' | auto, yes, no", //
		"view=all | view is 'all' | center, whole", //
		"size=big | size is 'big' | native", //
		"size=native | view is center | view=whole", //
		"region=/none.roi | /none.roi | no such file", //
		"selection=true | current selection | no image is open", //
		"maps=some | maps is 'some' | true or false", //
		"range=bright | range is 'bright' | LO,HI", //
		"fpr=0.1 fpr=0.2 | 'fpr' twice | once", //
		"range=data wood | 'wood' is no option | stands in brackets, range=[data ...]", //
		"checkpoint=[/a b | not closed | key=[value with spaces]", //
	})
	void wrongOptionSaysWhatItWasAndWhatItMayBe(final String option, final String found, final String wanted)
		throws Exception
	{
		final CommandModule train = fiji.macro(TrainNormalModelCommand.class, "images=[" + TestFiles.planks() +
			"] model=[" + folder.resolve("m.safetensors") + "] backbone=starter " + option);
		assertReason(train, found, wanted);
		assertEquals(0, Files.list(folder).count(), "nothing is written");
	}

	@Test
	void requiredOptionsMustBeThereAndNotEmpty() throws Exception {
		assertReason(fiji.macro(ScoreImagesCommand.class, "images=/a"), "model", "missing", "model=[...]");
		assertReason(fiji.macro(ScoreImagesCommand.class, "images=/a model=[]"), "model is empty");
		assertReason(fiji.macro(ScoreImagesCommand.class, "device=cpu model=/m"), "images", "missing");
	}

	/** Called by the macros of the next test. */
	public static String runInAMacro(final String options) throws Exception {
		try (FijiHost fiji = new FijiHost()) {
			return Boolean.toString(fiji.macro(DocumentationCommand.class, options).isCanceled());
		}
	}

	@Test
	void failureEndsTheMacroAndSuccessDoesNot() {
		final String macro = "x = call('" + getClass().getName() + ".runInAMacro', '%s'); return 'went on';";
		assertNull(IJ.runMacro(String.format(macro, "typo=1")));
		assertEquals("went on", IJ.runMacro(String.format(macro, "")));
	}

	private static void assertAllResolved(final CommandModule module) {
		for (final Option option : MacroInputs.of(module.getInfo()))
			assertTrue(module.isInputResolved(option.name()), option.name());
	}

	private static void assertReason(final CommandModule module, final String... words) {
		assertTrue(module.isCanceled());
		for (final String word : words)
			assertTrue(module.getCancelReason().contains(word.strip()), "'" + word + "' is not in: " + module
				.getCancelReason());
	}
}
