package sc.fiji.anomaly.math;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Connected regions (8-connected) of an image that comes row by row, from top to bottom, each row as its runs of pixels
 * inside. What is wanted of a region is summed up while it grows; memory is that of two rows and of the sums. For one
 * thread.
 *
 * @param <S> what is wanted of a region
 */
public final class RowRegions<S extends RowRegions.Sum<S>> {

	/** What is known of a region so far. */
	public interface Sum<S> {

		/** Adds pixels {@code from} to {@code to - 1} of row {@code y}. */
		void add(int y, int from, int to);

		/** Adds all that another part of the same region knows. */
		void combine(S other);
	}

	private static final class Part<S> {

		private final S sum;
		private Part<S> parent;

		Part(final S sum) {
			this.sum = sum;
		}

		Part<S> root() {
			Part<S> root = this;
			while (root.parent != null)
				root = root.parent;
			for (Part<S> p = this; p != root;) {
				final Part<S> next = p.parent;
				p.parent = root;
				p = next;
			}
			return root;
		}
	}

	private record Run<S>(int from, int to, Part<S> part) {}

	private final Supplier<S> empty;
	private final Set<Part<S>> parts = new LinkedHashSet<>();
	private List<Run<S>> above = new ArrayList<>();
	private List<Run<S>> current = new ArrayList<>();
	private int row = -1;
	private int next;

	/** @param empty makes what is known of a region before its first pixel */
	public RowRegions(final Supplier<S> empty) {
		this.empty = empty;
	}

	/**
	 * Adds a run of pixels that are inside. Runs come from top to bottom, from left to right, and do not touch; rows
	 * without any need not be mentioned.
	 *
	 * @param from the first column
	 * @param to the column after the last one
	 */
	public void add(final int y, final int from, final int to) {
		if (y != row) begin(y);
		while (next < above.size() && above.get(next).to() < from)
			next++;
		Part<S> part = null;
		for (int i = next; i < above.size() && above.get(i).from() <= to; i++)
			part = joined(part, above.get(i).part().root());
		if (part == null) parts.add(part = new Part<>(empty.get()));
		part.sum.add(y, from, to);
		current.add(new Run<>(from, to, part));
	}

	private void begin(final int y) {
		final List<Run<S>> done = current;
		current = above;
		current.clear();
		above = done;
		if (y != row + 1) above.clear();
		row = y;
		next = 0;
	}

	private Part<S> joined(final Part<S> part, final Part<S> other) {
		if (part == null || part == other) return other;
		part.sum.combine(other.sum);
		other.parent = part;
		parts.remove(other);
		return part;
	}

	/** What is known of each region, in the order in which they were met. */
	public List<S> sums() {
		return parts.stream().map(p -> p.sum).toList();
	}
}
