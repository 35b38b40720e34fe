// For many classes: a histogram for each in a row of its own, each as high as its own highest bar, with how many of its
// images lie beyond the line.
const classRows = (() => {
	"use strict";
	const { rows, n, state, whole, visible } = report;
	const { color, axis, groups, groupOf, styleColor, sign } = draw;
	// More colours on each other cannot be told apart; more rows would make a picture that no browser draws.
	const MOST_STACKED = 6, MOST_ROWS = 300, HIGHEST = 0.8, NARROW = 600, BEYOND = "beyond";
	const isWanted = groups.length > MOST_STACKED;
	const shown = groups.map((g, k) => k).slice(0, MOST_ROWS), left = groups.length - shown.length;
	const top = 2.3, bottom = () => (state.review === null ? 0.6 : 1.6); // room for the handles, in rows
	const rowHeight = () => Math.round(draw.letter() * (shown.length > 100 ? 1.15 : 1.6));
	const height = () => Math.ceil((shown.length - 1 + top + bottom()) * rowHeight()) + 28 + draw.letter() + 9 + 12;

	// The text without some of its middle if it is too wide.
	function fitted(g, text, width) {
		if (g.measureText(text).width <= width) return text;
		const letters = [...text];
		let keep = letters.length - 1;
		while (keep > 2 && g.measureText(letters.slice(0, Math.ceil(keep / 2)).join("") + "…" + letters.slice(-Math.floor(keep / 2)).join("")).width > width) keep--;
		return letters.slice(0, Math.ceil(keep / 2)).join("") + "…" + letters.slice(-Math.floor(keep / 2)).join("");
	}

	// What plot() is given, and the picture. Bars are counts by group, xs the middles of bars that are so wide.
	function options(place, xAxis, low, high, counts, width) {
		const g = document.createElement("canvas").getContext("2d"), gap = Math.round(draw.letter() * 0.5), mark = draw.letter() + gap;
		g.font = draw.font();
		const sizes = counts.map((c) => c.reduce((a, b) => a + b, 0));
		// In a narrow picture how many there are stands at the right alone.
		const label = (k) => [visible(groups[k].name), place.clientWidth < NARROW && state.line !== null ? "" : ` (${whole(sizes[k])})`];
		const widest = Math.max(...shown.map((k) => g.measureText(label(k).join("")).width));
		const names = Math.ceil(Math.min(widest + mark + gap, Math.max(0.4 * place.clientWidth, 60), 340));
		const right = Math.ceil(Math.max(g.measureText(BEYOND).width, ...shown.map((k) => g.measureText(`${whole(sizes[k])} of ${whole(sizes[k])}`).width)) + gap + 4);
		return {
			padding: [12, right, 0, 0],
			scales: { x: { time: false, range: () => [low, high] }, y: { range: () => [1 - shown.length - bottom(), top] } },
			axes: [xAxis(names + right), axis(undefined, () => [], { size: names, gap: 0, grid: { show: false }, ticks: { show: false } })],
			series: [{}, { stroke: "#0000", points: { show: false } }],
			paint: (u) => paint(u, counts, low, width, { names, mark, gap, label }),
		};
	}

	function paint(u, counts, low, width, room) {
		const g = u.ctx, scale = devicePixelRatio, { left: x0, width: wide } = u.bbox;
		const x = (v) => u.valToPos(v, "x", true), y = (v) => u.valToPos(v, "y", true);
		const alarms = groups.map(() => 0), seen = groups.map(() => 0);
		for (let i = 0; i < n; i++) if (state.measure.values[i] !== null) {
			seen[groupOf[i]]++;
			if (report.alarm(i)) alarms[groupOf[i]]++;
		}
		g.save();
		g.font = draw.letter() * scale + "px " + getComputedStyle(document.body).fontFamily;
		g.textBaseline = "middle";
		g.textAlign = "left";
		g.fillStyle = color("quiet");
		const right = x0 + wide + room.gap * scale;
		if (state.line !== null) g.fillText(BEYOND, right, y(1.1));
		shown.forEach((k, row) => {
			const base = y(-row - 0.4), most = Math.max(...counts[k]), full = y(-row) - y(HIGHEST - row);
			g.fillStyle = color("rule");
			g.fillRect(x0, base, wide, scale);
			g.fillStyle = styleColor(groups[k].style);
			counts[k].forEach((c, b) => {
				if (!c) return;
				const from = x(low + (b + 0.03) * width), high = Math.max(2 * scale, full * c / most);
				g.fillRect(from, base - high, Math.max(scale, x(low + (b + 0.97) * width) - from), high);
			});
			sign(g, k, x0 - (room.names - 0.5 * draw.letter() - 1) * scale, y(-row), 0.37 * draw.letter() * scale);
			g.fill();
			const [name, count] = room.label(k), end = g.measureText(count).width;
			g.fillStyle = color("ink");
			g.fillText(fitted(g, name, (room.names - room.mark - room.gap) * scale - end) + count, x0 - (room.names - room.mark) * scale, y(-row));
			g.fillStyle = color("quiet");
			if (state.line !== null) g.fillText(`${whole(alarms[k])} of ${whole(seen[k])}`, right, y(-row));
		});
		const v = state.selected < 0 ? null : state.measure.values[state.selected], row = shown.indexOf(groupOf[state.selected]);
		if (v !== null && v !== undefined && row >= 0) draw.segment(u, state.measure.to(v), -row - 0.45, state.measure.to(v), -row + 0.45, color("select"), 3);
		g.restore();
	}

	// The group whose row is at a height of the plot.
	const at = (u, y) => shown[Math.round(-u.posToVal(y, "y"))];
	const words = left ? `, the first ${shown.length} classes of ${groups.length}; all are in the table below` : "";
	return { isWanted, height, options, at, words };
})();
