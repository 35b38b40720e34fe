package sc.fiji.anomaly.report.picture;

import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.anomaly.Progress;

/** Figures, sheets and slices with the maps of the reference, as files to look at; run by hand. Needs no display. */
public final class MapPicturesDemo {

	private MapPicturesDemo() {}

	/**
	 * @param args the folder to write to
	 */
	public static void main(final String... args) throws Exception {
		final Path folder = Files.createDirectories(Path.of(args[0]));
		final ResultPictures pictures = ResultPictures.of(ReferenceMaps.report(), ReferenceMaps.pictures(), 200);
		PictureFile.writePng(pictures.examples(Progress.NONE), folder.resolve("examples.png"));
		PictureFile.writePng(pictures.bestAndWorst(Progress.NONE), folder.resolve("best-and-worst.png"));
		for (final ClassStack stack : pictures.stacks(Progress.NONE)) {
			PictureFile.writePng(ContactSheet.of(stack), folder.resolve("sheet-" + stack.className() + ".png"));
			PictureFile.writePng(stack.image(), folder.resolve("slice-" + stack.className() + ".png"));
			stack.showMap(false);
			PictureFile.writePng(stack.image(), folder.resolve("slice-off-" + stack.className() + ".png"));
			stack.showMap(true);
			PictureFile.writeTiff(stack, folder.resolve("stack-" + stack.className() + ".tif"));
		}
	}
}
