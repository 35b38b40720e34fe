package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import sc.fiji.anomaly.math.MaskedMaps;
import sc.fiji.anomaly.math.Parallel;

/**
 * How well the maps of a labelled folder agree with its masks, pixel by pixel. Images of a normal class count as free of defects. Images of other classes without a mask that can be used are left out.
 *
 * @param all of all images
 * @param classes for each class of anomalies with a mask that can be used, its images together with the normal ones
 * @param problems images whose mask is missing or is not what a mask should be, in the order of the table
 * @param notes what must be said beside the numbers, in sentences
 * @param pixels at which pixels they were compared
 */
public record MaskReport(PixelResult all, Map<String, PixelResult> classes, List<MaskProblem> problems,
	List<String> notes, PixelSize pixels)
{

	private static final int BLOCK = 8;
	private static final int MEMORY_SHARE = 4;

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

	/** Compares at the pixels of the network's input. */
	public static MaskReport of(final ScoreReport report, final MaskSource source, final Parallel parallel) {
		return of(report, source, PixelSize.NETWORK, parallel);
	}

	/**
	 * Compares. Memory is that of a mask for each thread, of which there are fewer for large images, and of the values in
	 * all defects.
	 *
	 * @param report whose rows have maps; rows without a map, or that do not count, are left out
	 * @param source is asked once for each image that has both; for {@link PixelSize#MASK} three times
	 * @param pixels at which pixels
	 * @param threads how many, at most, and progress
	 * @throws sc.fiji.anomaly.AnomalyException if a mask could be read the first time only
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static MaskReport of(final ScoreReport report, final MaskSource source, final PixelSize pixels,
		final Parallel threads)
	{
		final List<ScoreRow> rows = report.rows().stream().filter(r -> r.local().isPresent() && r.counts())
			.toList();
		final Parallel parallel = bounded(rows, threads);
		final List<ReadMask> masks = new ArrayList<>();
		parallel.blocks("Reading masks", rows.size(), BLOCK, (from, to) -> rows.subList(from, to).stream().map(r -> ReadMask
			.of(r, report.isNormalClass(r.className()), source, pixels)).toList(), (from, read) -> masks.addAll(read));
		final List<ReadMask> used = masks.stream().filter(m -> m.pixels().isPresent()).toList();
		final MaskedMaps maps = MaskedMaps.of(used.stream().map(m -> m.row().className()).toList(), i -> used.get(i)
			.pixels().orElseThrow().get(), parallel);
		return of(report, masks, used, maps, pixels);
	}

	/** Masks in colour of all threads fit into a share of the memory. */
	private static Parallel bounded(final List<ScoreRow> rows, final Parallel parallel) {
		final long bytes = rows.stream().map(r -> r.local().orElseThrow().map().area()).mapToLong(a -> 3L * a.width() * a
			.height()).max().orElse(1);
		return new Parallel((int) Math.max(1, Math.min(parallel.threads(), Runtime.getRuntime().maxMemory() / MEMORY_SHARE /
			bytes)), parallel.progress());
	}

	private static MaskReport of(final ScoreReport report, final List<ReadMask> masks, final List<ReadMask> used,
		final MaskedMaps maps, final PixelSize pixels)
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
		return new MaskReport(all, classes, problems, MaskNotes.of(masks, all.regions()), pixels);
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
