// What the page shows and what is chosen; everything else listens to it.
const report = (() => {
	"use strict";
	const data = JSON.parse(document.getElementById("data").textContent);
	const rows = data.rows, n = rows.image.length;
	const problem = new Map(rows.problem);
	const normal = new Set(data.normal);
	const picture = new Map(data.pictures.map((p, i) => [p.row, i]));
	const has = (i) => rows.score[i] !== null;
	// Images that the model has learned from count in nothing.
	const learned = (i) => Boolean(rows.trained && rows.trained[i] === 1);
	const counted = (i) => rows.class[i] >= 0 && !learned(i);

	// A measure: its values, whether a value is beyond a line, and how it is laid out on an axis.
	const power = (v) => Math.pow(10, v);
	const kinds = {
		score: { name: "score of the whole image", values: rows.score, column: "score" },
		local: { name: "worst place", values: rows.local, column: "local" },
		decision: { name: "both: how rare among good images", values: rows.decision_pvalue, column: "decision_pvalue" },
	};
	for (const key of ["score", "local"]) {
		const k = kinds[key], positive = (k.values || []).filter((v) => v !== null && v > 0);
		let least = Infinity, most = 0;
		for (const v of positive) { least = Math.min(least, v); most = Math.max(most, v); }
		const log = most > 12 * least;
		k.beyond = (v, line) => v > line;
		k.to = log ? (v) => Math.log10(Math.max(v, least / 2)) : (v) => v;
		k.from = log ? power : (v) => v;
		k.tick = (v) => short(k.from(v));
	}
	kinds.decision.beyond = (v, line) => v <= line;
	kinds.decision.to = (v) => -Math.log10(v);
	kinds.decision.from = (v) => power(-v);
	const measures = data.measures.map((m) => Object.assign({}, m, kinds[m.key]));

	const state = { measure: measures[0], line: measures[0].line, review: measures[0].review ?? null, selected: -1, className: "", verdict: "", text: "" };
	const listeners = {};
	const on = (name, f) => (listeners[name] = listeners[name] || []).push(f);
	const emit = (name) => (listeners[name] || []).forEach((f) => f());

	// The verdict on a row at the line as it is now: true, false, or null where there is none.
	function isOwn() { return state.measure === measures[0] && state.line === measures[0].line; }
	function alarm(i) {
		if (isOwn()) return rows.anomalous[i] === null ? null : rows.anomalous[i] === 1;
		const v = state.measure.values[i];
		return v === null || state.line === null ? null : state.measure.beyond(v, state.line);
	}
	// Whether a row is neither normal nor anomalous, but to be looked at again: it lies between the two lines.
	function review(i) {
		if (!rows.review || alarm(i) !== false) return false;
		if (isOwn() && state.review === (state.measure.review ?? null)) return rows.review[i] === 1;
		return state.review !== null && state.measure.beyond(state.measure.values[i], state.review);
	}
	function setLine(value) {
		if (value === null || !Number.isFinite(value)) return;
		state.line = value;
		emit("line");
	}
	function setReview(value) {
		if (value === null || !Number.isFinite(value)) return;
		state.review = value;
		emit("line");
	}
	function setMeasure(key) {
		state.measure = measures.find((m) => m.key === key) || measures[0];
		state.line = state.measure.line;
		state.review = state.measure.review ?? null;
		emit("measure");
		emit("line");
	}
	function select(i, from) {
		state.selected = i;
		state.from = from;
		emit("select");
	}

	// Counts at a line, for each class (the last one: images without a class) and in all.
	function counts() {
		const blank = () => ({ n: 0, alarms: 0, reviews: 0, own: 0, unreadable: 0 });
		const classes = data.classes.map(blank).concat([blank()]);
		for (let i = 0; i < n; i++) {
			if (learned(i)) continue;
			const c = classes[rows.class[i] < 0 ? classes.length - 1 : rows.class[i]];
			const a = alarm(i);
			if (!has(i)) c.unreadable++;
			else c.n++;
			if (a) c.alarms++;
			if (review(i)) c.reviews++;
			if (rows.anomalous[i] === 1) c.own++;
		}
		const sum = (wanted) => classes.reduce((s, c, k) => {
			if (wanted(k)) for (const key of Object.keys(s)) s[key] += c[key];
			return s;
		}, blank());
		return { classes, all: sum(() => true), good: sum((k) => normal.has(k)), bad: sum((k) => k < data.classes.length && !normal.has(k)) };
	}

	// Wilson's interval of a share.
	function wilson(k, of) {
		if (of === 0) return [0, 1];
		const z = 1.959963984540054, p = k / of, z2 = z * z / of;
		const half = z * Math.sqrt(p * (1 - p) / of + z2 / (4 * of));
		return [k === 0 ? 0 : (p + z2 / 2 - half) / (1 + z2), k === of ? 1 : (p + z2 / 2 + half) / (1 + z2)];
	}

	// How many times its line an image is, by what the verdict is made from.
	function times(i) {
		const s = data.thresholds.score ? rows.score[i] / data.thresholds.score : null;
		const l = rows.local && rows.local[i] !== null && data.thresholds.local ? rows.local[i] / data.thresholds.local : null;
		if (l === null || data.decision === "score") return s;
		return data.decision === "local" || s === null ? l : Math.max(s, l);
	}

	// Numbers and names for people.
	function short(v, digits) {
		if (v === null || v === undefined) return "";
		const a = Math.abs(v);
		if (a >= 1e7 || (a > 0 && a < 1e-4)) return v.toExponential(2);
		return String(Number(v.toPrecision(a >= 1000 ? Math.max(4, Math.ceil(Math.log10(a))) : digits || 4)));
	}
	const whole = (v) => v.toLocaleString("en-US");
	const percent = (v) => (100 * v).toFixed(1) + "\u00a0%";
	const interval = (k, of) => of === 0 ? "" : wilson(k, of).map((v) => (100 * v).toFixed(1)).join(" to ") + "\u00a0%";
	// Characters that break lines, turn the direction of writing or cannot be seen are shown by their numbers.
	const visible = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
		(c) => "‹U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "›");
	const signs = new Map([[true, ["▲", "anomalous", "is-alarm"]], [false, ["●", "normal", "is-normal"]], [null, ["■", "no verdict", "is-none"]], ["review", ["◆", "review", "is-review"]]]);
	const className = (i) => rows.class[i] < 0 ? "" : data.classes[rows.class[i]];

	// Makes an element; texts are texts, never markup.
	function make(tag, attributes, ...children) {
		const element = document.createElement(tag);
		for (const [key, value] of Object.entries(attributes || {})) {
			if (key === "class") element.className = value;
			else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
			else if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
		}
		element.append(...children.filter((c) => c !== null && c !== undefined));
		return element;
	}
	function verdict(i) {
		const [sign, word, style] = signs.get(review(i) ? "review" : alarm(i));
		return make("span", { class: "verdict " + style }, make("span", { "aria-hidden": "true" }, sign + " "), word);
	}
	const get = (id) => document.getElementById(id);
	function later(f) {
		let waiting = false;
		return () => {
			if (waiting) return;
			waiting = true;
			requestAnimationFrame(() => { waiting = false; f(); });
		};
	}
	function copy(text, said) {
		const done = () => { said.textContent = "Copied."; };
		const byHand = () => {
			const area = make("textarea", { readonly: true });
			area.value = text;
			document.body.append(area);
			area.select();
			said.textContent = document.execCommand("copy") ? "Copied." : "Select the text and copy it by hand.";
			area.remove();
		};
		if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
		else byHand();
	}

	return { data, rows, n, problem, normal, picture, has, learned, counted, measures, state, on, emit, alarm, isOwn, review, setLine, setReview, setMeasure, select, counts,
		wilson, times, short, whole, percent, interval, visible, signs, className, make, verdict, get, later, copy };
})();
