// Plots. What is drawn takes its colours from the style, so that it follows dark, light and print.
const plots = (() => {
	"use strict";
	const { data, rows, n, state, measures, normal, make, get, short } = report;
	const all = new Map();
	let fontSize = 13;
	const color = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
	const font = () => fontSize + "px " + getComputedStyle(document.body).fontFamily;

	function axis(label, values, extra) {
		return Object.assign({ label, labelSize: fontSize + 9, labelFont: font(), font: font(), stroke: () => color("quiet"), labelGap: 0, size: 28, gap: 4,
			grid: { stroke: () => color("rule"), width: 1 }, ticks: { stroke: () => color("rule"), width: 1, size: 5 }, values }, extra);
	}

	function plot(id, options, values) {
		const place = get(id);
		remove(id);
		const size = () => ({ width: place.clientWidth, height: place.clientHeight });
		const u = new uPlot(Object.assign({ legend: { show: false }, padding: [12, 22, 0, 0],
			cursor: { x: false, y: false, drag: { setScale: false, x: false, y: false }, points: { show: false } } }, size(), options), values, place);
		u.fit = () => { if (place.clientWidth > 0 && (u.width !== place.clientWidth || u.height !== place.clientHeight)) u.setSize(size()); };
		if (window.ResizeObserver) new ResizeObserver(report.later(u.fit)).observe(place);
		all.set(id, u);
		return u;
	}
	function remove(id) {
		if (all.has(id)) all.get(id).destroy();
		all.delete(id);
		get(id).replaceChildren();
	}

	function dot(u, x, y, radius, stroke, fill) {
		const g = u.ctx, r = radius * devicePixelRatio;
		g.save();
		g.beginPath();
		g.arc(u.valToPos(x, "x", true), u.valToPos(y, "y", true), r, 0, 2 * Math.PI);
		g.lineWidth = 2.5 * devicePixelRatio;
		if (fill) { g.fillStyle = fill; g.fill(); }
		if (stroke) { g.strokeStyle = stroke; g.stroke(); }
		g.restore();
	}
	function segment(u, x0, y0, x1, y1, stroke, width, dash) {
		const g = u.ctx;
		g.save();
		g.beginPath();
		g.setLineDash((dash || []).map((d) => d * devicePixelRatio));
		g.moveTo(u.valToPos(x0, "x", true), u.valToPos(y0, "y", true));
		g.lineTo(u.valToPos(x1, "x", true), u.valToPos(y1, "y", true));
		g.strokeStyle = stroke;
		g.lineWidth = width * devicePixelRatio;
		g.stroke();
		g.restore();
	}
	function clicked(u, f) {
		u.over.addEventListener("click", (e) => {
			const box = u.over.getBoundingClientRect();
			f(e.clientX - box.left, e.clientY - box.top);
		});
	}

	// Which colour a class has: the normal ones the first, few others one each, many one together.
	const others = data.classes.map((c, k) => k).filter((k) => !normal.has(k));
	const grouped = others.length > 5;
	const groups = [];
	if (normal.size) groups.push({ name: data.normal.map((k) => data.classes[k]).join(", ") + " (normal)", style: 0, has: (k) => normal.has(k) });
	if (grouped) groups.push({ name: others.length + " classes of anomalies", style: 1, has: (k) => k >= 0 && !normal.has(k) });
	else others.forEach((c, j) => groups.push({ name: data.classes[c], style: 1 + j, has: (k) => k === c }));
	if (rows.class.some((k) => k < 0)) groups.push({ name: data.classes.length ? "no class" : "all images", style: data.classes.length ? 7 : 0, has: (k) => k < 0 });
	const styleColor = (style) => style === 7 ? color("none") : color("c" + style);
	const groupOf = rows.class.map((k) => groups.findIndex((g) => g.has(k)));

	let histogram, handle, own;
	function range() {
		const m = state.measure;
		let low = Infinity, high = -Infinity;
		for (const v of m.values) if (v !== null) { const t = m.to(v); low = Math.min(low, t); high = Math.max(high, t); }
		if (m.line !== null) { low = Math.min(low, m.to(m.line)); high = Math.max(high, m.to(m.line)); }
		if (!(high >= low)) { low = 0; high = 1; }
		if (high === low) { low -= 0.5; high += 0.5; }
		const room = 0.03 * (high - low);
		return [low - room, high + room];
	}

	function drawHistogram() {
		handle = own = null;
		const m = state.measure, [low, high] = range(), bins = 44, width = (high - low) / bins;
		const counts = groups.map(() => new Array(bins).fill(0));
		for (let i = 0; i < n; i++) {
			const v = m.values[i];
			if (v !== null && groupOf[i] >= 0) counts[groupOf[i]][Math.min(bins - 1, Math.floor((m.to(v) - low) / width))]++;
		}
		const xs = Array.from({ length: bins }, (_, b) => low + (b + 0.5) * width);
		const sums = counts.map(() => null);
		for (let k = 0; k < counts.length; k++) sums[k] = counts[k].map((c, b) => c + (k ? sums[k - 1][b] : 0));
		const order = counts.map((_, k) => k).reverse(); // the tallest is drawn first
		const bars = uPlot.paths.bars({ size: [0.94, Infinity], align: 0 });
		histogram = plot("histogram", {
			scales: { x: { time: false, range: () => [low, high] }, y: { range: (u, lo, hi) => [0, Math.max(1, hi * 1.06)] } },
			axes: [m.key === "decision" ? axis("as rare as this: one good image in …", (u, s) => s.map((v) => report.whole(Math.round(Math.pow(10, v)))), { splits: () => rarities(low, high, get("histogram").clientWidth), filter: (u, s) => s })
				: axis(m.name, (u, s) => s.map(m.tick), { space: 56 }),
				axis("images", (u, s) => s.map((v) => Number.isInteger(v) ? report.whole(v) : ""), { size: 60 })],
			series: [{}].concat(order.map((k) => ({ fill: () => styleColor(groups[k].style), stroke: () => color("panel"), width: 1, paths: bars, points: { show: false } }))),
			hooks: { ready: [addLines], setSize: [placeLines], draw: [(u) => {
				const v = state.selected < 0 ? null : m.values[state.selected];
				if (v === null || v === undefined) return;
				segment(u, m.to(v), 0, m.to(v), u.scales.y.max, color("select"), 2.5);
			}] },
		}, [xs].concat(order.map((k) => sums[k])));
		clicked(histogram, (x) => selectNearest((i) => m.values[i] === null ? Infinity : Math.abs(histogram.valToPos(m.to(m.values[i]), "x") - x), 12));
		get("legend").replaceChildren(...groups.map((g, k) => make("li", {}, make("span", { class: "swatch k" + g.style }), report.visible(g.name) + " (" + report.whole(counts[k].reduce((a, b) => a + b, 0)) + ")")));
		get("c-histogram").textContent = "Images by " + (m.key === "decision" ? "how rare they are among good ones" : m.name) + (groups.length > 1 ? ", by class" : "");
	}

	// 1, 2, 5, 10, 20 ... on the axis, as many as there is room for.
	function rarities(low, high, width) {
		const all = [];
		for (let d = 0; d < 8; d++) for (const f of [1, 2, 5]) all.push(Math.log10(f) + d);
		const inside = all.filter((v) => v >= low && v <= high);
		return inside.length * 38 > width ? inside.filter((v) => Math.abs(v - Math.round(v)) < 1e-9) : inside;
	}

	function selectNearest(distance, most) {
		let best = -1, least = most;
		for (let i = 0; i < n; i++) {
			const d = distance(i);
			if (d < least) { least = d; best = i; }
		}
		if (best >= 0) report.select(best, "plot");
	}

	function addLines(u) {
		own = make("div", { class: "own" }, make("span", {}, "model’s line"));
		handle = make("div", { class: "handle", role: "slider", tabindex: "0", "aria-label": "Line", "aria-orientation": "horizontal" });
		u.over.append(own, handle);
		const m = state.measure, [low, high] = range();
		const move = (e) => {
			const x = e.clientX - u.over.getBoundingClientRect().left;
			report.setLine(m.from(Math.min(high, Math.max(low, u.posToVal(x, "x")))));
		};
		handle.addEventListener("pointerdown", (e) => {
			handle.setPointerCapture(e.pointerId);
			handle.addEventListener("pointermove", move);
			e.preventDefault();
			handle.focus();
		});
		handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move));
		handle.addEventListener("click", (e) => e.stopPropagation());
		handle.addEventListener("keydown", (e) => {
			const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[e.key];
			const at = state.line === null ? high : m.to(state.line);
			const to = step ? at + step * (high - low) / 100 : e.key === "Home" ? low : e.key === "End" ? high : null;
			if (to === null) return;
			e.preventDefault();
			report.setLine(m.from(Math.min(high, Math.max(low, to))));
		});
		placeLines(u);
	}

	function placeLines(u) {
		if (!handle) return;
		const m = state.measure, [low, high] = range();
		const at = (v) => Math.min(u.over.clientWidth, Math.max(0, u.valToPos(m.to(v), "x")));
		own.hidden = m.line === null;
		if (m.line !== null) {
			own.style.left = at(m.line) + "px";
			own.classList.toggle("flip", at(m.line) > u.over.clientWidth * 0.6);
		}
		handle.style.left = (state.line === null ? u.over.clientWidth : at(state.line)) + "px";
		// Where it is on the axis, on which right is more unusual; the words say what it means.
		handle.setAttribute("aria-valuemin", short(low));
		handle.setAttribute("aria-valuemax", short(high));
		handle.setAttribute("aria-valuenow", short(state.line === null ? high : m.to(state.line)));
		handle.setAttribute("aria-valuetext", get("line-state").textContent);
	}

	// ROC of the measure that is chosen, from its values; every value is a line.
	let roc, curve;
	function rocCurve() {
		const m = state.measure, sign = m.key === "decision" ? -1 : 1;
		const used = [];
		for (let i = 0; i < n; i++) if (m.values[i] !== null && rows.class[i] >= 0) used.push(i);
		used.sort((a, b) => sign * (m.values[b] - m.values[a]));
		const positives = used.filter((i) => !normal.has(rows.class[i])).length, negatives = used.length - positives;
		if (!positives || !negatives) return null;
		const xs = [0], ys = [0];
		let fp = 0, tp = 0;
		used.forEach((i, k) => {
			if (normal.has(rows.class[i])) fp++;
			else tp++;
			if (k + 1 < used.length && m.values[used[k + 1]] === m.values[i]) return;
			const x = fp / negatives, y = tp / positives;
			if (k + 1 < used.length && used.length > 2000 && x - xs[xs.length - 1] < 0.001 && y - ys[ys.length - 1] < 0.001) return;
			xs.push(x);
			ys.push(y);
		});
		return [xs, ys];
	}
	// Where on the curve a line lies.
	function operating(line) {
		let fp = 0, tp = 0, negatives = 0, positives = 0;
		const m = state.measure;
		for (let i = 0; i < n; i++) {
			if (m.values[i] === null || rows.class[i] < 0) continue;
			const a = line !== null && m.beyond(m.values[i], line) ? 1 : 0;
			if (normal.has(rows.class[i])) { negatives++; fp += a; } else { positives++; tp += a; }
		}
		return { fp, tp, negatives, positives, x: fp / negatives, y: tp / positives };
	}

	function drawRoc() {
		remove("roc");
		roc = null;
		curve = rocCurve();
		get("f-roc").hidden = !curve;
		if (!curve) return;
		const share = (u, s) => s.map((v) => Math.round(100 * v) + " %");
		roc = plot("roc", {
			scales: { x: { time: false, range: () => [-0.02, 1.02] }, y: { range: () => [-0.02, 1.03] } },
			axes: [axis("false alarms (share of normal images)", share), axis("found (of anomalous)", share, { size: 56 })],
			series: [{}, { stroke: () => color("c1"), width: 2.5, points: { show: false } }],
			hooks: { draw: [marks] },
		}, curve);
		clicked(roc, (x, y) => {
			// The nearest point of the curve, which is an image's value.
			const points = new Map();
			for (let i = 0; i < n; i++) if (state.measure.values[i] !== null && rows.class[i] >= 0) points.set(state.measure.values[i], i);
			if (points.size > 3000) return;
			let best = -1, least = 20;
			for (const [v, i] of points) {
				const o = operating(state.measure.key === "decision" ? v : before(v));
				const d = Math.hypot(roc.valToPos(o.x, "x") - x, roc.valToPos(o.y, "y") - y);
				if (d < least) { least = d; best = i; }
			}
			if (best >= 0) report.select(best, "plot");
		});
	}
	const before = (v) => v - Math.abs(v) * 1e-12; // a line that the value itself is just beyond

	function marks(u) {
		segment(u, 0, 0, 1, 1, color("rule"), 1.5, [5, 5]);
		const m = state.measure;
		if (m.line !== null) {
			const o = operating(m.line);
			dot(u, o.x, o.y, 7, color("quiet"), color("panel"));
		}
		if (state.line !== null) {
			const o = operating(state.line), x = report.wilson(o.fp, o.negatives), y = report.wilson(o.tp, o.positives);
			segment(u, x[0], o.y, x[1], o.y, color("ink"), 2);
			segment(u, o.x, y[0], o.x, y[1], color("ink"), 2);
			dot(u, o.x, o.y, 5, null, color("ink"));
		}
		const v = state.selected < 0 || rows.class[state.selected] < 0 ? null : m.values[state.selected];
		if (v !== null && v !== undefined) {
			const o = operating(m.key === "decision" ? v : before(v));
			dot(u, o.x, o.y, 9, color("select"), null);
		}
	}

	// Both scores of each image.
	let scatter;
	function drawScatter() {
		const s = data.thresholds.score, l = data.thresholds.local;
		get("f-scatter").hidden = !(rows.local && s && l && rows.score.some((v, i) => v !== null && rows.local[i] !== null));
		if (get("f-scatter").hidden) return;
		const xs = [], ys = [], at = [];
		for (let i = 0; i < n; i++) if (rows.score[i] > 0 && rows.local[i] > 0) { xs.push(rows.score[i] / s); ys.push(rows.local[i] / l); at.push(i); }
		const limits = (values) => {
			let low = 0.9, high = 1.1;
			for (const v of values) { low = Math.min(low, v); high = Math.max(high, v); }
			return [low / 1.08, high * 1.08];
		};
		const [x0, x1] = limits(xs), [y0, y1] = limits(ys);
		const times = (u, v) => v.map((t) => t === null ? "" : short(t, 2) + " ×");
		const splits = (low, high) => [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 20, 30, 50, 100, 300, 1000].filter((t) => t >= low && t <= high);
		const radius = at.length > 5000 ? 1.6 : at.length > 500 ? 2.6 : 4;
		scatter = plot("scatter", {
			scales: { x: { time: false, distr: 3, log: 10, range: () => [x0, x1] }, y: { distr: 3, log: 10, range: () => [y0, y1] } },
			axes: [axis("whole image", times, { splits: () => splits(x0, x1), filter: (u, v) => v }), axis("worst place", times, { size: 56, splits: () => splits(y0, y1), filter: (u, v) => v })],
			series: [{}, { stroke: "#0000", points: { show: false } }],
			hooks: { draw: [(u) => {
				segment(u, 1, y0, 1, y1, color("quiet"), 1.5, [6, 4]);
				segment(u, x0, 1, x1, 1, color("quiet"), 1.5, [6, 4]);
				const g = u.ctx, r = radius * devicePixelRatio;
				g.save();
				g.globalAlpha = at.length > 2000 ? 0.5 : 0.85;
				for (let k = 0; k < at.length; k++) {
					const x = u.valToPos(xs[k], "x", true), y = u.valToPos(ys[k], "y", true), bad = rows.class[at[k]] >= 0 && !normal.has(rows.class[at[k]]);
					g.fillStyle = g.styleOf(groupOf[at[k]]);
					g.beginPath();
					if (bad) { g.moveTo(x, y - 1.3 * r); g.lineTo(x + 1.2 * r, y + r); g.lineTo(x - 1.2 * r, y + r); g.closePath(); } else g.arc(x, y, r, 0, 2 * Math.PI);
					g.fill();
				}
				g.restore();
				const i = state.selected;
				if (i >= 0 && rows.score[i] > 0 && rows.local[i] > 0) dot(u, rows.score[i] / s, rows.local[i] / l, radius + 4, color("select"), null);
			}], drawClear: [(u) => {
				const known = groups.map((g) => styleColor(g.style));
				u.ctx.styleOf = (k) => known[k] || color("none");
			}] },
		}, [[x0, x1], [null, null]]);
		clicked(scatter, (x, y) => {
			const place = new Map(at.map((i, k) => [i, k]));
			selectNearest((i) => !place.has(i) ? Infinity : Math.hypot(scatter.valToPos(xs[place.get(i)], "x") - x, scatter.valToPos(ys[place.get(i)], "y") - y), 16);
		});
	}

	function drawPro() {
		const masks = data.masks;
		get("f-pro").hidden = !(masks && masks.rates);
		if (get("f-pro").hidden) return;
		const share = (u, s) => s.map((v) => Math.round(100 * v) + " %");
		plot("pro", {
			scales: { x: { time: false, range: () => [0, 0.3] }, y: { range: () => [0, 1.03] } },
			axes: [axis("false-positive rate of pixels", share), axis("mean overlap of defects", share, { size: 56 })],
			series: [{}, { stroke: () => color("c1"), width: 2.5, points: { show: false } }],
		}, [masks.rates, masks.overlaps]);
		get("pro-words").textContent = `AUPRO ${masks["aupro_0.3"].toFixed(3)} up to 0.3, ${masks["aupro_0.05"].toFixed(3)} up to 0.05; pixel AUROC ${masks.pixel_auroc.toFixed(3)}; ${masks.regions_found} of ${masks.regions} marked defects found.`;
	}

	// Whether images drift away from those that were learned from, where that was measured: a value for each, in their order.
	function drawDrift() {
		const drift = data.drift;
		get("f-drift").hidden = !(drift && drift.values && drift.values.length);
		if (get("f-drift").hidden) return;
		const values = drift.values, line = drift.line ?? null;
		plot("drift", {
			scales: { x: { time: false }, y: { range: (u, lo, hi) => [Math.min(0, lo), Math.max(hi, line ?? hi) * 1.05] } },
			axes: [axis("images in order", (u, s) => s.map((v) => report.whole(v))), axis("drift", (u, s) => s.map((v) => short(v)), { size: 60 })],
			series: [{}, { stroke: () => color("c0"), width: 2, points: { show: false } }],
			hooks: { draw: [(u) => { if (line !== null) segment(u, u.scales.x.min, line, u.scales.x.max, line, color("quiet"), 1.5, [6, 4]); }] },
		}, [values.map((v, i) => i + 1), values]);
		get("drift").setAttribute("role", "img");
		get("drift").setAttribute("aria-label", get("drift-words").textContent = drift.words.join(" "));
	}

	const redraw = report.later(() => all.forEach((u) => u.redraw(false, false)));
	function describe() {
		const m = state.measure, c = report.counts();
		get("histogram").setAttribute("role", "group");
		get("histogram").setAttribute("aria-label", "Histogram by " + m.name + ". " + c.all.alarms + " of " + c.all.n + " images are beyond the line.");
		for (const id of ["roc", "scatter", "pro"]) get(id).setAttribute("role", "img");
		const o = curve ? operating(state.line) : null;
		get("roc").setAttribute("aria-label", o ? `ROC curve. At the line ${report.percent(o.x)} false alarms and ${report.percent(o.y)} found.` : "No ROC curve");
		get("scatter").setAttribute("aria-label", "Score of the whole image against that of its worst place, a mark for each image; the numbers are in the table");
		get("pro").setAttribute("aria-label", get("pro-words").textContent || "No curve");
		if (!curve) return;
		get("c-roc").textContent = "ROC by " + (m.key === "decision" ? "the verdict’s p-value" : m.name);
		const words = m.auroc === undefined ? "" : `AUROC ${m.auroc.toFixed(3)}` + (m.low === null ? ` (interval ${m.note})` : ` (95 % interval ${m.low.toFixed(3)} to ${m.high.toFixed(3)}${m.note ? ", " + m.note : ""})`) + ". ";
		get("roc-words").textContent = words + `At the line: ${report.whole(o.fp)} of ${report.whole(o.negatives)} normal images alarm, ${report.whole(o.tp)} of ${report.whole(o.positives)} anomalous ones are found; the cross shows 95 % intervals, the ring the model’s line.`;
	}
	function drawAll() {
		drawHistogram();
		drawRoc();
		drawScatter();
		drawPro();
		drawDrift();
	}
	function init() {
		drawAll();
		report.on("measure", () => { drawHistogram(); drawRoc(); });
		report.on("line", () => { describe(); placeLines(histogram); if (roc) roc.redraw(false, false); });
		report.on("select", redraw);
		matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
		// On paper plots are smaller, and so are their letters.
		const sized = (size) => { fontSize = size; drawAll(); };
		addEventListener("beforeprint", () => sized(9));
		addEventListener("afterprint", () => sized(13));
		matchMedia("print").addEventListener("change", (e) => { if (e.matches) drawAll(); });
	}
	return { init, describe, operating };
})();
