// What all plots share. What is drawn takes its colours from the style, so that it follows dark, light and print.
const draw = (() => {
	"use strict";
	const { data, rows, n, normal, get } = report;
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

	// Which colour and sign a class has, the same as in all other pictures: the normal ones the first, others one each, very
	// many one together.
	const others = data.classes.map((c, k) => k).filter((k) => !normal.has(k));
	const STYLES = 8, NONE = 9, MANY = 10;
	const grouped = others.length > 12;
	const groups = [];
	if (normal.size) groups.push({ name: data.normal.map((k) => data.classes[k]).join(", ") + " (normal)", style: 0, has: (k) => normal.has(k) });
	if (grouped) groups.push({ name: others.length + " classes of anomalies", style: MANY, has: (k) => k >= 0 && !normal.has(k) });
	else others.forEach((c, j) => groups.push({ name: data.classes[c], style: 1 + j % STYLES, sign: 1 + j % 7, has: (k) => k === c }));
	if (rows.class.some((k) => k < 0)) groups.push({ name: data.classes.length ? "no class" : "all images", style: NONE, has: (k) => k < 0 });
	const styleColor = (style) => color("c" + style);
	const ring = (corners, outer, inner) => Array.from({ length: 2 * corners }, (_, i) => {
		const r = i % 2 ? inner : outer;
		return [r * Math.sin(Math.PI * i / corners), -r * Math.cos(Math.PI * i / corners)];
	});
	const PLUS = [[-0.38, -1.25], [0.38, -1.25], [0.38, -0.38], [1.25, -0.38], [1.25, 0.38], [0.38, 0.38], [0.38, 1.25], [-0.38, 1.25], [-0.38, 0.38], [-1.25, 0.38], [-1.25, -0.38], [-0.38, -0.38]];
	const SIGNS = [null, PLUS.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]), [[0, 1.3], [1.25, -0.85], [-1.25, -0.85]], ring(5, 1.5, 0.62), PLUS,
		[[-1.25, -1.35], [1.25, -1.35], [-1.25, 1.35], [1.25, 1.35]], [[1.3, 0], [-0.85, 1.25], [-0.85, -1.25]], [[-1.35, -1.25], [1.35, 1.25], [1.35, -1.25], [-1.35, 1.25]]];
	const HEXAGON = ring(3, 1.05, 1.05);
	// The path of a group's sign: the disk of normal images, a sign of its own for each class, a hexagon for all others.
	function sign(g, group, x, y, r) {
		g.beginPath();
		const style = groups[group] ? groups[group].style : NONE;
		if (style === 0) { g.arc(x, y, r, 0, 2 * Math.PI); return; }
		(SIGNS[(groups[group] || {}).sign] || HEXAGON).forEach(([u, v], i) => g[i ? "lineTo" : "moveTo"](x + r * u, y + r * v));
		g.closePath();
	}
	const groupOf = rows.class.map((k) => groups.findIndex((g) => g.has(k)));

	function selectNearest(distance, most) {
		let best = -1, least = most;
		for (let i = 0; i < n; i++) {
			const d = distance(i);
			if (d < least) { least = d; best = i; }
		}
		if (best >= 0) report.select(best, "plot");
	}
	const letters = (size) => { fontSize = size; };
	return { all, color, font, axis, plot, remove, dot, segment, clicked, groups, styleColor, groupOf, sign, selectNearest, letters };
})();
