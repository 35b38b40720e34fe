package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import ij.IJ;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Near;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.image.format.HostReader;

/** What a dialog says of a folder. */
class FolderLookTest {

	@TempDir
	Path folder;

	private static String look(final Path folder, final String good, final boolean training) {
		return FolderLook.of(folder, good, training, HostReader.NONE);
	}

	@Test
	void countsKindsSizesAndClasses() {
		assertEquals("60 images: 8-bit RGB 256 x 256; classes: good 60", look(TestFiles.planks(), "", true));
		assertEquals("52 images: 8-bit RGB 256 x 256; classes: color 8, combined 8, good 12, hole 8, liquid 8, scratch 8",
			look(TestFiles.planks().resolve("test"), "", false));
	}

	@Test
	void saysWhatIsTakenForGood() throws Exception {
		TestFiles.stripes(folder.resolve("fine"), 5, 1);
		TestFiles.stripes(folder.resolve("worn"), 3, 2);
		assertTrue(look(folder, "", true).contains("8 images: "), look(folder, "", true));
		assertTrue(look(folder, "", true).contains("all are taken for good"), look(folder, "", true));
		assertTrue(look(folder, "fine", true).contains("classes: fine 5. 3 of other classes are there, and not learned from"),
			look(folder, "fine", true));
		assertTrue(look(folder, "", false).contains("without classes"), look(folder, "", false));
	}

	@Test
	void ofStacksFilesAreCounted() throws Exception {
		for (final String name : new String[] { "a.tif", "b.tif" })
			IJ.saveAsTiff(IJ.createImage(name, "8-bit", 8, 6, 40), folder.resolve(name).toString());
		assertEquals("2 files: 8-bit gray 8 x 6; a.tif holds 40 planes; all are taken for good", look(folder, "", true));
	}

	@Test
	void imagesToAddAreGoodAsThoseOfTheModel() throws Exception {
		final Path more = folder.resolve("more"), model = folder.resolve("m.safetensors");
		TestFiles.stripes(more.resolve("fine"), 5, 1);
		TestFiles.stripes(more.resolve("worn"), 3, 2);
		new TrainModel(more, model).backbone("starter").maps(false).good("fine").run();
		final String known = FolderLook.ofAdded(more, Optional.of(model), HostReader.NONE);
		assertTrue(known.contains("classes: fine 5. 3 of other classes are there, and not learned from"), known);
		final String unknown = FolderLook.ofAdded(more, Optional.empty(), HostReader.NONE);
		assertTrue(unknown.contains("all are taken for good"), unknown);
	}

	@Test
	void whatWillNotDoIsTheReason() throws Exception {
		Files.writeString(folder.resolve("notes.txt"), "x");
		Near.assertNames(assertThrows(AnomalyException.class, () -> look(folder, "", true)), "holds no images", "notes.txt");
		Near.assertNames(assertThrows(AnomalyException.class, () -> look(folder.resolve("no"), "", true)), "does not exist");
	}

	@Test
	void endsWithItsThread() {
		Thread.currentThread().interrupt();
		try {
			assertThrows(CancellationException.class, () -> look(TestFiles.planks(), "", true));
		}
		finally {
			Thread.interrupted();
		}
	}
}
