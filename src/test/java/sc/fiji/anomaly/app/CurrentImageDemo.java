package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;

/**
 * What <em>Score Current Image...</em> makes of a stack of demo planks, as files; run by {@code scripts/demo}. Needs no
 * display.
 */
public final class CurrentImageDemo {

	private static final List<String> PLANKS = Stream.of("good", "color", "good", "hole", "liquid", "good", "scratch",
		"combined").toList();

	private CurrentImageDemo() {}

	/**
	 * @param args the model, the folder of the test planks, and the folder to write to
	 */
	public static void main(final String... args) throws Exception {
		final ImageStack stack = new ImageStack();
		for (int i = 0; i < PLANKS.size(); i++)
			stack.addSlice(PLANKS.get(i), IJ.openImage(Path.of(args[1], PLANKS.get(i), "00" + i + ".jpg").toString())
				.getProcessor());
		final ImagePlus image = new ImagePlus("planks", stack);
		try (ImageScorer scorer = ImageScorer.open(args[0])) {
			final PlaneScores scores = new ScorePlanes(scorer, image).run();
			image.setSlice(4);
			scores.write(image, Path.of(args[2]));
		}
	}
}
