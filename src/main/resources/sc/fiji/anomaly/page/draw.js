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

	// Which colour and sign a class has, the same as in all other pictures: normal ones are disks in shades of blue, images
	// without a class gray hexagons.
	const STYLES = 8, SHADES = 3;
	const groups = [];
	const add = (name, k, style, sign) => groups.push({ name, style, sign, class: k });
	data.classes.forEach((c, k) => { if (normal.has(k)) add(c + " (normal)", k, "n" + groups.length % SHADES, -1); });
	if (rows.class.some((k) => k < 0)) add(data.classes.length ? "no class" : "all images", -1, "c9", 0);
	let bad = 0;
	data.classes.forEach((c, k) => { if (!normal.has(k)) add(c, k, "c" + (1 + bad % STYLES), 1 + bad++ % 7); });
	const places = new Map(groups.map((g, k) => [g.class, k]));
	const groupOf = rows.class.map((k) => places.get(k));
	const styleColor = (style) => color(style);
	const ring = (corners, outer, inner) => Array.from({ length: 2 * corners }, (_, i) => {
		const r = i % 2 ? inner : outer;
		return [r * Math.sin(Math.PI * i / corners), -r * Math.cos(Math.PI * i / corners)];
	});
	const PLUS = [[-0.38, -1.25], [0.38, -1.25], [0.38, -0.38], [1.25, -0.38], [1.25, 0.38], [0.38, 0.38], [0.38, 1.25], [-0.38, 1.25], [-0.38, 0.38], [-1.25, 0.38], [-1.25, -0.38], [-0.38, -0.38]];
	const SIGNS = [ring(3, 1.05, 1.05), PLUS.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]), [[0, 1.3], [1.25, -0.85], [-1.25, -0.85]], ring(5, 1.5, 0.62), PLUS,
		[[-1.25, -1.35], [1.25, -1.35], [-1.25, 1.35], [1.25, 1.35]], [[1.3, 0], [-0.85, 1.25], [-0.85, -1.25]], [[-1.35, -1.25], [1.35, 1.25], [1.35, -1.25], [-1.35, 1.25]]];
	// The path of a group's sign.
	function sign(g, group, x, y, r) {
		g.beginPath();
		const corners = SIGNS[groups[group].sign];
		if (!corners) { g.arc(x, y, r, 0, 2 * Math.PI); return; }
		corners.forEach(([u, v], i) => g[i ? "lineTo" : "moveTo"](x + r * u, y + r * v));
		g.closePath();
	}
	// The sign of a class beside its name in the text.
	function mark(k) {
		const group = groups[places.get(k)];
		if (!group) return null;
		const svg = (tag, attributes) => {
			const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
			for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
			return element;
		};
		const corners = SIGNS[group.sign], element = svg("svg", { class: "mark k-" + group.style, viewBox: "-1.7 -1.7 3.4 3.4", "aria-hidden": "true" });
		element.append(corners ? svg("polygon", { points: corners.map((c) => c.map((v) => v.toFixed(3)).join()).join(" ") }) : svg("circle", { r: 1.1 }));
		return element;
	}

	function selectNearest(distance, most) {
		let best = -1, least = most;
		for (let i = 0; i < n; i++) {
			const d = distance(i);
			if (d < least) { least = d; best = i; }
		}
		if (best >= 0) report.select(best, "plot");
	}
	const letters = (size) => { fontSize = size; };
	const letter = () => fontSize;
	return { all, color, font, axis, plot, remove, dot, segment, clicked, groups, styleColor, groupOf, sign, mark, selectNearest, letters, letter };
})();
