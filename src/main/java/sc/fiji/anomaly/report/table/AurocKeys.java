package sc.fiji.anomaly.report.table;

import com.google.gson.JsonObject;

import sc.fiji.anomaly.math.AurocInterval;

/** An AUROC in JSON: {@code auroc}, {@code low}, {@code high}, {@code interval} (what is special in it), {@code remark}. */
final class AurocKeys {

	private AurocKeys() {}

	/** Adds all; with a prefix {@code local_} all names begin with it. */
	static void add(final JsonObject json, final String prefix, final AurocInterval auroc) {
		json.addProperty(prefix + "auroc", number(auroc.auroc()));
		addInterval(json, prefix, auroc);
	}

	/** Adds what belongs to an AUROC that is there already. */
	static void addInterval(final JsonObject json, final String prefix, final AurocInterval auroc) {
		json.addProperty(prefix + "low", number(auroc.low()));
		json.addProperty(prefix + "high", number(auroc.high()));
		json.addProperty(prefix + "interval", auroc.kind().note());
		json.addProperty(prefix + "remark", auroc.remark());
	}

	private static Double number(final double value) {
		return Double.isNaN(value) ? null : value;
	}
}
