package sc.fiji.anomaly.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.report.PcaReports.study;

import ij.measure.ResultsTable;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.report.PcaReport;

/** Against scikit-learn's results on the study-shaped data, and empty cells where there is no result. */
class PcaTablesTest {

	@Test
	void tablesHaveARowForEachPartAndEachClass() {
		final PcaReport report = study();
		final ResultsTable summary = PcaSummaryTable.of(report);
		assertEquals(5, summary.size());
		assertEquals("part\tvariance\tdimensions\tinclusive\tshrinkage\tauroc\tlow\thigh\tinterval\tp_all\tp_other", summary
			.getColumnHeadings().trim());
		assertEquals("trailing", summary.getStringValue("part", 4));
		assertEquals(135, summary.getValue("dimensions", 4));
		assertEquals(112, summary.getValue("inclusive", 3));
		assertEquals(summary.getValue("p_other", 3), summary.getValue("p_other", 4));
		assertEquals(report.comparisons().get(3).pvalue(), summary.getValue("p_all", 3));
		assertTrue(Double.isNaN(summary.getValue("p_all", 0)));
		final ResultsTable classes = PcaClassTable.of(report);
		assertEquals(5, classes.size());
		assertEquals("color", classes.getStringValue("class", 0));
		assertEquals(0.9210526315789473, classes.getValue("leading_0.99", 0), 1e-12);
		assertEquals(1, classes.getValue("all_high", 0));
	}
}
