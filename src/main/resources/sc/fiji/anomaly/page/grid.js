// The images, worst first, and one of them large.
const grid = (() => {
	"use strict";
	const { data, rows, state, make, get } = report;
	const STEP = 48;
	let shown = [], count = STEP;
	// The folders that all images share, which captions leave out.
	let common = rows.image.length ? rows.image[0].slice(0, rows.image[0].lastIndexOf("/") + 1) : "";
	for (const name of rows.image) while (!name.startsWith(common)) common = common.slice(0, common.lastIndexOf("/", common.length - 2) + 1);

	function caption(i) {
		const t = report.times(i);
		return make("span", { class: "caption" }, report.verdict(i), t === null ? null : make("span", {}, `${t.toFixed(2)} ×`));
	}
	function tile(i) {
		const button = make("button", { type: "button", class: "tile", "aria-pressed": String(i === state.selected), title: report.visible(rows.image[i]), onclick: () => {
			report.select(i, "grid");
			large.open(i);
		} }, make("span", { class: "pic" }, maps.holder(report.picture.get(i), true, 224, "")), caption(i), make("span", { class: "name" }, make("bdi", {}, report.visible(rows.image[i].slice(common.length)))));
		button.dataset.row = i;
		return make("li", {}, button);
	}
	function update() {
		const wanted = new Set(table.shown());
		shown = data.pictures.map((p) => p.row).filter((i) => wanted.has(i));
		count = STEP;
		get("grid").replaceChildren(...shown.slice(0, count).map(tile));
		more();
	}
	function more() {
		get("more").hidden = count >= shown.length;
		get("more").textContent = `Show ${Math.min(STEP, shown.length - count)} more of ${report.whole(shown.length)}`;
	}
	function init() {
		get("picture-words").textContent = data.picture_words || "";
		update();
		report.on("shown", update);
		get("more").addEventListener("click", () => {
			const from = count;
			count += STEP;
			get("grid").append(...shown.slice(from, count).map(tile));
			more();
			get("grid").children[from].firstChild.focus();
		});
		report.on("select", () => document.querySelectorAll(".tile").forEach((t) => t.setAttribute("aria-pressed", String(Number(t.dataset.row) === state.selected))));
		report.on("line", report.later(() => document.querySelectorAll(".tile").forEach((t) => t.children[1].replaceWith(caption(Number(t.dataset.row))))));
	}
	return { init, shown: () => shown };
})();

