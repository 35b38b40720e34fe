package sc.fiji.anomaly.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.image.format.Plane;

/** Blocks hold all images in order, and about equal bytes; never a part of a file. */
class BlockTest {

	private static List<ImageLocation> files(final int n, final long least, final long most) {
		final Random random = new Random(1);
		final List<ImageLocation> files = new ArrayList<>();
		for (int i = 0; i < n; i++)
			files.add(new ImageLocation("a/" + i + ".png", "", "/x/a/" + i + ".png", least + (long) (random.nextDouble() * (most -
				least)), List.of(Plane.ONLY)));
		return files;
	}

	private static ImageLocation stack(final String path, final int planes) {
		return new ImageLocation(path, "", "/x/" + path, 1000, IntStream.range(0, planes).mapToObj(z -> new Plane(0, z, "z" + (z +
			1))).toList());
	}

	@Test
	void everyImageIsInOneBlockInOrder() {
		for (final int n : new int[] { 1, 2, 63, 64, 65, 1000 }) {
			final List<ImageLocation> files = files(n, 1, 50_000_000), found = new ArrayList<>();
			for (final Block b : Block.of(files))
				found.addAll(b.files());
			assertEquals(files, found);
		}
	}

	@Test
	void planesOfAFileStayTogetherAndAreNamedAsOnOneMachine() {
		final List<ImageLocation> files = new ArrayList<>();
		for (int i = 0; i < 40; i++)
			files.add(stack(i + ".tif", 1 + i % 30));
		files.add(stack("many.tif", 500));
		final List<Block> blocks = Block.of(files);
		final List<ImageLocation> found = new ArrayList<>();
		for (final Block b : blocks) {
			found.addAll(b.files());
			assertTrue(b.images() <= 64 || b.files().size() == 1, b.images() + " images");
		}
		assertEquals(files, found);
		final List<ImageEntry> entries = new Block(0, List.of(stack("a/b.tif", 2))).entries(List.of(Path.of("/copy/b.tif")));
		assertEquals(List.of("a/b.tif#z1", "a/b.tif#z2"), entries.stream().map(ImageEntry::path).toList());
		assertEquals("a/b.tif", entries.get(1).filePath());
	}

	@Test
	void filesAreGroupsAndThoseThatCannotBeReadAreNotThere() {
		final List<Block> blocks = List.of(new Block(0, List.of(stack("a", 3), stack("b", 1))), new Block(1, List.of(stack("c",
			2), stack("d", 2))));
		final List<List<String>> hashes = List.of(List.of("1", "", "2", ""), List.of("3", "4", "5", "6"));
		assertArrayEquals(new int[] { 0, 2, 4, 6 }, Groups.of(blocks, hashes));
		assertArrayEquals(new int[] { 0 }, Groups.of(List.of(blocks.get(0)), List.of(Collections.nCopies(4, ""))));
	}

	@Test
	void bytesAreAboutEqual() {
		final List<Block> blocks = Block.of(files(2000, 1_000_000, 9_000_000));
		final double mean = 2000 * 5e6 / blocks.size();
		for (final Block b : blocks)
			assertEquals(mean, b.files().stream().mapToLong(ImageLocation::bytes).sum(), 10e6, "block " + b.index());
		assertEquals(64e6, mean, 5e6);
	}

	@Test
	void manyTinyImagesMakeBlocksOfEqualNumbersAndNotTooMany() {
		assertTrue(Block.of(files(2000, 100, 100)).stream().allMatch(b -> b.images() >= 60 && b.images() <= 64));
		assertEquals(7, Block.of(files(52, 100, 100)).size(), "a few images, for more than a few cores");
		assertTrue(Block.of(files(2_000_000, 100, 100)).size() <= 10_001);
	}

	@Test
	void theKeyIsThatOfTheFiles() {
		final List<ImageLocation> files = files(10, 1, 100);
		final Block one = new Block(0, files);
		assertEquals(one.key(), new Block(7, files).key());
		assertNotEquals(one.key(), new Block(0, files.subList(0, 9)).key());
	}
}
