// Puts the page together.
(() => {
	"use strict";
	const { data, make, get } = report;
	const utc = (text) => text.replace("T", " ").replace(/(:\d\d)(:\d\d)?(\.\d+)?Z$/, "$1 UTC");
	get("made").textContent = `${report.whole(report.n)} images, reported ${utc(data.made)}`;
	get("foot").textContent = `Made by ${data.software}. This file holds all it shows and fetches nothing.`;
	const model = data.model;
	const facts = !model ? [["Model", "Nothing is known of it: the results come from an earlier version."]] : [["File", model.name], ["SHA-256", model.sha256], ["Learned from", `${report.whole(model.images)} good images`], ["Made", utc(model.created) + ", " + model.software],
		["Network", model.backbone], ["Its weights, SHA-256", model.checkpoint], ["Sees", model.view],
		["Wanted false alarms", model.fpr === null ? "none set: the model has no line" : report.percent(model.fpr)],
		["Verdict by", { both: "the score of the whole image and that of its worst place, together", score: "the score of the whole image", local: "the worst place" }[data.decision]],
		["Line of the score", data.thresholds.score === null ? "" : report.short(data.thresholds.score, 6)], ["Line of the worst place", data.thresholds.local === null ? "" : report.short(data.thresholds.local, 6)]];
	get("facts").append(...facts.filter((f) => f[1] !== "").flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, make("bdi", {}, report.visible(value)))]));
	get("methods-copy").addEventListener("click", () => report.copy([...get("methods").querySelectorAll("p")].map((p) => p.textContent).join("\n"), get("methods-copied")));
	if (data.review) {
		get("review").hidden = false;
		get("review-words").append(...data.review.words.map((w) => make("p", {}, w)));
	}
	line.init();
	embeddingPlot.init();
	plots.init();
	plots.describe();
	table.init();
	maps.controls();
	grid.init();
	large.init();
	document.documentElement.dataset.ready = "true";
})();
