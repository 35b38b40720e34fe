// The ROC curve, with the points of the line, of the model's line and of the image that is selected.
const rocPlot = (() => {
	"use strict";
	const { rows, n, state, normal, get } = report;
	const { color, axis, plot, remove, dot, segment, clicked } = draw;
	// ROC of the measure that is chosen, from its values; every value is a line.
	let roc, curve;
	function rocCurve() {
		const m = state.measure, sign = m.key === "decision" ? -1 : 1;
		const used = [];
		for (let i = 0; i < n; i++) if (m.values[i] !== null && report.counted(i)) used.push(i);
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
			if (m.values[i] === null || !report.counted(i)) continue;
			const a = line !== null && m.beyond(m.values[i], line) ? 1 : 0;
			if (normal.has(rows.class[i])) { negatives++; fp += a; } else { positives++; tp += a; }
		}
		return { fp, tp, negatives, positives, x: fp / negatives, y: tp / positives };
	}

	function show() {
		remove("roc");
		roc = null;
		curve = rocCurve();
		get("f-roc").hidden = !curve;
		if (!curve) return;
		const share = (u, s) => s.map((v) => Math.round(100 * v) + " %");
		roc = plot("roc", {
			scales: { x: { time: false, range: () => [-0.02, 1.02] }, y: { range: () => [-0.02, 1.03] } },
			axes: [axis("false alarms (share of normal images)", share), axis("found (of anomalous)", share, { size: 56 })],
			series: [{}, { stroke: () => color("accent"), width: 2.5, points: { show: false } }],
			hooks: { draw: [marks] },
		}, curve);
		clicked(roc, (x, y) => {
			// The nearest point of the curve, which is an image's value.
			const points = new Map();
			for (let i = 0; i < n; i++) if (state.measure.values[i] !== null && report.counted(i)) points.set(state.measure.values[i], i);
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
		if (state.review !== null) diamond(u, operating(state.review));
		const v = state.selected < 0 || !report.counted(state.selected) ? null : m.values[state.selected];
		if (v !== null && v !== undefined) {
			const o = operating(m.key === "decision" ? v : before(v));
			dot(u, o.x, o.y, 9, color("select"), null);
		}
	}
	function diamond(u, o) {
		const g = u.ctx, x = u.valToPos(o.x, "x", true), y = u.valToPos(o.y, "y", true), r = 7 * devicePixelRatio;
		g.beginPath();
		g.moveTo(x, y - r);
		g.lineTo(x + r, y);
		g.lineTo(x, y + r);
		g.lineTo(x - r, y);
		g.closePath();
		g.fillStyle = color("review");
		g.fill();
	}
	return { show, operating: () => (curve ? operating(state.line) : null), follow: () => { if (roc) roc.redraw(false, false); } };
})();
