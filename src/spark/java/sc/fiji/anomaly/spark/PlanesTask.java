package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.Plane;

/** Looks into the headers of the files of a block. */
record PlanesTask(Reading reading) implements BlockTask {

	/** The images of the files of a block. */
	record Found(List<List<Plane>> images) {}

	/** The images of each file, by its path; files whose names say that they hold one are not opened. */
	static Map<String, List<Plane>> run(final Cluster cluster, final List<ImageLocation> files, final Reading reading,
		final Progress progress)
	{
		final Map<String, List<Plane>> images = new TreeMap<>();
		files.forEach(f -> images.put(f.path(), f.planes()));
		final List<ImageLocation> unknown = files.stream().filter(f -> !ImageFiles.isSingle(f.path())).toList();
		if (unknown.isEmpty()) return images;
		final List<Block> blocks = Block.of(unknown);
		final String name = "Looking into files";
		cluster.run(name, blocks, cluster.outcomes(name, blocks, new PlanesTask(reading)), progress, outcome -> {
			final List<List<Plane>> found = RecordBytes.read(Found.class, outcome.bytes()).images();
			for (int i = 0; i < found.size(); i++)
				images.put(blocks.get(outcome.block()).files().get(i).path(), found.get(i));
		});
		return images;
	}

	@Override
	public byte[] run(final Block block) throws IOException {
		final ImageFiles files = new ImageFiles(reading, HostReader.NONE);
		try (NearFiles near = new NearFiles(block.files())) {
			final List<List<Plane>> images = new ArrayList<>();
			for (final Path file : near.files())
				images.add(files.planes(file));
			return RecordBytes.of(new Found(images));
		}
	}
}
