"use strict";
/*
 * The map in the browser. streamlit-folium's frame loads Leaflet and this file; folium's script
 * calls dasbor.mount once, and every rerun calls dasbor.paint with codes, class numbers and
 * preformatted numbers. Shapes and names come over HTTP, once, and stay in memory.
 *
 * Areas are the paths of one SVG stretched over their bounds, so zooming moves one element and
 * projects nothing. Names are only ever written as text (textContent, setAttribute), never as
 * markup. The unit inside the SVG is 1e-5 degree of longitude; y is Mercator's.
 */
(() => {
  const TEXT = {
    map: "Peta",
    fit: "Tampilkan seluruhnya",
    zoomIn: "Perbesar",
    zoomOut: "Perkecil",
    failed: "Peta tidak dapat dimuat. Muat ulang halaman.",
  };
  const INDONESIA = [[-11, 95], [6, 141]]; // south-west and north-east, until a layer is there
  const UNIT = 1e5; // SVG units in a degree
  const KEPT_LAYERS = 8; // built layers held in memory
  const FOCUSABLE_AREAS = 60; // more stops than this help nobody on a keyboard
  const FEW_AREAS = 12; // always named, however small they are drawn
  const CROWDED = 300; // areas; above, their borders are drawn finer
  const DESA = /^\d\d\.\d\d\.\d\d\.\d{4}$/; // the kode of a desa; its kecamatan's comes first
  const TILE = 8; // side of a pattern's tile, px
  const PATTERNS = {
    dots: "M2 2h0M6 6h0",
    hatch: "M-2 2l4-4M0 8l8-8M6 10l4-4",
    cross: "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4",
    bars: "M2 0v8M6 0v8",
    void: "M-2 6l4 4M0 0l8 8M6-2l4 4",
  };
  // Facilities, biggest drawn first: size in px and the end of the stroke that makes the shape.
  const POINTS = {
    posyandu: { size: 5, cap: "round" },
    pustu: { size: 7, cap: "square" },
    puskesmas: { size: 11, cap: "round" },
  };
  const SPACE = 9; // px beside an area's middle, below which no label is tried
  const LINE = 14; // px from one label line to the next
  const BASE = new URL("../../", location.href); // the frame lies two folders below the app

  let map, box, patterns, labels, tip, note, styled;
  let wanted = null; // the latest paint asked for
  let latest = ""; // the same as it came
  let shown = null; // { paint, layer, points } on the screen
  let fitted = ""; // the layer and codes the view was last fitted to
  let moved = false; // by the user, since then
  let fitting = false;
  let paints = 0;
  const anchor = L.layerGroup(); // handed to streamlit-folium, which wants a layer each time
  const files = new Map(); // URL -> promise of a built layer
  const widths = new Map(); // text -> px
  const pen = document.createElement("canvas").getContext("2d");

  // ---- small tools -------------------------------------------------------------------------

  const svg = (name, attributes = {}, parent = null) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (parent) parent.appendChild(node);
    return node;
  };
  const RADIANS = Math.PI / 180;
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / RADIANS;
  const latitude = (y) => (2 * Math.atan(Math.exp(y * RADIANS))) / RADIANS - 90;
  const pixels = () => (256 * 2 ** map.getZoom()) / (360 * UNIT); // px per SVG unit

  const textWidth = (text, bold) => {
    const key = bold + text;
    if (!widths.has(key)) {
      pen.font = `${bold ? 600 : 400} 12px ${getComputedStyle(box).fontFamily}`;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  };

  // ---- reading layers ----------------------------------------------------------------------

  // In a map that was saved as one file, what it shows stands in the page itself.
  const read = async (url) => {
    const given = document.querySelector(`script[data-berkas="${url}"]`);
    if (given) return JSON.parse(given.textContent);
    const answer = await fetch(new URL(url, BASE));
    return answer.ok ? answer.json() : Promise.reject(new Error(answer.status));
  };

  const load = (url, build) => {
    if (!files.has(url)) {
      const file = read(url).then(build);
      file.then((built) => (file.built = built), () => files.delete(url));
      files.set(url, file);
      if (files.size > KEPT_LAYERS) files.delete(files.keys().next().value);
    }
    return files.get(url);
  };

  const ringsOf = (shape, x, y) => {
    const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
    return polygons.flat().map((ring) => ring.map(([lng, lat]) => [x(lng), y(lat)]));
  };

  const drawRing = (ring) => {
    let text = `M${ring[0][0]} ${ring[0][1]}`;
    for (let i = 1; i < ring.length - 1; i += 1) {
      text += `l${ring[i][0] - ring[i - 1][0]} ${ring[i][1] - ring[i - 1][1]}`;
    }
    return `${text}z`;
  };

  // How far one can go from a point, along one axis and to the nearer side, within the rings.
  const reach = (rings, point, axis) => {
    const other = 1 - axis;
    let near = Infinity;
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i += 1) {
        const a = ring[i - 1];
        const b = ring[i];
        if (a[other] > point[other] !== b[other] > point[other]) {
          const share = (point[other] - a[other]) / (b[other] - a[other]);
          near = Math.min(near, Math.abs(a[axis] + share * (b[axis] - a[axis]) - point[axis]));
        }
      }
    }
    return Number.isFinite(near) ? near : 0;
  };

  const boundsOf = (rings) => {
    const bounds = L.bounds([]);
    for (const ring of rings) for (const point of ring) bounds.extend(point);
    return bounds;
  };

  // The outline of the whole, and between desa the borders of their kecamatan: edges that two
  // areas of one parent share are left out. A coverage has equal edges on both sides.
  const outerEdges = (kode, shapes) => {
    const edges = new Map();
    shapes.forEach((rings, area) => {
      const parent = DESA.test(kode[area]) ? kode[area].slice(0, 8) : "";
      for (const ring of rings) {
        for (let i = 1; i < ring.length; i += 1) {
          const [a, b] = [ring[i - 1].join(" "), ring[i].join(" ")];
          const key = a < b ? `M${a}L${b}` : `M${b}L${a}`;
          if (edges.get(key) === parent) edges.delete(key);
          else edges.set(key, parent);
        }
      }
    });
    return [...edges.keys()].join("");
  };

  const buildLayer = (file) => {
    const [[south, west], [north, east]] = file.kotak;
    const top = mercator(north);
    const x = (lng) => Math.round((lng - west) * UNIT);
    const y = (lat) => Math.round((top - mercator(lat)) * UNIT);
    const shapes = file.bentuk.map((shape) => ringsOf(shape, x, y));
    const size = `0 0 ${x(east)} ${y(south)}`;
    const root = svg("svg", { viewBox: size, preserveAspectRatio: "none", class: "lapis" });
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", TEXT.map);
    const group = svg("g", { class: file.kode.length > CROWDED ? "wilayah rapat" : "wilayah" }, root);
    const spots = file.titik.map(([lat, lng]) => [x(lng), y(lat)]);
    const paths = shapes.map((rings, i) => svg("path", {
      d: rings.map(drawRing).join(""),
      class: "leaflet-interactive",
      "data-wilayah": i,
      "data-kode": file.kode[i],
    }, group));
    for (const path of paths.length <= FOCUSABLE_AREAS ? paths : []) {
      path.setAttribute("tabindex", 0);
      path.setAttribute("role", "button");
    }
    const outer = svg("path", { class: "induk" }, root);
    // An ornament that takes its time: drawn once the colours are on the screen.
    setTimeout(() => outer.setAttribute("d", outerEdges(file.kode, shapes)), 60);
    const points = svg("g", { class: "titik" }, root);
    const chosen = ["pilihan tepi", "pilihan"].map((name) => svg("path", { class: name }, root));
    const hover = svg("path", { class: "sorot" }, root);
    return {
      kode: file.kode,
      nama: file.nama,
      latlng: file.titik,
      place: new Map(file.kode.map((kode, i) => [kode, i])),
      bounds: L.latLngBounds(file.kotak),
      areas: shapes.map(boundsOf),
      room: shapes.map((rings, i) => [reach(rings, spots[i], 0), reach(rings, spots[i], 1)]),
      toUnits: (lat, lng) => [x(lng), y(lat)],
      fromUnits: (px, py) => [latitude(top - py / UNIT), west + px / UNIT],
      overlay: L.svgOverlay(root, file.kotak, { interactive: false, className: "lapis" }),
      root, paths, points, chosen, hover,
      fills: [], // how each path is painted now
    };
  };

  const buildPoints = (file) => file;

  // ---- painting ----------------------------------------------------------------------------

  const valueOf = (paint, i) => (paint.nilai === null ? "" : paint.nilai[i] || "");
  const swatchOf = (palette, key) => palette[key] || palette[palette.length - 1]; // last: no data
  const readPalette = (text) =>
    text.split(";").map((look) => {
      const [isi, tinta, teks, pola] = look.split(" ");
      return { isi: `#${isi}`, tinta: `#${tinta}`, teks: `#${teks}`, pola };
    });
  const isFaded = (paint, i) => paint.redup !== null && paint.redup[i] === "1";
  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const paintPatterns = (palette) => {
    patterns.replaceChildren();
    palette.forEach((swatch, i) => {
      const drawing = PATTERNS[swatch.pola];
      if (!drawing) return;
      const tile = svg("pattern", { id: `pola-${i}`, width: TILE, height: TILE }, patterns);
      tile.setAttribute("patternUnits", "userSpaceOnUse");
      svg("rect", { width: TILE, height: TILE, fill: swatch.isi }, tile);
      const dots = swatch.pola === "dots";
      const ink = svg("path", { d: drawing, stroke: swatch.tinta }, tile);
      ink.setAttribute("stroke-width", dots ? 2 : 1);
      ink.setAttribute("stroke-linecap", dots ? "round" : "butt");
    });
    scalePatterns();
  };

  const scalePatterns = () => {
    const scale = `scale(${1 / pixels()})`;
    for (const tile of patterns.children) tile.setAttribute("patternTransform", scale);
  };

  const paintAreas = (paint, layer) => {
    const fills = paint.warna.map(({ pola, isi }, i) => (PATTERNS[pola] ? `url(#pola-${i})` : isi));
    layer.paths.forEach((path, i) => {
      const look = swatchOf(fills, paint.kelas[i]) + (isFaded(paint, i) ? " redup" : "");
      if (layer.fills[i] !== look) {
        const [fill, faded] = look.split(" ");
        path.setAttribute("fill", fill);
        path.classList.toggle("redup", faded !== undefined);
        layer.fills[i] = look;
      }
    });
    if (layer.paths.length <= FOCUSABLE_AREAS) {
      layer.paths.forEach((path, i) => {
        const words = [layer.nama[i], valueOf(paint, i)].filter(Boolean);
        path.setAttribute("aria-label", words.join(", "));
        path.setAttribute("aria-pressed", layer.kode[i] === paint.pilih);
      });
    }
    const chosen = layer.place.get(paint.pilih);
    const outline = chosen === undefined ? "" : layer.paths[chosen].getAttribute("d");
    for (const path of layer.chosen) path.setAttribute("d", outline);
  };

  // A point is a line of no length with a wide end: it keeps its size at every zoom by itself.
  const paintPoints = (paint, layer, points) => {
    const nodes = [];
    for (const [kind, { size, cap }] of points ? Object.entries(POINTS) : []) {
      points.titik.forEach(([lat, lng], i) => {
        const status = paint.status_titik[i] || "-";
        if (points.jenis[i] !== kind || status === "-") return;
        const [x, y] = layer.toUnits(lat, lng);
        const chosen = points.kode[i] === paint.pilih;
        const shape = { d: `M${x} ${y}h.01`, "stroke-linecap": cap };
        const edge = { class: chosen ? "tepi terpilih" : "tepi", "stroke-width": size + (chosen ? 6 : 3) };
        const colour = { stroke: swatchOf(paint.warna_titik, status), "stroke-width": size };
        const known = { class: "leaflet-interactive", "data-titik": i, "data-kode": points.kode[i] };
        nodes.push(svg("path", { ...shape, ...edge }), svg("path", { ...shape, ...colour, ...known }));
      });
    }
    layer.points.replaceChildren(...nodes);
  };

  const apply = (paint, layer, points) => {
    const old = shown;
    shown = { paint, layer, points };
    note.hidden = true;
    box.classList.toggle("gelap", paint.tema === "dark");
    if (!old || !isSame(old.paint.warna, paint.warna)) paintPatterns(paint.warna);
    paintAreas(paint, layer);
    const content = ({ pilih, status_titik, warna_titik }) => [pilih, status_titik, warna_titik];
    const arePainted = old && old.layer === layer && old.points === points;
    if (!arePainted || !isSame(content(old.paint), content(paint))) paintPoints(paint, layer, points);
    if (!old || old.layer !== layer) {
      layer.overlay.addTo(map);
      if (old) old.layer.overlay.remove();
      hideTip();
    }
    const focus = `${paint.lapis} ${paint.fokus.join()}`;
    if (focus !== fitted) { fitted = focus; fit(); }
    drawLabels();
    paints += 1;
    layer.root.dataset.lukisan = paints;
  };

  const paint = (asked) => {
    // streamlit-folium only ever appends to this list (its issue 247); it needs the last entry.
    window.feature_group = [];
    const text = JSON.stringify(asked);
    if (text === latest) return anchor; // seen in the page already
    latest = text;
    wanted = asked;
    asked.nilai = asked.nilai === null ? null : asked.nilai.split(";");
    asked.warna = readPalette(asked.warna);
    asked.warna_titik = asked.warna_titik.split(";").map((isi) => `#${isi}`);
    const layer = load(asked.lapis, buildLayer);
    const points = asked.titik === null ? { built: null } : load(asked.titik, buildPoints);
    if (layer.built !== undefined && points.built !== undefined) apply(asked, layer.built, points.built);
    else {
      Promise.all([layer, asked.titik === null ? null : points, styled])
        .then(([a, b]) => wanted === asked && apply(asked, a, b))
        .catch((error) => {
          console.warn(error);
          if (wanted !== asked) return;
          note.hidden = false;
          latest = ""; // the same once more is another try
        });
    }
    return anchor;
  };

  // ---- labels ------------------------------------------------------------------------------

  // One line, or two where the space nearest to the middle allows it.
  const linesOf = (name, space) => {
    if (textWidth(name, true) <= space || !name.includes(" ")) return [name];
    const middle = name.length / 2;
    const gaps = [...name.matchAll(/ /g)].map((gap) => gap.index);
    const off = (gap) => Math.abs(gap - middle);
    const gap = gaps.reduce((best, here) => (off(here) < off(best) ? here : best));
    return [name.slice(0, gap), name.slice(gap + 1)];
  };

  // A label may lean over its area's edge a little; it may not dwarf the area.
  const labelOf = (i, scale, value) => {
    const { paint, layer } = shown;
    const [across, down] = layer.room[i].map((half) => 2 * half * scale);
    const chosen = layer.kode[i] === paint.pilih || layer.kode.length <= FEW_AREAS;
    const name = linesOf(layer.nama[i], across * 1.2);
    const width = Math.max(...name.map((line) => textWidth(line, true)), textWidth(value, false));
    const height = LINE * (name.length + (value ? 1 : 0));
    const isOutside = width > across * 1.5 || height > down * 1.5;
    if (!chosen && isOutside) return null;
    const beside = isOutside ? across / 2 + width / 2 + 5 : 0; // not on an area it would hide
    const at = map.latLngToLayerPoint(layer.latlng[i]).add([beside, 0]);
    const half = L.point(width / 2 + 3, height / 2 + 1);
    return { i, name, value, at, height, isOutside, bounds: L.bounds(at.subtract(half), at.add(half)) };
  };

  const writeLabel = ({ i, name, value, at, height, isOutside }) => {
    const swatch = swatchOf(shown.paint.warna, shown.paint.kelas[i]);
    const look = isOutside ? { class: "luar" } : { fill: swatch.teks, stroke: swatch.isi };
    const text = svg("text", look);
    [...name, ...(value ? [value] : [])].forEach((line, row) => {
      const top = at.y - height / 2 + LINE * (row + 0.78); // to the line's foot
      const span = svg("tspan", { x: at.x, y: top }, text);
      span.setAttribute("class", row < name.length ? "nama" : "nilai");
      span.textContent = line;
    });
    return text;
  };

  const labelled = () => {
    const { paint, layer } = shown;
    const scale = pixels();
    const view = map.getBounds().pad(0.2);
    const isFew = layer.kode.length <= FEW_AREAS;
    const isChosen = (i) => layer.kode[i] === paint.pilih;
    const size = (i) => (isChosen(i) ? Infinity : layer.room[i][0] * layer.room[i][1]);
    return [...layer.kode.keys()]
      .filter((i) => isFew || layer.room[i][0] * scale > SPACE)
      .filter((i) => !isFaded(paint, i) && view.contains(layer.latlng[i]))
      .sort((a, b) => size(b) - size(a));
  };

  // The largest areas first, with their value; then, where there is room left, the name alone.
  const drawLabels = () => {
    if (!shown) return;
    const { paint } = shown;
    const scale = pixels();
    const placed = new Map();
    const place = (i, value) => {
      const label = placed.has(i) ? null : labelOf(i, scale, value);
      const isFree = label && ![...placed.values()].some((one) => one.bounds.overlaps(label.bounds));
      if (isFree) placed.set(i, label);
    };
    const areas = paint.label ? labelled() : [];
    for (const i of areas) place(i, valueOf(paint, i));
    for (const i of areas) place(i, "");
    labels.replaceChildren(...[...placed.values()].map(writeLabel));
  };

  // ---- view --------------------------------------------------------------------------------

  const focusBounds = () => {
    const { paint, layer } = shown;
    const bounds = L.bounds([]);
    for (const kode of paint.fokus) {
      if (layer.place.has(kode)) bounds.extend(layer.areas[layer.place.get(kode)]);
    }
    if (!bounds.isValid()) return layer.bounds;
    const { min, max } = bounds;
    return L.latLngBounds(layer.fromUnits(min.x, min.y), layer.fromUnits(max.x, max.y));
  };

  const fit = (bounds = shown && focusBounds()) => {
    if (!bounds || !map.getSize().x) return;
    fitting = true;
    map.setMinZoom(0).setMaxBounds(null).invalidateSize({ pan: false });
    map.fitBounds(bounds, { padding: [14, 14], animate: false });
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(shown.layer.bounds)) - 1);
    map.setMaxBounds(shown.layer.bounds.pad(0.6));
    fitting = false;
    moved = false;
  };

  const resized = () => {
    map.invalidateSize({ pan: false });
    if (!moved) fit();
    drawLabels();
  };

  // ---- hand and eye ------------------------------------------------------------------------

  const thingAt = (target) => (target.closest ? target.closest("[data-wilayah],[data-titik]") : null);

  const hideTip = () => {
    tip.hidden = true;
    if (shown) shown.layer.hover.setAttribute("d", "");
  };

  const showTip = (thing, x, y) => {
    const { paint, layer, points } = shown;
    const { wilayah, titik } = thing.dataset;
    tip.firstChild.textContent = titik === undefined ? layer.nama[wilayah] : points.nama[titik];
    tip.lastChild.textContent = titik === undefined ? valueOf(paint, wilayah) : "";
    tip.lastChild.hidden = !tip.lastChild.textContent;
    layer.hover.setAttribute("d", titik === undefined ? thing.getAttribute("d") : "");
    tip.hidden = false;
    const size = map.getSize();
    const left = Math.min(x + 14, size.x - tip.offsetWidth - 6);
    const top = y + 16 + tip.offsetHeight > size.y ? y - tip.offsetHeight - 10 : y + 16;
    tip.style.transform = `translate(${Math.max(left, 4)}px,${Math.max(top, 4)}px)`;
  };

  const pointed = (event) => {
    const thing = shown && thingAt(event.target);
    if (!thing || map.dragging.moved() && event.buttons) { hideTip(); return; }
    const frame = box.getBoundingClientRect();
    showTip(thing, event.clientX - frame.left, event.clientY - frame.top);
  };

  const focused = (event) => {
    const thing = shown && thingAt(event.target);
    if (!thing || !thing.matches(":focus-visible")) return;
    const at = map.latLngToContainerPoint(shown.layer.latlng[thing.dataset.wilayah]);
    showTip(thing, at.x, at.y);
  };

  // Told in streamlit-folium's own terms, and noted as already told, so that its later reports
  // (every move of the map makes one) find nothing new and cause no rerun.
  const select = (target) => {
    const thing = thingAt(target);
    if (!thing) return;
    const told = window.__GLOBAL_DATA__;
    told.last_object_clicked_tooltip = thing.dataset.kode;
    told.last_object_clicked_count = Date.now(); // also new after the frame was loaded again
    told.previous_data = {
      last_object_clicked_count: told.last_object_clicked_count,
      last_object_clicked_tooltip: told.last_object_clicked_tooltip,
    };
    window.Streamlit.setComponentValue(told.previous_data);
  };

  const keyed = (event) => {
    if ((event.key !== "Enter" && event.key !== " ") || !thingAt(event.target)) return;
    event.preventDefault();
    select(event.target);
  };

  // ---- mounting ----------------------------------------------------------------------------

  const make = (name, className, parent) => {
    const node = document.createElement(name);
    node.className = className;
    parent.appendChild(node);
    return node;
  };

  const FitControl = L.Control.extend({
    onAdd() {
      const bar = document.createElement("div");
      bar.className = "leaflet-bar";
      const button = make("button", "seluruhnya", bar);
      button.type = "button";
      button.title = TEXT.fit;
      button.setAttribute("aria-label", TEXT.fit);
      const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, button);
      svg("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" }, icon);
      L.DomEvent.disableClickPropagation(bar);
      button.addEventListener("click", () => shown && fit(shown.layer.bounds));
      return bar;
    },
  });

  // streamlit-folium adds the style sheets last; drawing before they are there would jump.
  const whenStyled = () => Promise.all([...document.querySelectorAll("link[rel=stylesheet]")].map((link) =>
    link.sheet || new Promise((done) => { link.onload = done; link.onerror = done; })));

  const addControls = () => {
    L.control.zoom({ zoomInTitle: TEXT.zoomIn, zoomOutTitle: TEXT.zoomOut, position: "topright" }).addTo(map);
    new FitControl({ position: "topright" }).addTo(map);
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  };

  const addLayersOfOurOwn = () => {
    patterns = svg("defs", {}, svg("svg", { class: "pola", "aria-hidden": "true" }, box));
    const pane = map.createPane("label");
    labels = svg("svg", { class: "label leaflet-zoom-hide", "aria-hidden": "true" }, pane);
    tip = make("div", "tip", box);
    make("strong", "", tip);
    make("span", "", tip);
    tip.hidden = true;
    note = make("p", "pesan", box);
    note.setAttribute("role", "alert");
    note.textContent = TEXT.failed;
    note.hidden = true;
  };

  const listen = () => {
    map.on("zoomend", scalePatterns).on("moveend", drawLabels);
    map.on("zoomstart dragstart", () => { if (!fitting) moved = true; hideTip(); });
    // Leaflet keeps the clicks that end a drag to itself; its own event is the one to trust.
    map.on("click", (event) => select(event.originalEvent.target));
    // The wheel scrolls the page until the map has been taken in hand.
    map.on("focus mousedown", () => map.scrollWheelZoom.enable());
    map.on("mouseout", () => map.scrollWheelZoom.disable());
    box.addEventListener("pointermove", pointed);
    box.addEventListener("pointerleave", hideTip);
    box.addEventListener("focusin", focused);
    box.addEventListener("focusout", hideTip);
    box.addEventListener("keydown", keyed);
    new ResizeObserver(resized).observe(box);
  };

  // The paint also stands in the page, with the legend: there it is seen in the very frame in which
  // the page changes; streamlit-folium tells of it one or two frames later.
  const lookAhead = () => {
    const own = window.frameElement; // null where the page is another host's
    const place = own && own.closest('[data-testid="stHorizontalBlock"]'); // the map's row
    if (!place) return;
    let seen = "";
    const look = () => {
      const mark = place.querySelector("[data-lukisan]");
      if (!mark || mark.dataset.lukisan === seen) return;
      seen = mark.dataset.lukisan;
      paint(JSON.parse(seen));
    };
    const watch = new MutationObserver(look);
    watch.observe(place, { childList: true, subtree: true });
    window.addEventListener("pagehide", () => watch.disconnect());
    look();
  };

  const mount = (id) => {
    box = document.getElementById(id);
    box.classList.add("peta");
    styled = whenStyled();
    box.setAttribute("aria-label", TEXT.map);
    map = L.map(box, {
      attributionControl: false, // there is no ground map to attribute
      zoomControl: false, // ours has Indonesian titles
      zoomSnap: 0.1, // so that a fitted layer fills the frame
      zoomDelta: 0.5,
      maxZoom: 16,
      scrollWheelZoom: false,
      maxBoundsViscosity: 0.6,
    });
    map.fitBounds(INDONESIA);
    addLayersOfOurOwn();
    addControls();
    listen();
    // Nothing clicked yet, exactly as Python assumes: otherwise the first report causes a rerun.
    window.__GLOBAL_DATA__.last_object_clicked_count = null;
    lookAhead();
    return map;
  };

  window.dasbor = { mount, paint };
})();
