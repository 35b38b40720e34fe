package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.dataset.MaskFiles;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.OpenImage;
import sc.fiji.anomaly.image.format.Plane;
import sc.fiji.anomaly.image.map.DefectMask;
import sc.fiji.anomaly.image.map.Outline;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.report.MaskReport;
import sc.fiji.anomaly.report.MaskSource;
import sc.fiji.anomaly.report.PixelSize;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.MaskOutlines;

/** The masks of a labelled folder, read from their files when they are asked for. */
final class FolderMasks implements MaskSource, MaskOutlines {

	private static final int MOST_OUTLINES = 500;

	private final MaskFiles files;
	private final Map<String, ImageEntry> images = new HashMap<>();
	/** Of the images looked at last. */
	private final Map<String, List<Outline>> outlines = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(final Map.Entry<String, List<Outline>> eldest) {
			return size() > MOST_OUTLINES;
		}
	};

	private FolderMasks(final Dataset dataset, final MaskFiles files) {
		this.files = files;
		dataset.entries().forEach(e -> images.put(e.path(), e));
	}

	/**
	 * Those in a folder that was given, or those that lie beside the images in MVTec AD's layout; empty without any.
	 *
	 * @throws AnomalyException if the folder that was given is no folder of masks for these images
	 */
	static Optional<FolderMasks> of(final Dataset dataset, final Optional<Path> folder) {
		return (folder.isPresent() ? Optional.of(MaskFiles.of(dataset, folder.get())) : MaskFiles.of(dataset)).map(
			files -> new FolderMasks(dataset, files));
	}

	/** Those that a scoring measures against, which it tells; they are read only where the model has maps. */
	static Optional<FolderMasks> of(final ScoreImages score, final NormalModel normal, final Dataset dataset,
		final Progress progress)
	{
		final Optional<Path> given = score.output().masks();
		if (normal.patches().isEmpty()) {
			if (given.isPresent()) throw new AnomalyException("masks are given, but the model " + score.model() +
				" has no maps to measure against them: train again with maps=true, or leave the masks out");
			progress.message("The model " + score.model().getFileName() + " has no maps: train again to see where a defect is");
			return Optional.empty();
		}
		final Optional<FolderMasks> masks = of(dataset, given);
		masks.ifPresent(m -> progress.message("Masks of defects are in " + m.folder()));
		return masks;
	}

	/** The folder they are in. */
	Path folder() {
		return files.folder();
	}

	@Override
	public Optional<Raster> mask(final ScoreRow row) throws IOException {
		final Optional<Path> file = files.of(images.get(row.image()));
		return file.isEmpty() ? Optional.empty() : Optional.of(read(file.get(), images.get(row.image()).plane()));
	}

	/** A mask of several planes has those of the image; any other is that of all planes. */
	private static Raster read(final Path mask, final Plane plane) throws IOException {
		final ImageFiles masks = ImageFiles.plain();
		final Plane own = masks.planes(mask).contains(plane) ? plane : Plane.ONLY;
		try (OpenImage image = masks.open(new ImageSource(mask, own))) {
			return image.read();
		}
	}

	@Override
	public List<Outline> of(final ScoreRow row) {
		synchronized (outlines) {
			return outlines.computeIfAbsent(row.image(), path -> read(row));
		}
	}

	private List<Outline> read(final ScoreRow row) {
		try {
			return row.local().isEmpty() ? List.of() : mask(row).map(m -> DefectMask.of(m, SeenPart.of(row.local().get().map()))
				.outlines()).orElse(List.of());
		}
		catch (final IOException | AnomalyException unreadable) {
			return List.of(); // Told with the figures.
		}
	}

	/** All of an image at the masks' own pixels, as MVTec AD's own evaluation does; its center at those of the network. */
	MaskReport measured(final ScoreReport scored, final View view, final Progress progress) {
		final MaskReport measured = MaskReport.of(scored, this, view.kind() == View.Kind.WHOLE ? PixelSize.MASK
			: PixelSize.NETWORK, new Parallel(Runtime.getRuntime().availableProcessors(), progress));
		measured.notes().forEach(progress::message);
		return measured;
	}
}
