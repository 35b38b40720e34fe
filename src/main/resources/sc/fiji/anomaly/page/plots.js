// All plots together.
const plots = (() => {
	"use strict";
	const { data, state, get, short } = report;
	const { color, axis, plot, segment } = draw;
	function drawPro() {
		const masks = data.masks;
		get("f-pro").hidden = !(masks && masks.rates);
		if (get("f-pro").hidden) return;
		const share = (u, s) => s.map((v) => Math.round(100 * v) + " %");
		plot("pro", {
			scales: { x: { time: false, range: () => [0, 0.3] }, y: { range: () => [0, 1.03] } },
			axes: [axis("false-positive rate of pixels", share), axis("mean overlap of defects", share, { size: 56 })],
			series: [{}, { stroke: () => color("accent"), width: 2.5, points: { show: false } }],
		}, [masks.rates, masks.overlaps]);
		get("pro-words").textContent = `AUPRO ${masks["aupro_0.3"].toFixed(3)} up to 0.3, ${masks["aupro_0.05"].toFixed(3)} up to 0.05; pixel AUROC ${masks.pixel_auroc.toFixed(3)}; ${masks.regions_found} of ${masks.regions} marked defects found.`;
	}

	// Whether images drift away from those that were learned from, where that was measured: a value for each, in their order.
	function drawDrift() {
		const drift = data.drift;
		get("f-drift").hidden = !(drift && drift.values && drift.values.length);
		if (get("f-drift").hidden) return;
		const values = drift.values, order = drift.rows || [];
		const own = () => state.measure.key === "decision" ? state.line : drift.line ?? null;
		const u = plot("drift", {
			scales: { x: { time: false, range: () => [0.5, values.length + 0.5] }, y: { range: () => [0, 1.03] } },
			axes: [axis("images in their order in time", (u, s) => s.map((v) => report.whole(v))), axis("p-value", (u, s) => s.map((v) => short(v)), { size: 60 })],
			series: [{}, { stroke: () => color("quiet"), paths: () => null, points: { show: true, size: values.length > 2000 ? 2 : 5, fill: () => color("quiet") } },
				{ stroke: () => color("accent"), width: 2.5, points: { show: false } }],
			hooks: { draw: [(u) => {
				for (const v of [own(), 0.5]) if (v !== null) segment(u, u.scales.x.min, v, u.scales.x.max, v, color("quiet"), 1.5, [6, 4]);
				const at = state.selected < 0 ? -1 : order.indexOf(state.selected);
				if (at >= 0) draw.dot(u, at + 1, values[at], 7, color("select"), null);
			}] },
		}, [values.map((v, i) => i + 1), values, drift.medians]);
		if (order.length) draw.clicked(u, (x, y) => {
			let best = -1, least = 16;
			values.forEach((v, k) => {
				const d = Math.hypot(u.valToPos(k + 1, "x") - x, u.valToPos(v, "y") - y);
				if (d < least) { least = d; best = order[k]; }
			});
			if (best >= 0) report.select(best, "plot");
		});
		get("drift").setAttribute("role", "img");
		get("drift").setAttribute("aria-label", get("drift-words").textContent = drift.words.join(" ") + ` Points: images; line: median of ${drift.window}; dashed: the rate at which images alarm, and one half, where the median of good images lies.`);
	}

	const redraw = report.later(() => draw.all.forEach((u) => u.redraw(false, false)));
	function describe() {
		const m = state.measure, c = report.counts();
		get("histogram").setAttribute("role", "group");
		get("histogram").setAttribute("aria-label", "Histogram by " + m.name + ". " + c.all.alarms + " of " + c.all.n + " images are beyond the line.");
		for (const id of ["roc", "scatter", "pro"]) get(id).setAttribute("role", "img");
		const o = rocPlot.operating();
		get("roc").setAttribute("aria-label", o ? `ROC curve. At the line ${report.percent(o.x)} false alarms and ${report.percent(o.y)} found.` : "No ROC curve");
		get("scatter").setAttribute("aria-label", "Score of the whole image against that of its worst place, a mark for each image; the numbers are in the table");
		get("pro").setAttribute("aria-label", get("pro-words").textContent || "No curve");
		if (!o) return;
		get("c-roc").textContent = "ROC by " + (m.key === "decision" ? "the verdict’s p-value" : m.name);
		const words = m.auroc === undefined ? "" : `AUROC ${m.auroc.toFixed(3)}` + (m.low === null ? ` (interval ${m.note})` : ` (95 % interval ${m.low.toFixed(3)} to ${m.high.toFixed(3)}${m.note ? ", " + m.note : ""})`) + (m.remark ? ", " + m.remark : "") + ". ";
		get("roc-words").textContent = words + `At the line: ${report.whole(o.fp)} of ${report.whole(o.negatives)} normal images alarm, ${report.whole(o.tp)} of ${report.whole(o.positives)} anomalous ones are found; the cross shows 95 % intervals, the ring the model’s line${state.review === null ? "" : ", the diamond the line of review"}.`;
	}
	function drawAll() {
		histogramPlot.show();
		rocPlot.show();
		scatterPlot.show();
		drawPro();
		drawDrift();
		embeddingPlot.paint();
	}
	function init() {
		drawAll();
		report.on("measure", () => { histogramPlot.show(); rocPlot.show(); });
		report.on("line", () => {
			describe();
			histogramPlot.follow();
			rocPlot.follow();
			if (draw.all.has("drift")) draw.all.get("drift").redraw(false, false);
		});
		report.on("select", redraw);
		matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
		// On paper plots are smaller, and so are their letters.
		const sized = (size) => { draw.letters(size); drawAll(); };
		addEventListener("beforeprint", () => sized(9));
		addEventListener("afterprint", () => sized(13));
		matchMedia("print").addEventListener("change", (e) => { if (e.matches) drawAll(); });
	}
	return { init, describe };
})();
