// Images by class along what they are judged by, with the line that can be moved.
const histogramPlot = (() => {
	"use strict";
	const { data, rows, n, state, make, get, short } = report;
	const { color, axis, plot, segment, clicked, groups, styleColor, groupOf, mark, selectNearest } = draw;
	const BINS = 44;
	let histogram, grips = [], own;
	function range() {
		const m = state.measure;
		let low = Infinity, high = -Infinity;
		for (const v of m.values) if (v !== null) { const t = m.to(v); low = Math.min(low, t); high = Math.max(high, t); }
		for (const v of [m.line, m.review ?? null]) if (v !== null) { low = Math.min(low, m.to(v)); high = Math.max(high, m.to(v)); }
		if (!(high >= low)) { low = 0; high = 1; }
		if (high === low) { low -= 0.5; high += 0.5; }
		const room = 0.03 * (high - low);
		return [low - room, high + room];
	}

	function show() {
		own = null;
		grips = [];
		const m = state.measure, [low, high] = range(), width = (high - low) / BINS;
		const counts = groups.map(() => new Array(BINS).fill(0));
		for (let i = 0; i < n; i++) {
			const v = m.values[i];
			if (v !== null) counts[groupOf[i]][Math.min(BINS - 1, Math.floor((m.to(v) - low) / width))]++;
		}
		const place = get("histogram"), many = classRows.isWanted;
		place.closest("figure").classList.toggle("wide", many);
		place.style.height = many ? classRows.height() + "px" : "";
		histogram = many ? inRows(place, counts, low, high, width) : stacked(counts, low, high, width);
		const near = (i, x) => m.values[i] === null ? Infinity : Math.abs(histogram.valToPos(m.to(m.values[i]), "x") - x);
		clicked(histogram, (x, y) => selectNearest((i) => many && groupOf[i] !== classRows.at(histogram, y) ? Infinity : near(i, x), 12));
		const named = many ? [] : groups.map((g, k) => make("li", {}, mark(g.class), report.visible(g.name) + " (" + report.whole(counts[k].reduce((a, b) => a + b, 0)) + ")"));
		get("legend").replaceChildren(...named, ...((m.review ?? null) === null ? [] : [make("li", { class: "is-review" }, "┆ review from here")]));
		get("c-histogram").textContent = "Images by " + (m.key === "decision" ? "how rare they are among good ones" : m.name) + (groups.length > 1 ? ", by class" : "") + (many ? classRows.words : "");
	}

	// The axis of what images are judged by, in a plot that loses so many pixels to what is beside it.
	function judged(low, high, room) {
		const m = state.measure;
		if (m.key !== "decision") return axis(m.name, (u, s) => s.map(m.tick), { space: 56 });
		return axis("as rare as this: one good image in …", (u, s) => s.map((v) => report.whole(Math.round(Math.pow(10, v)))), { splits: () => rarities(low, high, get("histogram").clientWidth - room), filter: (u, s) => s });
	}

	// Classes on each other, normal ones at the bottom.
	function stacked(counts, low, high, width) {
		const m = state.measure, sums = counts.map(() => null);
		for (let k = 0; k < counts.length; k++) sums[k] = counts[k].map((c, b) => c + (k ? sums[k - 1][b] : 0));
		const order = counts.map((_, k) => k).reverse(); // the tallest is drawn first
		const bars = uPlot.paths.bars({ size: [0.94, Infinity], align: 0 });
		return plot("histogram", {
			scales: { x: { time: false, range: () => [low, high] }, y: { range: (u, lo, hi) => [0, Math.max(1, hi * 1.06)] } },
			axes: [judged(low, high, 82), axis("images", (u, s) => s.map((v) => Number.isInteger(v) ? report.whole(v) : ""), { size: 60 })],
			series: [{}].concat(order.map((k) => ({ fill: () => styleColor(groups[k].style), stroke: () => color("panel"), width: 1, paths: bars, points: { show: false } }))),
			hooks: { ready: [addLines], setSize: [placeLines], draw: [(u) => {
				const v = state.selected < 0 ? null : m.values[state.selected];
				if (v === null || v === undefined) return;
				segment(u, m.to(v), 0, m.to(v), u.scales.y.max, color("select"), 2.5);
			}] },
		}, [Array.from({ length: BINS }, (_, b) => low + (b + 0.5) * width)].concat(order.map((k) => sums[k])));
	}

	function inRows(place, counts, low, high, width) {
		const { paint, ...options } = classRows.options(place, (room) => judged(low, high, room), low, high, counts, width);
		return plot("histogram", { ...options, hooks: { ready: [addLines], setSize: [placeLines], draw: [paint] } }, [[low, high], [null, null]]);
	}

	// 1, 2, 5, 10, 20 ... on the axis, as many as there is room for.
	function rarities(low, high, width) {
		const all = [];
		for (let d = 0; d < 8; d++) for (const f of [1, 2, 5]) all.push(Math.log10(f) + d);
		const inside = all.filter((v) => v >= low && v <= high);
		return inside.length * 38 > width ? inside.filter((v) => Math.abs(v - Math.round(v)) < 1e-9) : inside;
	}

	function addLines(u) {
		own = make("div", { class: "own" }, make("span", {}, "model’s line"));
		u.over.append(own);
		const m = state.measure;
		grips = [grip(u, "Line", "handle", () => state.line, report.setLine, () => get("line-state").textContent)];
		if ((m.review ?? null) !== null) grips.push(grip(u, "Line of review", "handle second", () => state.review, report.setReview,
			() => `${report.whole(report.counts().all.reviews)} images lie between the lines and are to be looked at again`));
		placeLines(u);
	}

	// A line that can be moved.
	function grip(u, label, style, value, set, words) {
		const handle = make("div", { class: style, role: "slider", tabindex: "0", "aria-label": label, "aria-orientation": "horizontal" });
		u.over.append(handle);
		const m = state.measure, [low, high] = range();
		const to = (t) => set(m.from(Math.min(high, Math.max(low, t))));
		const move = (e) => to(u.posToVal(e.clientX - u.over.getBoundingClientRect().left, "x"));
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
			const at = value() === null ? high : m.to(value());
			const next = step ? at + step * (high - low) / 100 : e.key === "Home" ? low : e.key === "End" ? high : null;
			if (next === null) return;
			e.preventDefault();
			to(next);
		});
		return { handle, value, words };
	}

	function placeLines(u) {
		if (!own) return;
		const m = state.measure, [low, high] = range();
		const at = (v) => Math.min(u.over.clientWidth, Math.max(0, u.valToPos(m.to(v), "x")));
		own.hidden = m.line === null;
		if (m.line !== null) {
			own.style.left = at(m.line) + "px";
			own.classList.toggle("flip", at(m.line) > u.over.clientWidth * 0.6);
		}
		for (const { handle, value, words } of grips) {
			handle.style.left = (value() === null ? u.over.clientWidth : at(value())) + "px";
			// Where it is on the axis, on which right is more unusual; the words say what it means.
			handle.setAttribute("aria-valuemin", short(low));
			handle.setAttribute("aria-valuemax", short(high));
			handle.setAttribute("aria-valuenow", short(value() === null ? high : m.to(value())));
			handle.setAttribute("aria-valuetext", words());
		}
	}
	function follow() {
		placeLines(histogram);
		if (classRows.isWanted) histogram.redraw(false, false); // what lies beyond the line is written in it
	}
	return { show, follow };
})();
