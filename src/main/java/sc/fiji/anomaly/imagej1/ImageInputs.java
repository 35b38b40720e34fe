package sc.fiji.anomaly.imagej1;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;
import ij.WindowManager;
import sc.fiji.anomaly.AnomalyException;

/** Fills image inputs with the active image, as Fiji does. */
final class ImageInputs {

	private ImageInputs() {}

	static void fill(final Module module) {
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			if (item.getType() != ImagePlus.class) continue;
			final ImagePlus active = WindowManager.getCurrentImage();
			if (active == null && item.isRequired()) throw new AnomalyException(
				"there is no image open: open the image to be scored first");
			module.setInput(item.getName(), active);
			module.resolveInput(item.getName());
		}
	}
}
