package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeNoteTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void oneImageBesideOtherFiles() throws Exception {
		Files.writeString(folder.resolve("a notes.txt"), "no image");
		final File good = Files.createDirectory(folder.resolve("good")).resolve("1.png").toFile();
		ImageIO.write(new BufferedImage(768, 512, BufferedImage.TYPE_BYTE_GRAY), "png", good);
	}

	/** The short edge of 512 becomes 256 pixels, of which 224 of 384 x 256 are seen; a patch of 14 is 28 of the original's. */
	@Test
	void saysWhatThePublishedViewNeedsAndMisses() {
		assertEquals("In images of 768 x 512 pixels, as the first one is, a defect must measure about 28 pixels to be seen (one" +
			" patch); the outer 49 % are not looked at", note("center", "224"));
	}

	@Test
	void saysTheWindowsOfALargeView() {
		final String note = note("whole", "native");
		assertTrue(note.contains("about 14 pixels") && note.endsWith("; each is seen in 2 windows of 420 x 518 pixels"), note);
	}

	@Test
	void saysWhyASizeCannotBe() {
		assertTrue(note("center", "native").contains("use view=whole"));
		assertTrue(note("whole", "many").startsWith("size is 'many'"));
	}

	/** Its patches are 16 pixels wide, which are 512 / 448 as many of the original. */
	@Test
	void knowsThePatchOfANetworkThatIsNotHereYet() {
		assertTrue(SizeNote.of(folder.toFile(), "dinov3-vits16", "whole", "448").contains("about 18 pixels"));
	}

	@Test
	void asksForImagesWhereThereAreNone() throws Exception {
		assertEquals(SizeNote.NONE, SizeNote.of(null, "starter", "center", "224"));
		assertEquals(SizeNote.NONE, SizeNote.of(folder.resolve("gone").toFile(), "starter", "center", "224"));
		assertEquals(SizeNote.NONE, SizeNote.of(Files.createDirectory(folder.resolve("empty")).toFile(), "starter", "center",
			"224"));
	}

	private String note(final String view, final String size) {
		return SizeNote.of(folder.toFile(), "starter", view, size);
	}
}
