package sc.fiji.anomaly.report.table;

import java.util.List;

import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * The rows in ImageJ's own table, <em>Results</em>, which macros read with {@code nResults}, {@code getResult} and
 * {@code getResultLabel} whether or not there is a window. The columns are those of {@link ScoreTable}, but the image,
 * which is the row's label.
 */
public final class ResultsRows {

	/** Title of ImageJ's own table. */
	public static final String TITLE = "Results";

	private ResultsRows() {}

	/** Puts rows in place of those that are there; a window that is open has to be shown anew. */
	public static ResultsTable replace(final List<ScoreRow> rows) {
		final ResultsTable results = Analyzer.getResultsTable();
		results.reset();
		results.setNaNEmptyCells(true);
		ScoreTable.append(rows, results);
		if (results.columnExists("image")) results.deleteColumn("image");
		for (int i = 0; i < rows.size(); i++)
			results.setLabel(rows.get(i).image(), i);
		return results;
	}
}
