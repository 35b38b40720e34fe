package sc.fiji.anomaly.app;

import com.google.gson.JsonObject;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.CanceledWhileWriting;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.PatchModel;
import sc.fiji.anomaly.report.page.ModelFacts;
import sc.fiji.anomaly.report.page.PageData;
import sc.fiji.anomaly.report.page.ReportPage;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** The report page of a scored folder. */
final class ResultPage {

	private ResultPage() {}

	/**
	 * Writes page and data to a folder.
	 *
	 * @param file of the model
	 * @param images folder that was scored
	 * @throws sc.fiji.anomaly.AnomalyException if one cannot be written
	 */
	static void write(final ScoreResult result, final NormalModel model, final Path file, final Path images,
		final Path folder, final Progress progress) throws IOException
	{
		final Path name = images.toAbsolutePath().normalize().getFileName();
		final JsonObject data = PageData.of(result.report(), facts(model, file, result.runSummary().provenance().sha256()), result.pictures().source(), name == null
			? "images" : name.toString(), progress);
		ReportPage.frame(data, result.runSummary().pageHead(), result.runSummary().pageEnd());
		ReportPage.review(data, PeopleWords.of(folder));
		ReportPage.write(data, folder);
	}

	/** The same when all other results are written: a cancel says that these are there. */
	static void writeAfterResults(final ScoreResult result, final NormalModel model, final Path file, final Path images,
		final Path folder, final Progress progress) throws IOException
	{
		try {
			write(result, model, file, images, folder, progress);
		}
		catch (final CancellationException e) {
			throw new CanceledWhileWriting("canceled while the report page was written: the other results in " + folder +
				" are complete");
		}
	}

	private static ModelFacts facts(final NormalModel model, final Path file, final String sha256) {
		final Map<String, String> metadata = metadata(file);
		return new ModelFacts(file.getFileName().toString(), sha256, name(model.spec().backbone()), model.spec()
			.checkpoint(), model.images().size(), metadata.getOrDefault("created", ""), metadata.getOrDefault("software", ""),
			model.threshold().map(t -> OptionalDouble.of(t.falsePositiveRate())).orElse(OptionalDouble.empty()), view(model
				.spec()), model.patches().flatMap(PatchModel::place).isPresent(), model.threshold().map(
					Threshold::sortedScores).orElse(new double[0]), model.patches().flatMap(PatchModel::threshold).map(Threshold::sortedScores).orElse(
						new double[0]), model.spec().layers());
	}

	private static Map<String, String> metadata(final Path file) {
		try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
			return Map.copyOf(tensors.metadata());
		}
	}

	/** Without the folders above it, where it is a directory: the page is for others. */
	private static String name(final String backbone) {
		final boolean folder = backbone.startsWith("/") || backbone.startsWith(".") || backbone.contains("\\");
		return folder ? backbone.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\]", "") : backbone;
	}

	private static String view(final FeatureSpec spec) {
		final String part = spec.region().isEmpty() ? "each image" : "the region of each image that was chosen at training";
		final View view = spec.view();
		if (view.isNative()) return "all of " + part + ", at its own size";
		if (view.kind() == View.Kind.WHOLE) return "all of " + part + ", after its short edge was made " + view.size() +
			" pixels long";
		if (!view.equals(View.PUBLISHED)) return "the central " + view.size() + " x " + view.size() + " pixels of " + part +
			", after its short edge was made " + Math.round(view.size() * 256 / 224.0) + " pixels long";
		final Preprocessing p = spec.preprocessing();
		return "the central " + p.cropWidth() + " x " + p.cropHeight() + " pixels of " + part +
			", after its short edge was made " + p.shortEdge() + " pixels long";
	}
}
