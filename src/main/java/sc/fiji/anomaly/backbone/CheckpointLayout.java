package sc.fiji.anomaly.backbone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors a checkpoint must hold: their Hugging Face names, their shapes, and what the program calls them. */
final class CheckpointLayout {

	private final String blocks;
	private final List<Entry> stem = new ArrayList<>();
	private final List<Entry> block = new ArrayList<>();

	/**
	 * One tensor.
	 *
	 * @param name in the program
	 * @param published Hugging Face name, for a block's without its {@link #blockPrefix}
	 */
	record Entry(String name, String published, long... shape) {}

	/** @param blocks what the names of the blocks' tensors begin with, before the block's number */
	CheckpointLayout(final String blocks) {
		this.blocks = blocks;
	}

	/** Adds a tensor outside the blocks. */
	void stem(final String name, final String published, final long... shape) {
		stem.add(new Entry(name, published, shape));
	}

	/** Adds a tensor of each block. */
	void block(final String name, final String published, final long... shape) {
		block.add(new Entry(name, published, shape));
	}

	/** Adds weight and bias of a block's layer normalisation, whose name is the same everywhere. */
	void norm(final String name, final long d) {
		block(name + ".weight", name + ".weight", d);
		block(name + ".bias", name + ".bias", d);
	}

	/** Adds weight, and bias if there is one, of a block's linear layer. */
	void linear(final String name, final String published, final boolean bias, final long out, final long in) {
		block(name + ".weight", published + ".weight", out, in);
		if (bias) block(name + ".bias", published + ".bias", out);
	}

	/** Outside the blocks: embeddings and final norm. */
	List<Entry> stem() {
		return List.copyOf(stem);
	}

	/** One block. */
	List<Entry> block() {
		return List.copyOf(block);
	}

	String blockPrefix(final int layer) {
		return blocks + layer + ".";
	}

	/** The shapes of all, under their full published names. */
	Map<String, long[]> all(final int layers) {
		final Map<String, long[]> shapes = new LinkedHashMap<>();
		stem.forEach(e -> shapes.put(e.published(), e.shape()));
		for (int i = 0; i < layers; i++)
			for (final Entry e : block)
				shapes.put(blockPrefix(i) + e.published(), e.shape());
		return shapes;
	}
}
