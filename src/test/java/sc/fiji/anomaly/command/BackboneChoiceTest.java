package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.app.option.FeatureOptions.Backbone;
import sc.fiji.anomaly.backbone.PublishedBackbone;

/** The dialog offers what there is: names as published, sizes as their number of weights makes them. */
class BackboneChoiceTest {

	@Test
	void allThatArePublishedAndTheStarterAndADirectoryAreOffered() {
		try (Context context = new Context(CommandService.class)) {
			final CommandInfo info = context.service(CommandService.class).getCommand(TrainNormalModelCommand.class);
			final List<String> names = new ArrayList<>(PublishedBackbone.ALL.stream().map(PublishedBackbone::name).toList());
			names.add("starter");
			names.add("from directory");
			assertEquals(names, info.getInput("backbone").getChoices());
		}
	}

	@Test
	void sizesAreThoseOfTheNetworks() {
		for (final PublishedBackbone b : PublishedBackbone.ALL) {
			final String size = b.megabytes() < 1000 ? b.megabytes() + " MB" : String.format(Locale.ROOT, "%.1f GB", b
				.megabytes() / 1000.0);
			final String sizes = b.isGated() ? Backbone.GATED : Backbone.SIZES;
			assertTrue(sizes.matches(".*" + b.name().replaceFirst(".*-", "") + " " + b.features() +
				"( features)?, " + size + "[;.].*"), b + " in " + sizes);
		}
	}

	@Test
	void aDirectoryIsTakenWhereItIsAskedFor() {
		assertEquals("dinov2-base", BackboneChoice.of("dinov2-base", new File("/x")));
		assertEquals(new File("/x").getPath(), BackboneChoice.of("from directory", new File("/x")));
		for (final File none : new File[] { null, new File("") })
			assertTrue(assertThrows(AnomalyException.class, () -> BackboneChoice.of("from directory", none)).getMessage()
				.contains("no directory"));
	}

	@Test
	void macrosGiveShortNamesOrADirectory() {
		try (Context context = new Context(CommandService.class)) {
			final CommandInfo info = context.service(CommandService.class).getCommand(TrainNormalModelCommand.class);
			for (final Map.Entry<String, String> e : Map.of("", "dinov2-small", " backbone=dinov2-large", "dinov2-large",
				" backbone=some.one/my_net@v1", "some.one/my_net@v1", " backbone=[" + TestFiles.tiny() + "]", TestFiles.tiny()
					.toString()).entrySet())
			{
				final Module module = Defaults.of(info);
				MacroInputs.set(module, "images=/a model=/b" + e.getKey());
				assertEquals(e.getValue(), module.getInput("backbone"));
			}
		}
	}
}
