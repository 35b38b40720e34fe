package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.Near;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Pooling;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.report.folder.MapChoice;

/** What scripts set one by one arrives in the settings, and values that do not fit are named. */
class SettingsTest {

	@TempDir
	Path folder;

	@Test
	void whatAScriptSetsForTrainingArrives() {
		final TrainModel train = new TrainModel("a", "b").backbone("starter").device("cpu").fpr(0.9).components("trailing")
			.variance(0.001).maps(false).decision("score").place("yes").keeping("no").overwrite(true).view(
				"whole", "native").good("g").split(0.2).layers("cls+mean", "9,3", "2+3");
		assertEquals(new TrainModel(Path.of("a"), Path.of("b"), new FeatureSettings("starter", "cpu", "fp32", "", "data", new
			Layers(Pooling.CLS_MEAN, List.of(3, 9), List.of(List.of(2), List.of(3)))),
			new ViewSettings(new View(View.Kind.WHOLE, View.NATIVE), RegionSource.ALL), new LearningSettings(Rates.of(0.9), Components.TRAILING, 0.001, false, Decision.SCORE, Place.YES, Augment.NONE), Keeping.NO, true, new FolderSettings(
				"g", 0.2)), train);
		train.learning().validated(); // wider than what dialogs offer
	}

	@Test
	void whatAScriptSetsForScoringArrives() {
		final ScoreImages score = new ScoreImages("a", "b").device("cpu").backbone("c").output(folder).keeping(Keeping.ANEW)
			.worst(3).maps("all").masks(folder).writeMasks(true).report(false).good("g").levels(true);
		assertEquals(new ScoreImages(Path.of("a"), Path.of("b"), new NetworkSettings("cpu", "c"), new OutputSettings(Optional
			.of(folder), Keeping.ANEW, 3, MapChoice.ALL, Optional.of(folder), true, false, true), "g"), score);
		score.output().validated();
	}

	@Test
	void whatAScriptSetsForTheAnalysisArrives() {
		assertEquals(new AnalysePca(Path.of("a"), Path.of("b"), new NetworkSettings("cpu", "c"), Optional.of(folder),
			Keeping.NO, new PcaSettings(List.of(0.5, 0.95), 7, true, Optional.of(folder)), "g"), new AnalysePca("a", "b").device("cpu").backbone("c").output(
				folder).keeping("no").variance("0.95, 0.5").seed(7).good("g").blocks(true).learn(folder));
	}

	@Test
	void valuesThatDoNotFitAreNamed() {
		for (final double rate : new double[] { 0, 1, Double.NaN })
			names(() -> LearningSettings.DEFAULT.withFpr(rate).validated(), "fpr is " + rate, "above 0 and below 1");
		names(() -> LearningSettings.DEFAULT.withComponents("leading").withVariance(1).validated(), "variance is 1.0");
		names(() -> LearningSettings.DEFAULT.withDecision("local").withMaps(false).validated(), "local", "maps=true");
		names(() -> LearningSettings.DEFAULT.withComponents("trailing").withPlace("yes").validated(), "place is yes",
			"components is trailing", "place=no");
		names(() -> LearningSettings.DEFAULT.withPlace("here"), "place is 'here'", "auto, no, yes");
		names(() -> NetworkSettings.DEFAULT.withDevice("gpu").validated(), "device is 'gpu'", "cuda:N");
		names(() -> OutputSettings.DEFAULT.withWorst(-1), "worst is -1", "0 or more");
		names(() -> new ScoreImages("a", "b").maps("some"), "maps is 'some'", "none, anomalous, all");
		names(() -> PlaneMaps.parse("red"), "maps is 'red'", "overlay, image, none");
		names(() -> OutputSettings.DEFAULT.withMasks(folder.resolve("no")).validated(), folder.resolve("no").toString(),
			"no such folder");
		names(() -> OutputSettings.DEFAULT.withWriteMasks(true).validated(), "no output folder");
	}

	private static void names(final Runnable work, final String... words) {
		Near.assertNames(assertThrows(AnomalyException.class, work::run), words);
	}
}
