package sc.fiji.anomaly.command;

import java.io.File;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.DemoPlanks;
import sc.fiji.anomaly.app.option.OutputOptions.DemoFolder;

/** <em>Anomaly Detection Planks</em>: opens the demo data; a macro can also have its files written to a folder. */
@Plugin(type = Command.class, menuPath = "File>Open Samples>" + DemoPlanks.TITLE,
	description = "60 good planks to learn from and 52 to score, some with defects. Synthetic, free of third-party rights.")
public final class OpenPlanksCommand extends AnomalyCommand {

	@Parameter(label = DemoFolder.LABEL, style = "directory", required = false, persist = false,
		visibility = ItemVisibility.INVISIBLE, description = DemoFolder.HELP)
	private File folder;

	@Parameter(type = ItemIO.OUTPUT, label = DemoPlanks.TITLE)
	private ImagePlus planks;

	@Override
	String taskName() {
		return DemoPlanks.TITLE;
	}

	@Override
	String run(final Progress progress) {
		if (folder != null && !folder.getPath().isEmpty()) {
			DemoPlanks.copyTo(folder.toPath(), progress);
			return "Demo data written to " + folder;
		}
		planks = DemoPlanks.stack(progress);
		return String.format(Locale.ROOT, "%d planks", planks.getStackSize());
	}
}
