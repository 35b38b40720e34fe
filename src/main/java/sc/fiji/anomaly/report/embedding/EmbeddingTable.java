package sc.fiji.anomaly.report.embedding;

import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.report.table.CsvFile;

/** The places of a picture as a table: {@code image,class,score,x,y,z}. */
public final class EmbeddingTable {

	private static final List<String> COLUMNS = List.of("image", "class", "score", "x", "y", "z");

	private EmbeddingTable() {}

	/**
	 * Writes a scene's images in their order: UTF-8, RFC 4180, LF, numbers that read back to the same double; an unknown
	 * score is an empty cell.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final EmbeddingScene scene, final Path file) {
		CsvFile.write(file, COLUMNS, scene.images().stream().map(i -> List.of(i.image(), i.className(), number(i.score()),
			number(i.x()), number(i.y()), number(i.z()))).toList());
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "" : Double.toString(value);
	}
}