const large = (() => {
	"use strict";
	const { data, rows, state, make, get, short } = report;

	function facts(i) {
		// The lowest p-value that so many training images can give could be lower still.
		const floor = data.model && data.model.images ? (1 + 1e-9) / (data.model.images + 1) : 0;
		const pvalue = (v) => (v !== null && v <= floor ? "≤ " : "") + short(v);
		const list = [["class", report.className(i)], ["score", short(rows.score[i])], ["pvalue", pvalue(rows.pvalue[i])]];
		for (const key of ["local", "local_pvalue", "decision_pvalue"]) if (rows[key]) list.push([key, key === "local" ? short(rows[key][i]) : pvalue(rows[key][i])]);
		if (rows.x && rows.x[i] !== null) list.push(["worst place", `x ${rows.x[i]}, y ${rows.y[i]}`]);
		if (rows.nearest && rows.nearest[i]) list.push(["nearest", rows.nearest[i]], ["cosine", short(rows.cosine[i])]);
		if (report.problem.has(i)) list.push(["problem", report.visible(report.problem.get(i))]);
		return make("dl", {}, ...list.filter((f) => f[1] !== "").flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, name === "class" ? draw.mark(rows.class[i]) : null, make("bdi", {}, report.visible(value)))]));
	}
	function regions(p) {
		if (!p || !p.map) return [];
		if (!p.regions || !p.regions.length) return [make("p", {}, "No place in this image is beyond the line.")];
		const names = ["", "peak", "mean", "area", "x", "y", "width", "height"];
		const order = [5, 6, 0, 1, 2, 3, 4];
		const more = p.region_count > p.regions.length ? `, the first ${p.regions.length} of ${p.region_count}` : "";
		return [make("table", {}, make("caption", {}, "Beyond the line, in pixels of the image" + more), make("thead", {}, make("tr", {}, ...names.map((s) => s ? make("th", { scope: "col", class: "num" }, s) : make("td", {})))),
			make("tbody", {}, ...p.regions.map((r, k) => make("tr", {}, make("th", { scope: "row" }, String(k + 1)), ...order.map((j) => make("td", { class: "num" }, j > 4 ? r[j].toFixed(2) : report.whole(r[j])))))))];
	}
	const partly = (p) => p.seen && (p.seen[0] > 0.002 || p.seen[1] > 0.002 || p.seen[2] < 0.998 || p.seen[3] < 0.998);
	const notes = (p) => ["White: the line.", p.mask ? "Light blue: the mask." : "", partly(p) ? "Dashed: what the network saw." : ""].join(" ").trim();
	function figure(k, withMap, words, note) {
		const holder = maps.holder(k, withMap, 900, words), image = holder.querySelector("img");
		// As wide as there is room, but never so high that the numbers are out of sight.
		const fit = () => { holder.style.width = `min(100%, ${54 * image.naturalWidth / image.naturalHeight}vh)`; };
		if (image) image.decode().then(fit, () => {});
		return make("figure", {}, make("figcaption", {}, words), holder, note ? make("p", { class: "quiet" }, note) : null);
	}
	// The good image it resembles most, if its picture is in the file.
	function nearest(i) {
		const path = rows.nearest && rows.nearest[i], jpeg = path && data.nearest && data.nearest[path];
		if (!jpeg) return [];
		return [make("figure", {}, make("figcaption", {}, "The most similar good image"), make("span", { class: "holder" }, make("img", { src: jpeg, alt: "" })),
			make("p", { class: "quiet" }, make("bdi", {}, report.visible(path))))];
	}
	function open(i) {
		const k = report.picture.get(i);
		get("large-name").replaceChildren(make("bdi", {}, report.visible(rows.image[i])));
		const t = report.times(i);
		get("large-verdict").replaceChildren(report.verdict(i), t === null ? "" : `, ${t.toFixed(2)} times the model’s line`, report.isOwn() ? "" : " (verdict at the line as it is moved)");
		const pair = get("large-pair");
		if (k === undefined) pair.replaceChildren(make("p", {}, report.has(i) ? "There is no picture of this image in the file." : "This image could not be read."));
		else pair.replaceChildren(...(data.pictures[k].jpeg || !data.pictures[k].map ? [figure(k, false, "The image")] : []), ...(data.pictures[k].map ? [figure(k, true, data.pictures[k].jpeg ? "With its map" : "The map alone", notes(data.pictures[k]))] : []), ...nearest(i));
		get("large-facts").replaceChildren(facts(i));
		get("large-regions").replaceChildren(...regions(data.pictures[k]));
		get("large-regions").hidden = !get("large-regions").children.length;
		const list = grid.shown(), at = list.indexOf(i);
		get("large-previous").disabled = at <= 0;
		get("large-next").disabled = at < 0 || at >= list.length - 1;
		get("large-place").textContent = at < 0 ? "" : `${report.whole(at + 1)} of ${report.whole(list.length)} pictures`;
		if (!get("large").open) get("large").showModal();
	}
	function step(by) {
		const list = grid.shown(), next = list[list.indexOf(state.selected) + by];
		if (next === undefined || list.indexOf(state.selected) < 0) return;
		report.select(next, "large");
		open(next);
	}
	// What is selected, wherever that was done.
	function chosen() {
		const i = state.selected, t = report.times(i);
		get("chosen").replaceChildren("Selected: ", make("bdi", {}, report.visible(rows.image[i])), " ", report.verdict(i), t === null ? " " : ` ${t.toFixed(2)} × `,
			make("button", { type: "button", onclick: () => open(i) }, "Show it"));
	}
	function init() {
		report.on("select", chosen);
		get("large-close").addEventListener("click", () => get("large").close());
		get("large-previous").addEventListener("click", () => step(-1));
		get("large-next").addEventListener("click", () => step(1));
		get("large").addEventListener("keydown", (e) => {
			if (e.key === "ArrowLeft") step(-1);
			if (e.key === "ArrowRight") step(1);
		});
		get("large").addEventListener("click", (e) => { if (e.target === get("large")) get("large").close(); });
	}
	return { open, init };
})();
