package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import sc.fiji.anomaly.image.map.DefectMask;
import sc.fiji.anomaly.math.MaskedMaps;
import sc.fiji.anomaly.math.Parallel;

/**
 * How well the maps of a labelled folder agree with its masks, at the pixels of the network's input. Images of a normal
 * class count as free of defects. Images of other classes without a mask that can be used are left out.
 *
 * @param all of all images
 * @param classes for each class of anomalies with a mask that can be used, its images together with the normal ones
 * @param problems images whose mask is missing or is not what a mask should be, in the order of the table
 * @param notes what must be said beside the numbers, in sentences
 */
public record MaskReport(PixelResult all, Map<String, PixelResult> classes, List<MaskProblem> problems,
	List<String> notes)
{

	private static final int BLOCK = 8;

	/**
	 * What is wrong with a mask.
	 *
	 * @param image path of its image, as in the table
	 * @param problem in words
	 */
	public record MaskProblem(String image, String problem) {}

	public MaskReport {
		classes = Map.copyOf(classes);
		problems = List.copyOf(problems);
		notes = List.copyOf(notes);
	}

	/**
	 * Compares.
	 *
	 * @param report whose rows have maps; rows without a map or a class are left out
	 * @param source is asked once for each image that has both
	 * @param parallel threads and progress
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static MaskReport of(final ScoreReport report, final MaskSource source, final Parallel parallel) {
		final List<ScoreRow> rows = report.rows().stream().filter(r -> r.local().isPresent() && !r.className().isEmpty())
			.toList();
		final List<ReadMask> masks = new ArrayList<>();
		parallel.blocks("Reading masks", rows.size(), BLOCK, (from, to) -> rows.subList(from, to).stream().map(r -> ReadMask
			.of(r, report.isNormalClass(r.className()), source)).toList(), (from, read) -> masks.addAll(read));
		final List<ReadMask> used = masks.stream().filter(m -> m.mask().isPresent()).toList();
		final MaskedMaps maps = MaskedMaps.of(used.stream().map(m -> m.row().className()).toList(), i -> pixels(used.get(
			i)), parallel);
		return of(report, masks, used, maps);
	}

	private static MaskedMaps.Pixels pixels(final ReadMask image) {
		return new MaskedMaps.Pixels(image.row().local().orElseThrow().map().inputPixels(), image.mask().map(
			DefectMask::regions).orElseThrow().labels());
	}

	private static MaskReport of(final ScoreReport report, final List<ReadMask> masks, final List<ReadMask> used,
		final MaskedMaps maps)
	{
		final List<String> names = used.stream().map(m -> m.row().className()).distinct().toList();
		final List<String> normal = names.stream().filter(report::isNormalClass).toList();
		final Map<String, PixelResult> classes = new LinkedHashMap<>();
		for (final String name : names)
			if (!report.isNormalClass(name)) classes.put(name, result(maps, used, name::equals, Stream.concat(Stream.of(name),
				normal.stream()).toArray(String[]::new)));
		final PixelResult all = result(maps, used, n -> true, names.toArray(String[]::new));
		final List<MaskProblem> problems = masks.stream().filter(m -> !m.problem().isEmpty()).map(m -> new MaskProblem(m
			.row().image(), m.problem())).toList();
		return new MaskReport(all, classes, problems, MaskNotes.of(masks, all.regions()));
	}

	private static PixelResult result(final MaskedMaps maps, final List<ReadMask> used, final Predicate<String> own,
		final String[] groups)
	{
		final int[] images = IntStream.range(0, used.size()).filter(i -> own.test(used.get(i).row().className())).toArray();
		return new PixelResult(maps.curve(groups), IntStream.of(images).map(i -> maps.defects(i).count()).sum(), IntStream
			.of(images).map(i -> maps.defects(i).above(1)).sum());
	}

	/** Of one class; empty for a normal one. */
	public Optional<PixelResult> of(final String className) {
		return Optional.ofNullable(classes.get(className));
	}
}
