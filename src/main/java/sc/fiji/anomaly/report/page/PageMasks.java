package sc.fiji.anomaly.report.page;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;

import sc.fiji.anomaly.math.RegionOverlapCurve;
import sc.fiji.anomaly.report.MaskReport;
import sc.fiji.anomaly.report.PixelResult;

/** What masks say, for the page: figures, and the curve of overlap thinned to what can be seen. */
final class PageMasks {

	private static final double STEP = 1 / 400.0;

	private PageMasks() {}

	static JsonObject of(final MaskReport masks) {
		final JsonObject json = new JsonObject();
		final PixelResult all = masks.all();
		json.add("pixel_auroc", Json.number(all.auroc()));
		json.add("aupro_0.3", Json.number(all.aupro(PixelResult.LIMIT)));
		json.add("aupro_0.05", Json.number(all.aupro(PixelResult.LOW_LIMIT)));
		json.addProperty("regions", all.regions());
		json.addProperty("regions_found", all.found());
		json.add("notes", Json.texts(masks.notes()));
		all.curve().ifPresent(c -> addCurve(json, c));
		return json;
	}

	private static void addCurve(final JsonObject json, final RegionOverlapCurve curve) {
		final double[] rates = curve.falsePositiveRates(), overlaps = curve.overlaps();
		final List<double[]> points = new ArrayList<>(List.of(new double[2]));
		for (int i = 1; i < rates.length && rates[i] <= PixelResult.LIMIT; i++) {
			final double[] last = points.get(points.size() - 1);
			if (rates[i] - last[0] > PixelResult.LIMIT * STEP || overlaps[i] - last[1] > STEP) points.add(new double[] {
				rates[i], overlaps[i] });
		}
		points.add(new double[] { PixelResult.LIMIT, curve.overlapAt(PixelResult.LIMIT) });
		json.add("rates", Json.numbers(points, p -> p[0]));
		json.add("overlaps", Json.numbers(points, p -> p[1]));
	}
}
