// Maps: small gray pictures, coloured here on one fixed scale.
const maps = (() => {
	"use strict";
	const { data } = report;
	const LINE = 85; // the level of the line: (1 - 0.5) / (2 - 0.5) of 255
	const look = { opacity: 0.8, contour: true };
	const levels = new Map();
	const rgb = new Uint8Array(768);
	for (let i = 0; i < 768; i++) rgb[i] = parseInt(data.colors.substr(2 * i, 2), 16);

	function read(k) {
		if (levels.has(k)) return levels.get(k);
		const image = new Image();
		image.src = data.pictures[k].map;
		const promise = image.decode().then(() => {
			const canvas = document.createElement("canvas");
			canvas.width = image.width;
			canvas.height = image.height;
			const g = canvas.getContext("2d", { willReadFrequently: true });
			g.drawImage(image, 0, 0);
			const pixels = g.getImageData(0, 0, image.width, image.height).data;
			const values = new Uint8Array(image.width * image.height);
			for (let i = 0; i < values.length; i++) values[i] = pixels[4 * i];
			return { values, columns: image.width, rows: image.height };
		});
		levels.set(k, promise);
		return promise;
	}

	// Bilinear, half-pixel centres, edges repeated, as everywhere else.
	function taps(count, size) {
		const low = new Int32Array(size), high = new Int32Array(size), share = new Float32Array(size);
		for (let i = 0; i < size; i++) {
			const at = Math.min(count - 1, Math.max(0, (i + 0.5) * count / size - 0.5));
			low[i] = Math.floor(at);
			high[i] = Math.min(count - 1, low[i] + 1);
			share[i] = at - low[i];
		}
		return { low, high, share };
	}

	function paint(canvas, map, seen) {
		const width = canvas.width, height = canvas.height;
		const x0 = Math.round(seen[0] * width), y0 = Math.round(seen[1] * height);
		const w = Math.max(1, Math.round(seen[2] * width) - x0), h = Math.max(1, Math.round(seen[3] * height) - y0);
		const across = taps(map.columns, w), down = taps(map.rows, h);
		const image = new ImageData(w, h), out = image.data, level = new Float32Array(w * h);
		for (let y = 0, p = 0; y < h; y++) {
			const a = down.low[y] * map.columns, b = down.high[y] * map.columns, t = down.share[y];
			for (let x = 0; x < w; x++, p++) {
				const s = across.share[x], l = across.low[x], r = across.high[x];
				const top = map.values[a + l] * (1 - s) + map.values[a + r] * s, low = map.values[b + l] * (1 - s) + map.values[b + r] * s;
				const v = level[p] = top * (1 - t) + low * t, c = 3 * Math.round(v);
				out[4 * p] = rgb[c];
				out[4 * p + 1] = rgb[c + 1];
				out[4 * p + 2] = rgb[c + 2];
				out[4 * p + 3] = 255 * look.opacity * Math.min(1, v / LINE);
			}
		}
		if (look.contour) outline(level, out, w, h, Math.max(1, Math.round(width / 320)));
		const g = canvas.getContext("2d");
		g.clearRect(0, 0, width, height);
		g.putImageData(image, x0, y0);
		if (width < 500 && height < 500 || (w >= width && h >= height)) return;
		for (const [style, offset] of [["#000", 0], ["#fff", 6]]) { // what the network saw, seen on dark and on light
			g.strokeStyle = style;
			g.setLineDash([6, 6]);
			g.lineDashOffset = offset;
			g.strokeRect(x0 + 0.5, y0 + 0.5, w - 1, h - 1);
		}
	}

	// White where a pixel beyond the line has a neighbour that is not.
	function outline(level, out, w, h, thick) {
		for (let y = 0, p = 0; y < h; y++) for (let x = 0; x < w; x++, p++) {
			if (level[p] <= LINE) continue;
			const edge = (x >= thick && level[p - thick] <= LINE) || (x + thick < w && level[p + thick] <= LINE) ||
				(y >= thick && level[p - thick * w] <= LINE) || (y + thick < h && level[p + thick * w] <= LINE);
			if (edge) out.fill(255, 4 * p, 4 * p + 4);
		}
	}

	// Draws the map of picture k; size is that of the longer side.
	function draw(canvas, k, size) {
		const p = data.pictures[k];
		const [width, height] = p.size, scale = size / Math.max(width, height);
		canvas.width = Math.max(1, Math.round(width * scale));
		canvas.height = Math.max(1, Math.round(height * scale));
		return read(k).then((map) => paint(canvas, map, p.seen), () => {});
	}

	// The image and what lies over it.
	function holder(k, withMap, size, alt) {
		const p = data.pictures[k], { make } = report;
		if (!p.jpeg && !(withMap && p.map)) return make("span", { class: "missing" }, "The image could not be read again.");
		const image = p.jpeg ? make("img", { src: p.jpeg, alt }) : null;
		const holder = make("span", { class: image ? "holder" : "holder alone" }, image);
		if (withMap && p.map) {
			const canvas = make("canvas", { "aria-hidden": "true" });
			canvas.picture = k;
			canvas.extent = size;
			holder.append(canvas);
			draw(canvas, k, size);
		}
		if (withMap && p.mask) holder.append(masks(p.mask));
		return holder;
	}

	function masks(outlines) {
		const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
		svg.setAttribute("viewBox", "0 0 1000 1000");
		svg.setAttribute("preserveAspectRatio", "none");
		svg.setAttribute("aria-hidden", "true");
		for (const points of outlines) {
			const line = document.createElementNS("http://www.w3.org/2000/svg", "polygon");
			line.setAttribute("points", points.join(" "));
			svg.append(line);
		}
		return svg;
	}

	const again = report.later(() => document.querySelectorAll(".holder canvas").forEach((c) => draw(c, c.picture, c.extent)));

	function controls() {
		const { get } = report;
		const some = data.pictures.some((p) => p.map);
		get("map-controls").hidden = !some;
		if (!some) return;
		get("opacity").addEventListener("input", () => { look.opacity = get("opacity").value / 100; again(); });
		get("contour").addEventListener("change", () => { look.contour = get("contour").checked; again(); });
		const g = get("bar").getContext("2d");
		for (let i = 0; i < 256; i++) {
			g.fillStyle = `rgb(${rgb[3 * i]} ${rgb[3 * i + 1]} ${rgb[3 * i + 2]})`;
			g.fillRect(i, 0, 1, 12);
		}
	}
	return { holder, controls };
})();
