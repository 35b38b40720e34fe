package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.report.MaskReport.MaskProblem;

/** {@code masks.csv}: {@code image,problem}, a row for each image whose mask is not what a mask should be. */
public final class MaskTable {

	private MaskTable() {}

	/** Writes the file; {@link ScoreTable#write} says how. */
	public static void write(final List<MaskProblem> problems, final Path file) {
		CsvFile.write(file, List.of("image", "problem"), problems.stream().map(p -> List.of(p.image(), p.problem()))
			.toList());
	}
}
