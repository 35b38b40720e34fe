// The table: every image, a page at a time; and which images are shown at all.
const table = (() => {
	"use strict";
	const { data, rows, n, state, make, get, short } = report;
	const PAGE = 100;
	const columns = [
		{ key: "image", text: true }, { key: "class", text: true, value: report.className, hide: !data.classes.length },
		{ key: "verdict", value: (i) => { const a = report.alarm(i); return a === null ? null : a ? 1 : report.review(i) ? 0.5 : 0; } },
		{ key: "score" }, { key: "pvalue" }, { key: "local" }, { key: "local_pvalue" }, { key: "decision_pvalue" }, { key: "x" }, { key: "y" }, { key: "nearest", text: true },
		{ key: "problem", text: true, value: (i) => report.problem.get(i) || "", hide: !report.problem.size },
		{ key: "trained", hide: !(rows.trained || []).includes(1) },
	].filter((c) => !c.hide && (c.value || rows[c.key]));
	columns.forEach((c) => { c.value = c.value || ((i) => rows[c.key][i]); });
	const sort = { column: null, down: true };
	let shown = [], page = 0;

	// All rows, worst first: as the pictures are ordered, then the rest; unreadable ones last.
	const worst = (() => {
		const p = rows.decision_pvalue;
		const key = Array.from({ length: n }, (_, i) => report.times(i) ?? (data.decision !== "score" && rows.local ? rows.local[i] : null) ?? rows.score[i] ?? -1);
		return Array.from({ length: n }, (_, i) => i).sort((a, b) => (report.has(b) - report.has(a)) ||
			(p && p[a] !== null && p[b] !== null ? p[a] - p[b] : 0) || key[b] - key[a] || a - b);
	})();
	const lower = rows.image.map((s) => s.toLowerCase());

	function passes(i) {
		if (state.className !== "" && String(rows.class[i]) !== state.className) return false;
		if (state.verdict !== "") {
			const a = report.alarm(i);
			if (state.verdict === "r" ? !report.review(i) : state.verdict === "x" ? a !== null : a === null || a !== (state.verdict === "1") || report.review(i)) return false;
		}
		return state.text === "" || lower[i].includes(state.text) || (report.problem.get(i) || "").toLowerCase().includes(state.text);
	}

	function update() {
		shown = worst.filter(passes);
		const c = columns.find((k) => k.key === sort.column);
		if (c) {
			const values = new Map(shown.map((i) => [i, c.value(i)]));
			const sign = sort.down ? -1 : 1;
			const compare = c.text ? (a, b) => sign * (a < b ? -1 : a > b ? 1 : 0) : (a, b) => sign * (a - b);
			const empty = (v) => v === null || v === "";
			const rank = new Map(shown.map((i, k) => [i, k]));
			shown.sort((a, b) => {
				const x = values.get(a), y = values.get(b);
				if (empty(x) || empty(y)) return (empty(x) - empty(y)) || rank.get(a) - rank.get(b);
				return compare(x, y) || rank.get(a) - rank.get(b);
			});
		}
		page = 0;
		get("shown").textContent = shown.length === n ? `All ${report.whole(n)} images` : `${report.whole(shown.length)} of ${report.whole(n)} images`;
		report.emit("shown");
		body();
	}

	function heading(c) {
		const button = make("button", { type: "button", onclick: () => {
			if (sort.column === c.key) sort.down = !sort.down;
			else { sort.column = c.key; sort.down = !c.text; }
			update();
			head();
			[...get("table").querySelectorAll("th button")].find((b) => b.dataset.key === c.key).focus();
		} }, c.key, make("span", { "aria-hidden": "true" }, sort.column === c.key ? (sort.down ? " ▾" : " ▴") : " ·"));
		button.dataset.key = c.key;
		return make("th", { scope: "col", class: c.text || c.key === "verdict" ? "" : "num",
			"aria-sort": sort.column === c.key ? (sort.down ? "descending" : "ascending") : null }, button);
	}
	const head = () => get("table").tHead.rows[0].replaceChildren(...columns.map(heading));

	function cell(c, i) {
		if (c.key === "image") return make("td", { class: "name" }, make("button", { type: "button", onclick: (e) => { e.stopPropagation(); report.select(i, "table"); large.open(i); } },
			make("bdi", {}, report.visible(rows.image[i]))));
		if (c.key === "verdict") return make("td", {}, report.verdict(i));
		if (c.text) return make("td", { class: "name" }, c.key === "class" && rows.class[i] >= 0 ? draw.mark(rows.class[i]) : null, make("bdi", {}, report.visible(c.value(i))));
		return make("td", { class: "num" }, short(c.value(i)));
	}

	function body() {
		const pages = Math.max(1, Math.ceil(shown.length / PAGE));
		page = Math.min(page, pages - 1);
		const part = shown.slice(page * PAGE, (page + 1) * PAGE);
		get("table").tBodies[0].replaceChildren(...part.map((i) => {
			const row = make("tr", { class: "row", "aria-current": i === state.selected ? "true" : null, onclick: () => report.select(i, "table") }, ...columns.map((c) => cell(c, i)));
			row.dataset.row = i;
			return row;
		}));
		get("page").textContent = shown.length ? `Rows ${report.whole(page * PAGE + 1)} to ${report.whole(page * PAGE + part.length)} of ${report.whole(shown.length)}` : "No image is like that";
		get("previous").disabled = page === 0;
		get("next").disabled = page >= pages - 1;
	}

	function show() {
		const at = shown.indexOf(state.selected);
		if (at >= 0 && Math.floor(at / PAGE) !== page) { page = Math.floor(at / PAGE); body(); }
		for (const row of get("table").tBodies[0].rows) {
			if (Number(row.dataset.row) === state.selected) row.setAttribute("aria-current", "true");
			else row.removeAttribute("aria-current");
		}
	}

	function init() {
		const select = get("by-class");
		select.append(make("option", { value: "" }, "all"), ...data.classes.map((c, k) => make("option", { value: String(k) }, report.visible(c))));
		if (rows.class.some((k) => k < 0) && data.classes.length) select.append(make("option", { value: "-1" }, "no class"));
		select.closest("label").hidden = !data.classes.length;
		if (rows.review) get("by-verdict").options[1].after(make("option", { value: "r" }, "◆ review"));
		const change = (key, f) => { state[key] = f(); update(); };
		select.addEventListener("change", () => change("className", () => select.value));
		get("by-verdict").addEventListener("change", () => change("verdict", () => get("by-verdict").value));
		get("by-text").addEventListener("input", report.later(() => change("text", () => get("by-text").value.toLowerCase())));
		get("by-none").addEventListener("click", () => {
			select.value = get("by-verdict").value = get("by-text").value = state.className = state.verdict = state.text = "";
			update();
		});
		get("previous").addEventListener("click", () => { page--; body(); });
		get("next").addEventListener("click", () => { page++; body(); });
		head();
		update();
		report.on("select", show);
		report.on("line", report.later(() => (state.verdict || sort.column === "verdict" ? update() : body())));
	}
	return { init, shown: () => shown };
})();
