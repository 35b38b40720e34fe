// The images in three dimensions, to be turned about with the pointer, with keys and with buttons.
const embeddingPlot = (() => {
	"use strict";
	const { data, rows, n, state, get } = report;
	const { color, groups, styleColor, groupOf, sign } = draw;
	const TURN = Math.PI / 12, SLICES = 64, MANY = 5000;
	const points = [];
	let turned, zoom, radius = 1, screen;

	// The product of a turn to the right and one downwards with what was turned before, rows kept at right angles.
	function turn(right, down) {
		const cr = Math.cos(right), sr = Math.sin(right), cd = Math.cos(down), sd = Math.sin(down);
		const by = [[cr, 0, sr], [sd * sr, cd, -sd * cr], [-cd * sr, sd, cd * cr]];
		const m = by.map((row) => [0, 1, 2].map((j) => row[0] * turned[0][j] + row[1] * turned[1][j] + row[2] * turned[2][j]));
		const unit = (v) => { const l = Math.hypot(...v); return v.map((c) => c / l); };
		const a = unit(m[0]), along = a[0] * m[1][0] + a[1] * m[1][1] + a[2] * m[1][2];
		const b = unit(m[1].map((c, j) => c - along * a[j]));
		turned = [a, b, [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]];
	}
	// The first two axes in the plane of the screen, a little turned, so that depth is seen.
	function front() {
		turned = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
		zoom = 1;
		turn(-0.45, 0.35);
	}
	const apply = (row, x, y, z) => row[0] * x + row[1] * y + row[2] * z;

	function place(width, height) {
		const e = data.embedding, scale = zoom * Math.min(width, height) / 2 / radius;
		const xs = new Float32Array(points.length), ys = new Float32Array(points.length), depth = new Float32Array(points.length);
		points.forEach((i, k) => {
			const x = e.x[i], y = e.y[i], z = e.z[i];
			xs[k] = width / 2 + scale * apply(turned[0], x, y, z);
			ys[k] = height / 2 - scale * apply(turned[1], x, y, z);
			depth[k] = apply(turned[2], x, y, z) / radius; // -1 far to 1 near
		});
		return { xs, ys, depth, scale };
	}
	// From the farthest to the nearest, in slices.
	function fromBehind(depth) {
		const slices = Array.from({ length: SLICES }, () => []);
		for (let k = 0; k < depth.length; k++) slices[Math.max(0, Math.min(SLICES - 1, Math.floor((depth[k] + 1) / 2 * SLICES)))].push(k);
		return slices.flat();
	}

	// Lines behind the marks, names in front of them.
	function axes(g, width, height, scale, names) {
		g.font = draw.font();
		g.textAlign = "center";
		data.embedding.axes.forEach((name, j) => {
			const end = [0, 1, 2].map((k) => k === j ? 0.85 * radius : 0);
			const x = width / 2 + scale * apply(turned[0], ...end), y = height / 2 - scale * apply(turned[1], ...end);
			if (!names) {
				g.lineWidth = 1;
				g.strokeStyle = color("strong");
				g.beginPath();
				g.moveTo(width - x, height - y);
				g.lineTo(x, y);
				g.stroke();
				return;
			}
			const room = g.measureText(name).width / 2 + 4;
			const at = [Math.max(room, Math.min(width - room, x)), Math.max(14, Math.min(height - 4, y + (y < height / 2 ? -5 : 14)))];
			g.lineWidth = 4;
			g.strokeStyle = color("panel");
			g.strokeText(name, ...at);
			g.fillStyle = color("quiet");
			g.fillText(name, ...at);
		});
	}
	function paint() {
		const area = get("embedding"), canvas = get("embedding-canvas"), width = area.clientWidth, height = area.clientHeight;
		if (!points.length || !width || !height) return;
		canvas.width = Math.round(width * devicePixelRatio);
		canvas.height = Math.round(height * devicePixelRatio);
		const g = canvas.getContext("2d"), many = points.length > MANY;
		g.scale(devicePixelRatio, devicePixelRatio);
		screen = place(width, height);
		axes(g, width, height, screen.scale, false);
		const known = groups.map((q) => styleColor(q.style)), base = points.length > 500 ? 2.6 : 4;
		const wanted = table.shown().length % n === 0 ? null : new Set(table.shown()); // what the table is filtered to
		g.lineWidth = 1.3;
		for (const k of fromBehind(screen.depth)) {
			const i = points[k], x = screen.xs[k], y = screen.ys[k], alarm = report.alarm(i) === true;
			g.fillStyle = g.strokeStyle = known[groupOf[i]];
			g.globalAlpha = !wanted || wanted.has(i) ? 1 : 0.15;
			if (many) {
				const r = alarm ? 1.8 : 1;
				g.fillRect(x - r, y - r, 2 * r, 2 * r);
				continue;
			}
			sign(g, groupOf[i], x, y, base * (1 + 0.25 * screen.depth[k]));
			if (alarm) g.fill();
			else g.stroke();
		}
		g.globalAlpha = 1;
		axes(g, width, height, screen.scale, true);
		const at = points.indexOf(state.selected);
		if (at < 0) return;
		g.strokeStyle = color("select");
		g.lineWidth = 2.5;
		g.beginPath();
		g.arc(screen.xs[at], screen.ys[at], base + 4, 0, 2 * Math.PI);
		g.stroke();
	}
	const later = report.later(paint);

	// The image whose mark is nearest to a point of the area.
	function pick(x, y) {
		let best = -1, least = 16;
		for (let k = 0; k < points.length; k++) {
			const d = Math.hypot(screen.xs[k] - x, screen.ys[k] - y);
			if (d < least) { least = d; best = points[k]; }
		}
		if (best >= 0) report.select(best, "plot");
	}
	function pointer(area) {
		let from = null, moved = false;
		area.addEventListener("pointerdown", (e) => {
			from = [e.clientX, e.clientY];
			moved = false;
			area.setPointerCapture(e.pointerId);
		});
		area.addEventListener("pointermove", (e) => {
			if (!from || (!moved && Math.hypot(e.clientX - from[0], e.clientY - from[1]) < 4)) return;
			moved = true;
			turn((e.clientX - from[0]) * 0.01, (e.clientY - from[1]) * 0.01);
			from = [e.clientX, e.clientY];
			later();
		});
		const end = () => { from = null; };
		area.addEventListener("lostpointercapture", end);
		area.addEventListener("pointerup", (e) => {
			const box = area.getBoundingClientRect();
			if (from && !moved) pick(e.clientX - box.left, e.clientY - box.top);
			end();
		});
	}
	const actions = {
		left: () => turn(-TURN, 0), right: () => turn(TURN, 0), up: () => turn(0, -TURN), down: () => turn(0, TURN),
		larger: () => { zoom = Math.min(20, zoom * 1.25); }, smaller: () => { zoom = Math.max(0.5, zoom / 1.25); }, front,
	};
	const keys = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", "+": "larger", "=": "larger", "-": "smaller", Home: "front" };
	function act(name) {
		actions[name]();
		later();
	}
	function init() {
		const e = data.embedding;
		if (e) for (let i = 0; i < n; i++) if (e.x[i] !== null && e.x[i] !== undefined) points.push(i);
		get("f-embedding").hidden = !points.length;
		if (!points.length) return;
		for (const i of points) radius = Math.max(radius, Math.hypot(e.x[i], e.y[i], e.z[i]));
		front();
		get("embedding-words").textContent = e.words.join(" ") + " Colours and signs of classes are those of the histogram and of all pictures, ● normal images; " +
			(points.length > MANY ? "large" : "filled") + ": beyond the line; pale: filtered out of the table below. Drag to turn, click to select.";
		const area = get("embedding");
		pointer(area);
		area.addEventListener("keydown", (event) => {
			const name = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key];
			if (!name) return;
			event.preventDefault();
			act(name);
		});
		get("embedding-turn").addEventListener("click", (event) => { if (event.target.dataset.act) act(event.target.dataset.act); });
		if (window.ResizeObserver) new ResizeObserver(later).observe(area);
		report.on("select", later);
		report.on("line", later);
		report.on("shown", later);
		matchMedia("(prefers-color-scheme: dark)").addEventListener("change", later);
		paint();
	}
	return { init, paint, place: (i) => { const k = points.indexOf(i); return k < 0 ? null : [screen.xs[k], screen.ys[k]]; } };
})();
