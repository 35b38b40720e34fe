package sc.fiji.anomaly.feature;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.TokenFeatures;
import sc.fiji.anomaly.image.view.WindowReader;
import sc.fiji.anomaly.image.view.Windows;

/**
 * Windows of one or more images that wait for the network, as many as fit into a buffer. When it is full, those of one
 * size are computed together: images of many sizes share batches with their like. For one thread.
 */
final class WindowBatch implements AutoCloseable {

	private final NetworkCalls network;
	private final FloatBuffer buffer;
	private final Progress progress;
	private final Map<Long, List<Item>> waiting = new LinkedHashMap<>();

	/** A window of an image; its values lie in the buffer. */
	private record Item(PendingImage image, int window, FloatBuffer values) {}

	/**
	 * Empty.
	 *
	 * @param values that the buffer holds, at least those of a window
	 * @param progress may cancel between batches
	 */
	WindowBatch(final NetworkCalls network, final int values, final Progress progress) {
		this.network = network;
		this.progress = progress;
		this.buffer = PixelBuffers.take(values);
	}

	/** Adds the windows of an image that are still to be read; computes whenever the buffer is full. */
	void add(final PendingImage image, final WindowReader reader) {
		final Windows windows = image.windows();
		final int values = 3 * windows.height() * windows.width();
		while (reader.hasNext()) {
			if (buffer.remaining() < values) flush();
			final int from = buffer.position(), i = reader.next(buffer);
			if (image.turns().size() > 1) addCopies(image, i, buffer.slice(from, values));
			else add(image, i, windows.height(), windows.width(), from);
		}
	}

	/** The window as it is, whose values are in the buffer, and turned, each at once: the buffer may be full before the next. */
	private void addCopies(final PendingImage image, final int window, final FloatBuffer values) {
		final Windows windows = image.windows();
		final float[] planes = new float[values.capacity()];
		values.get(planes);
		buffer.position(buffer.position() - planes.length);
		for (int copy = 0; copy < image.turns().size(); copy++) {
			final Turn turn = image.turns().get(copy);
			if (buffer.remaining() < planes.length) flush();
			final int from = buffer.position();
			turn.write(planes, windows.height(), windows.width(), buffer);
			add(image, copy * windows.count() + window, turn.height(windows.height(), windows.width()), turn.width(windows
				.height(), windows.width()), from);
		}
	}

	/** Values from {@code from} to the buffer's position. */
	private void add(final PendingImage image, final int window, final int height, final int width, final int from) {
		waiting.computeIfAbsent((long) height << 32 | width, key -> new ArrayList<>()).add(new Item(image, window, buffer
			.slice(from, buffer.position() - from)));
	}

	/** Computes all that wait. */
	void flush() {
		waiting.forEach((key, items) -> {
			final int height = (int) (key >> 32), width = (int) (long) key, most = network.most(height, width);
			for (int from = 0; from < items.size(); from += most)
				compute(items.subList(from, Math.min(items.size(), from + most)), height, width);
		});
		waiting.clear();
		buffer.clear();
	}

	private void compute(final List<Item> items, final int height, final int width) {
		progress.checkCanceled();
		final List<TokenFeatures> features = network.run(items.stream().map(Item::values).toList(), height, width);
		for (int i = 0; i < items.size(); i++)
			items.get(i).image.accept(items.get(i).window, features.get(i));
	}

	/** Forgets what waits, and gives the buffer back. */
	@Override
	public void close() {
		waiting.clear();
		PixelBuffers.giveBack(buffer);
	}
}
