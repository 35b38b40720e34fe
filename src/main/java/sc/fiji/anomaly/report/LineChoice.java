package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.Map;
import java.util.function.Predicate;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.detect.LineScan;

/**
 * Lines of one measure on known images: all of them, the one that is chosen, and the model's own.
 *
 * @param of score, local, or both (whose values are p-values)
 * @param curve all lines that differ in what they do, from that at which all images alarm
 * @param chosen the line for the goal
 * @param own the line from the good images; none where the model has none
 * @param classes what the chosen line does with each class: of a good class, its false alarms; of a bad one, what it lets
 *          through
 */
public record LineChoice(Decision of, List<LineRates> curve, LineRates chosen, List<LineRates> own,
	Map<String, LineRates> classes)
{

	/**
	 * Chooses.
	 *
	 * @param own the model's line; empty if it has none
	 * @throws sc.fiji.anomaly.AnomalyException if there is no bad image
	 */
	static LineChoice of(final Decision of, final List<KnownImage> images, final LineGoal goal, final OptionalDouble own) {
		final LineScan all = scan(of, images, i -> true);
		final LineScan.Point chosen = goal.choose(all);
		final Map<String, LineRates> classes = new TreeMap<>();
		images.stream().map(KnownImage::kind).distinct().forEach(kind -> {
			final LineScan scan = scan(of, images, i -> i.kind().equals(kind));
			classes.put(kind, LineRates.of(scan, scan.at(chosen.line())));
		});
		final List<LineRates> mine = new ArrayList<>();
		own.ifPresent(line -> mine.add(LineRates.of(all, all.at(line))));
		return new LineChoice(of, all.points().stream().map(p -> LineRates.of(all, p)).toList(), LineRates.of(all, chosen), List
			.copyOf(mine), classes);
	}

	private static LineScan scan(final Decision of, final List<KnownImage> images, final Predicate<KnownImage> wanted) {
		final double[] good = values(of, images, wanted.and(i -> !i.bad())), bad = values(of, images, wanted.and(KnownImage::bad));
		return of == Decision.BOTH ? LineScan.ofPValues(good, bad) : LineScan.ofDistances(good, bad);
	}

	private static double[] values(final Decision of, final List<KnownImage> images, final Predicate<KnownImage> wanted) {
		return images.stream().filter(wanted).mapToDouble(i -> switch (of) {
			case SCORE -> i.row().score();
			case LOCAL -> i.row().local().orElseThrow().score();
			case BOTH -> i.row().decisionPvalue();
		}).toArray();
	}
}
