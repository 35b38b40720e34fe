package sc.fiji.anomaly.command;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/**
 * Tells Fiji that it need not show the tables and numbers our commands return: they have shown them themselves, and
 * Fiji, which cannot show an ImageJ table, would warn of each. Images are left to Fiji.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_HIGH)
public final class ShownOutputs extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof AnomalyCommand)) return;
		for (final ModuleItem<?> output : module.getInfo().outputs())
			if (output.getType() != ImagePlus.class) module.resolveOutput(output.getName());
	}
}
