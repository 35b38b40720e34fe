package sc.fiji.anomaly.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well the maps of a folder agree with its masks.
 *
 * @param all of all images whose mask is known; normal images count as free of defects
 * @param classes the same for each class of anomalies with a mask
 * @param problems images whose mask is missing or is not what a mask should be, in the order of the table
 * @param notes what must be said beside the numbers, in sentences
 */
public record MaskReport(PixelResult all, Map<String, PixelResult> classes, List<MaskProblem> problems,
	List<String> notes)
{

	public MaskReport {
		classes = Map.copyOf(classes);
		problems = List.copyOf(problems);
		notes = List.copyOf(notes);
	}

	/** Of one class; empty for a normal one. */
	public Optional<PixelResult> of(final String className) {
		return Optional.ofNullable(classes.get(className));
	}

	/**
	 * What is wrong with a mask.
	 *
	 * @param image path of its image, as in the table
	 * @param problem in words
	 */
	public record MaskProblem(String image, String problem) {}
}
