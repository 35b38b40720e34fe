package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.image.map.DefectMask.NotSeen;

/** What must be said beside the numbers that come from masks. */
final class MaskNotes {

	private MaskNotes() {}

	/** @param seen number of regions that were seen */
	static List<String> of(final List<ReadMask> masks, final int seen) {
		final List<String> notes = new ArrayList<>();
		final List<ReadMask> leftOut = masks.stream().filter(m -> m.pixels().isEmpty()).toList();
		final List<ReadMask> scaled = masks.stream().filter(ReadMask::scaled).toList();
		if (!leftOut.isEmpty()) notes.add((leftOut.size() == 1 ? "1 image is" : leftOut.size() + " images are") +
			" left out of what is counted by pixels, because the mask is missing or cannot be used; the first is " + leftOut.get(
				0).row().image());
		if (!scaled.isEmpty()) notes.add((scaled.size() == 1 ? "1 mask has another size than its image and was" : scaled
			.size() + " masks have another size than their images and were") + " scaled; the first is that of " + scaled
				.get(0).row().image());
		notSeen(masks.stream().map(ReadMask::notSeen).toList(), seen, notes);
		return notes;
	}

	private static void notSeen(final List<NotSeen> masks, final int seen, final List<String> notes) {
		final int outside = masks.stream().mapToInt(NotSeen::regions).sum();
		final int small = masks.stream().mapToInt(NotSeen::small).sum();
		final long pixels = masks.stream().mapToLong(NotSeen::pixels).sum();
		final String all = " of " + (seen + outside + small) + " regions ";
		if (outside > 0) notes.add(outside + all + (outside == 1 ? "lies" : "lie") + " outside of what is looked at and " +
			(outside == 1 ? "was" : "were") + " not seen");
		if (small > 0) notes.add(small + all + (small == 1 ? "is" : "are") +
			" smaller than what the network tells apart and not counted");
		if (pixels > 0) notes.add(pixels + " pixels of defects lie outside of what is looked at");
	}
}
