package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.report.Provenance;
import sc.fiji.anomaly.report.RunSummary;
import sc.fiji.anomaly.report.Subject;
import sc.fiji.anomaly.report.table.SummaryFile;

/**
 * What a run is made with.
 *
 * @param started when
 * @param folder of images
 * @param device as a person chose it
 */
record RunFacts(OffsetDateTime started, String folder, String device) {

	private static final double MILLIS = 1000;

	/** Of a run that begins now. */
	static RunFacts begin(final Path folder, final String device) {
		return begin(Workplace.HERE.place(folder), device);
	}

	/** The same of images that may be elsewhere. */
	static RunFacts begin(final String folder, final String device) {
		return new RunFacts(OffsetDateTime.now(), folder, device);
	}

	/** Of a run that is done. @param sha256 of the model file */
	Provenance with(final NormalModel model, final Path file, final String sha256) {
		final FeatureSpec spec = model.spec();
		return new Provenance(file.getFileName().toString(), sha256, model.images().size(), spec.backbone(), spec.checkpoint(),
			spec.backbone().equals(Checkpoint.STARTER), spec.view().toString(), spec.precision().label(), ComputeDevice.of(device)
				.label(), folder, started.truncatedTo(ChronoUnit.SECONDS).format(
					DateTimeFormatter.ISO_OFFSET_DATE_TIME), Duration.between(started, OffsetDateTime.now()).toMillis() / MILLIS, Versions
						.all());
	}

	/** What a report is about. @param floor the lowest p-value; 0 for unknown */
	static Subject subject(final Path images, final Path model, final double floor) {
		final Path name = images.toAbsolutePath().normalize().getFileName();
		return new Subject(name == null ? "images" : name.toString(), model.getFileName().toString(), floor);
	}

	/** SHA-256 of a file; empty if it cannot be read any more. */
	static String hash(final Path file) {
		try {
			return Sha256.of(file);
		}
		catch (final IOException e) {
			return "";
		}
	}

	/** Writes the summary of a training beside the model, which is there by now: a failure is told. */
	static void writeBeside(final RunSummary summary, final Path model, final Progress progress) {
		try {
			SummaryFile.write(summary, SummaryFile.beside(model));
		}
		catch (final AnomalyException e) {
			progress.message("The model is written, but not its summary: " + e.getMessage());
		}
	}
}
