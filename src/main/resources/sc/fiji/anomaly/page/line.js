// The line that can be moved, and what follows from it.
const line = (() => {
	"use strict";
	const { data, state, measures, normal, make, get, short } = report;

	function cards(c) {
		const list = [[c.all.n === 0 ? "0" : `▲ ${report.whole(c.all.alarms)} of ${report.whole(c.all.n)}`, "images are called anomalous", c.all.alarms ? "is-alarm" : "is-none"]];
		if (report.rows.review) list.push([`◆ ${report.whole(c.all.reviews)}`, "more are to be looked at again", c.all.reviews ? "is-review" : "is-none"]);
		if (c.bad.n) list.push([`${report.whole(c.bad.alarms)} of ${report.whole(c.bad.n)}`, `anomalous images found, ${report.percent(c.bad.alarms / c.bad.n)}`, ""]);
		if (c.good.n) list.push([`${report.whole(c.good.alarms)} of ${report.whole(c.good.n)}`, `normal images alarm, ${report.percent(c.good.alarms / c.good.n)}`, ""]);
		const m = state.measure;
		if (m.auroc !== undefined) list.push([m.auroc.toFixed(3), "AUROC by " + (m.key === "decision" ? "the verdict" : m.name) + (m.low === null ? "" : `, 95 % interval ${m.low.toFixed(3)} to ${m.high.toFixed(3)}`), ""]);
		if (data.masks && data.masks.regions) list.push([`${report.whole(data.masks.regions_found)} of ${report.whole(data.masks.regions)}`, "marked defects have a place beyond the line", ""]);
		if (c.all.unreadable) list.push([report.whole(c.all.unreadable), "could not be read", "is-none"]);
		get("cards").replaceChildren(...list.map(([big, small, style]) => make("div", { class: "card" }, make("b", { class: style }, big), make("span", {}, small))));
	}

	function confusion(c) {
		const row = (name, k, style, sign) => make("tr", { class: style }, make("th", { scope: "row" }, sign, make("bdi", {}, name)), ...[report.whole(k.n), report.whole(k.alarms), ...(report.rows.review ? [report.whole(k.reviews)] : []), report.whole(k.n - k.alarms - k.reviews), k.n ? report.percent(k.alarms / k.n) : "",
			report.interval(k.alarms, k.n), report.whole(k.own), report.whole(k.unreadable)].map((v) => make("td", { class: "num" }, v)));
		const list = [row("all images", c.all, "sum")];
		if (c.good.n && data.normal.length > 1) list.push(row("all normal", c.good, "sum"));
		if (c.bad.n && data.classes.length - data.normal.length > 1) list.push(row("all anomalies", c.bad, "sum"));
		data.classes.forEach((name, k) => list.push(row(report.visible(name) + (normal.has(k) ? " (normal)" : ""), c.classes[k], "", draw.mark(k))));
		const last = c.classes[data.classes.length];
		if (data.classes.length && last.n + last.unreadable) list.push(row("no class", last, "", draw.mark(-1)));
		get("confusion").tBodies[0].replaceChildren(...list);
	}

	// The training that would draw the line there: the share of good images beyond it.
	function macro() {
		const m = state.measure, model = data.model;
		get("macro").hidden = !model || state.line === null;
		if (get("macro").hidden) return;
		let fpr = state.line, note = "";
		if (m.key !== "decision") {
			const scores = m.key === "local" ? model.local_scores : model.scores;
			if (!scores || !scores.length) { get("macro").hidden = true; return; }
			const beyond = scores.filter((s) => s > state.line).length, size = scores.length;
			const lineOf = (j) => scores[size - j];
			let best = Math.max(1, beyond);
			if (best + 1 <= size && Math.abs(lineOf(best + 1) - state.line) < Math.abs(lineOf(best) - state.line)) best++;
			fpr = best / (size + 1);
			note = `Lines lie where the scores of the good images are: the nearest to this one is ${short(lineOf(best))}, for which ${report.percent(fpr)} of good images are expected to alarm.`;
		}
		else note = `For this line ${report.percent(fpr)} of good images are expected to alarm at most. With ${report.whole(model.images)} good images the smallest rate there is is ${short(1 / (model.images + 1))}.`;
		fpr = Math.ceil(fpr * 1e6) / 1e6;
		if (fpr > 0.5) note += " A macro takes at most 0.5.";
		const name = model.name.includes("]") ? "MODEL" : report.visible(model.name);
		const decision = data.rows.local ? ` decision=${m.key === "decision" ? "both" : m.key}` : "";
		get("macro-line").textContent = `run("Train Normal Model...", "images=[FOLDER OF GOOD IMAGES] model=[${name.replace(/["\\]/g, "_")}] overwrite=true${decision} fpr=${fpr}");`;
		get("macro-note").textContent = note;
	}

	function update() {
		const c = report.counts(), m = state.measure;
		cards(c);
		confusion(c);
		const value = get("line-value");
		if (document.activeElement !== value) value.value = state.line === null ? "" : short(state.line, 6);
		const second = get("review-value");
		get("review-label").hidden = state.review === null;
		if (document.activeElement !== second) second.value = state.review === null ? "" : short(state.review, 6);
		get("line-reset").disabled = m.line === null || (state.line === m.line && state.review === (m.review ?? null));
		const where = state.line === null ? "There is no line: move it to see what one would do. " : report.isOwn() ? "The model’s own line. " : state.line === m.line ? "The model’s line for this score alone. " : "Moved: nothing but this page changes. ";
		get("line-state").textContent = where + `${report.whole(c.all.alarms)} of ${report.whole(c.all.n)} images alarm` + (c.all.n ? `, ${report.percent(c.all.alarms / c.all.n)}` : "") +
			(report.rows.review ? `; ${report.whole(c.all.reviews)} more to be looked at again.` : ".");
		macro();
	}

	function init() {
		get("c-review").hidden = !report.rows.review;
		const names = { score: "score of the whole image", local: "worst place", decision: "both, as the verdict" };
		get("measure").append(...measures.map((m) => make("option", { value: m.key }, names[m.key])));
		get("measure").closest("label").hidden = measures.length < 2;
		get("measure").addEventListener("change", () => report.setMeasure(get("measure").value));
		for (const [id, set] of [["line-value", report.setLine], ["review-value", report.setReview]]) {
			get(id).addEventListener("input", () => {
				const v = parseFloat(get(id).value);
				if (Number.isFinite(v) && (state.measure.key !== "decision" || (v > 0 && v <= 1))) set(v);
			});
			get(id).addEventListener("blur", update);
		}
		get("line-reset").addEventListener("click", () => {
			state.review = state.measure.review ?? null;
			report.setLine(state.measure.line);
		});
		get("macro-copy").addEventListener("click", () => report.copy(get("macro-line").textContent, get("macro-copied")));
		const label = () => { get("line-label").textContent = state.measure.key === "decision" ? "Line, share of good images that alarm" : "Line"; };
		report.on("measure", label);
		label();
		get("line-words").textContent = (data.thresholds.score === null && data.thresholds.local === null ? "The model has no line of its own. " : "") +
			"Drag the line in the histogram, move it with the arrow keys, or type a number: counts, shares and the point on the curve follow. Nothing is changed by it, neither the model nor the results.";
		report.on("line", update);
		update();
	}
	return { init };
})();
