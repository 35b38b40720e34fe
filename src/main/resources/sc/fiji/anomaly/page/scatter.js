// Both scores of each image, in times their lines.
const scatterPlot = (() => {
	"use strict";
	const { data, rows, n, state, get, short } = report;
	const { color, axis, plot, dot, segment, clicked, groups, styleColor, groupOf, sign, selectNearest } = draw;
	function show() {
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
		const scatter = plot("scatter", {
			scales: { x: { time: false, distr: 3, log: 10, range: () => [x0, x1] }, y: { distr: 3, log: 10, range: () => [y0, y1] } },
			axes: [axis("whole image", times, { splits: () => splits(x0, x1), filter: (u, v) => v }), axis("worst place", times, { size: 56, splits: () => splits(y0, y1), filter: (u, v) => v })],
			series: [{}, { stroke: "#0000", points: { show: false } }],
			hooks: { draw: [(u) => {
				segment(u, 1, y0, 1, y1, color("quiet"), 1.5, [6, 4]);
				segment(u, x0, 1, x1, 1, color("quiet"), 1.5, [6, 4]);
				const second = (key, line) => { const k = report.measures.find((q) => q.key === key); return k && (k.review ?? null) !== null ? k.review / line : null; };
				const rx = second("score", s), ry = second("local", l);
				if (rx !== null) segment(u, rx, y0, rx, y1, color("review"), 1.5, [3, 4]);
				if (ry !== null) segment(u, x0, ry, x1, ry, color("review"), 1.5, [3, 4]);
				const g = u.ctx, r = radius * devicePixelRatio;
				g.save();
				g.globalAlpha = at.length > 2000 ? 0.5 : 0.85;
				for (let k = 0; k < at.length; k++) {
					const x = u.valToPos(xs[k], "x", true), y = u.valToPos(ys[k], "y", true);
					g.fillStyle = g.styleOf(groupOf[at[k]]);
					sign(g, groupOf[at[k]], x, y, r);
					g.fill();
				}
				g.restore();
				const i = state.selected;
				if (i >= 0 && rows.score[i] > 0 && rows.local[i] > 0) dot(u, rows.score[i] / s, rows.local[i] / l, radius + 4, color("select"), null);
			}], drawClear: [(u) => {
				const known = groups.map((g) => styleColor(g.style));
				u.ctx.styleOf = (k) => known[k];
			}] },
		}, [[x0, x1], [null, null]]);
		clicked(scatter, (x, y) => {
			const place = new Map(at.map((i, k) => [i, k]));
			selectNearest((i) => !place.has(i) ? Infinity : Math.hypot(scatter.valToPos(xs[place.get(i)], "x") - x, scatter.valToPos(ys[place.get(i)], "y") - y), 16);
		});
	}
	return { show };
})();
