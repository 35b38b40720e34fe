package sc.fiji.anomaly.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which of the readable images are normal, anomalous or of a class. */
final class Labels {

	private final List<PcaImage> images;
	private final List<PcaImage> readable;
	private final Set<String> normal;

	Labels(final List<PcaImage> images, final Set<String> normal) {
		this.images = images;
		this.normal = normal;
		readable = images.stream().filter(PcaImage::isReadable).toList();
	}

	/** All classes, the normal ones first, then by name. */
	List<String> classes() {
		return images.stream().map(PcaImage::className).filter(c -> !c.isEmpty()).distinct().sorted(Comparator.comparing((
			String c) -> !isNormal(c)).thenComparing(Comparator.naturalOrder())).toList();
	}

	/** The classes that are not normal. */
	List<String> anomalies() {
		return classes().stream().filter(c -> !isNormal(c)).toList();
	}

	boolean isNormal(final String className) {
		return normal.contains(className);
	}

	/** Number of images of a class that were read, and that the model has not learned from. */
	int count(final String className) {
		return (int) readable.stream().filter(i -> i.className().equals(className) && !i.trained()).count();
	}

	/** Number of images of a class that were read. */
	int read(final String className) {
		return (int) readable.stream().filter(i -> i.className().equals(className)).count();
	}

	/** Number of images of a class that were not. */
	int unreadable(final String className) {
		return (int) images.stream().filter(i -> !i.isReadable() && i.className().equals(className)).count();
	}

	/** The images that AUROC is computed from: the normal ones, and the anomalous ones of these classes. */
	Selection against(final Predicate<String> wanted) {
		final int[] chosen = IntStream.range(0, readable.size()).filter(i -> {
			final String c = readable.get(i).className();
			return !c.isEmpty() && !readable.get(i).trained() && (isNormal(c) || wanted.test(c));
		}).toArray();
		final boolean[] anomalous = new boolean[chosen.length];
		for (int k = 0; k < chosen.length; k++)
			anomalous[k] = !isNormal(readable.get(chosen[k]).className());
		return new Selection(chosen, anomalous);
	}

	/**
	 * Some of the readable images.
	 *
	 * @param images their indices
	 * @param anomalous whether each is
	 */
	record Selection(int[] images, boolean[] anomalous) {

		/** Whether there are normal and anomalous ones. */
		boolean hasBoth() {
			boolean some = false, all = true;
			for (final boolean a : anomalous) {
				some |= a;
				all &= a;
			}
			return some && !all;
		}

		double[] of(final double[] scores) {
			return Arrays.stream(images).mapToDouble(i -> scores[i]).toArray();
		}
	}
}
