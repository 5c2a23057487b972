"use strict";
// The page of a graph: legend on the left, vis-network in the middle, sentences on the right.
// Everything from an article goes into the page through textContent or a canvas, never as HTML.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  const MANY_LINES = 60; // with more in view, lines are named only around what is selected or pointed at
  const MANY_NODES = 600; // with more, the rest is drawn as plain dots, since vis-network would become slow
  const KINDS = [
    { id: "fact", label: "Stated as fact", dash: null },
    { id: "claim", label: "Claimed by someone", dash: "5 4" },
    { id: "other", label: "Planned or denied", dash: "2 3" },
  ];

  const isCrowd = data.nodes.length > MANY_NODES;
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const lines = new Map(data.edges.map((edge, i) => [edge.id ?? `edge-${i}`, { ...edge, id: edge.id ?? `edge-${i}` }]));
  const linesAt = groupLines();
  const statementsAt = groupStatements();
  const state = { selected: null, hovered: null, moved: false, offTypes: new Set(), offRelations: new Set(), offKinds: new Set() };
  let graph = null;
  let colors = {};
  let boxes = []; // where the labels of nodes were drawn last, so that they can be clicked

  // -- the data by node -----------------------------------------------------------------------------------------------

  function groupLines() {
    const found = new Map(data.nodes.map((node) => [node.id, []]));
    for (const line of lines.values()) {
      found.get(line.from).push(line);
      if (line.to !== line.from) found.get(line.to).push(line);
    }
    return found;
  }

  function groupStatements() {
    const found = new Map(data.nodes.map((node) => [node.id, []]));
    data.statements.forEach((statement) => {
      found.get(statement.subject)?.push(statement);
      if (statement.object !== statement.subject) found.get(statement.object)?.push(statement);
    });
    return found;
  }

  const nameOf = (id) => nodes.get(id)?.name ?? nodes.get(id)?.label ?? String(id);
  const typeOf = (id) => data.types.find((type) => type.id === nodes.get(id).type);
  const isNodeOn = (node) => !state.offTypes.has(node.type);
  const isLineOn = (line) =>
    !state.offRelations.has(line.relation) && !state.offKinds.has(line.kind) &&
    isNodeOn(nodes.get(line.from)) && isNodeOn(nodes.get(line.to));

  // -- making elements ------------------------------------------------------------------------------------------------

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null)); // strings become text, not HTML
    return made;
  }

  function svg(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function typeSwatch(type) {
    const shapes = {
      diamond: () => svg("path", { d: "M6 0L12 6L6 12L0 6Z", fill: type.color }),
      square: () => svg("rect", { x: 1, y: 1, width: 10, height: 10, fill: type.color }),
      dot: () => svg("circle", { cx: 6, cy: 6, r: 5.5, fill: type.color }),
    };
    return svg("svg", { class: "swatch", width: 12, height: 12, "aria-hidden": "true" }, (shapes[type.shape] ?? shapes.dot)());
  }

  function lineSwatch(kind) {
    const line = svg("line", { x1: 0, y1: 6, x2: 24, y2: 6, stroke: `var(--${kind.id})`, "stroke-width": 2, "stroke-dasharray": kind.dash });
    return svg("svg", { class: "swatch", width: 24, height: 12, "aria-hidden": "true" }, line);
  }

  const plural = (count, word, many = `${word}s`) => `${count.toLocaleString("en")} ${count === 1 ? word : many}`;

  function webLink(address, text) {
    // Python has let only web addresses through; a page changed by hand is checked once more.
    if (!/^https?:\/\//i.test(address)) return document.createTextNode(text);
    return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
  }

  // -- legend ---------------------------------------------------------------------------------------------------------

  function countBy(items, key) {
    const counts = new Map();
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return counts;
  }

  function showLegend() {
    const nodeCounts = countBy(data.nodes, (node) => node.type);
    const kindCounts = countBy(data.edges, (edge) => edge.kind);
    const relations = [...countBy(data.edges, (edge) => edge.relation ?? "")];
    relations.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const kinds = data.nodes.length ? KINDS.filter((kind) => kind.id !== "other" || kindCounts.has("other")) : [];
    byId("legend").replaceChildren(
      ...section("Entities", state.offTypes, data.types.map((type) => [type.id, type.label, nodeCounts.get(type.id) ?? 0, typeSwatch(type)])),
      ...section("Lines", state.offKinds, kinds.map((kind) => [kind.id, kind.label, kindCounts.get(kind.id) ?? 0, lineSwatch(kind)])),
      ...section("Relations", state.offRelations, relations.map(([name, count]) => [name, name, count, null])),
    );
  }

  function section(title, off, rows) {
    if (rows.length === 0) return [];
    const all = off.size < rows.length;
    const toggle = () => {
      off.clear();
      if (all) rows.forEach(([id]) => off.add(id));
      filtersChanged();
    };
    const head = element("div", { class: "head" }, title, rows.length > 2 ? element("button", { type: "button", onclick: toggle }, all ? "none" : "all") : null);
    return [head, ...rows.map((row) => filterRow(off, row))];
  }

  function filterRow(off, [id, name, count, swatch]) {
    const change = (event) => {
      if (event.target.checked) off.delete(id);
      else off.add(id);
      filtersChanged();
    };
    const box = element("input", { type: "checkbox", onchange: change });
    box.checked = !off.has(id);
    const label = element("span", { class: "name", title: name, dir: "auto" }, name);
    return element("label", { class: off.has(id) ? "off" : "" }, box, swatch, label, element("span", { class: "count" }, count.toLocaleString("en")));
  }

  function filtersChanged() {
    showLegend();
    restyle();
  }

  function showCounts() {
    const texts = [plural(data.nodes.length, "entity", "entities"), plural(data.statements.length, "statement"), plural(data.articles.length, "article")];
    if (isCrowd) texts.push(`${MANY_NODES} in detail`);
    byId("counts").textContent = texts.join(" · ");
  }

  // -- evidence -------------------------------------------------------------------------------------------------------

  function showPanel() {
    const { selected } = state;
    const content = selected === null ? overview() : selected.kind === "node" ? nodePanel(selected.id) : linePanel(selected.id);
    byId("panel").replaceChildren(...content.filter((child) => child !== null));
    byId("panel").scrollTop = 0;
  }

  function overview() {
    if (data.nodes.length === 0) return [];
    const top = [...data.nodes].sort((a, b) => (b.degree ?? 0) - (a.degree ?? 0)).slice(0, 12);
    return [
      element("div", { class: "kind" }, "Evidence"),
      element("p", { class: "sub" }, "Select an entity or a line to read the sentences behind it."),
      element("div", { class: "head" }, "Most connected"),
      element("ul", {}, ...top.map((node) => element("li", {}, typeSwatch(typeOf(node.id) ?? node), nodeLink(node.id), element("small", {}, plural(statementsAt.get(node.id).length, "statement"))))),
    ];
  }

  function nodePanel(id) {
    const node = nodes.get(id);
    const own = statementsAt.get(id);
    const isPlainValue = (statement) => statement.value !== null && statement.slot && statement.kind === "fact";
    const read = own.filter((statement) => !isPlainValue(statement)).sort((a, b) => (a.object === null) - (b.object === null));
    const articles = new Set(own.flatMap((statement) => statement.evidence.map((evidence) => evidence.article)));
    return [
      element("div", { class: "kind" }, typeOf(id)?.label ?? ""),
      element("h2", { dir: "auto" }, nameOf(id)),
      node.aliases?.length ? element("p", { class: "sub" }, "also: ", element("bdi", {}, node.aliases.join(", "))) : null,
      node.links?.length ? element("p", { class: "sub" }, ...node.links.flatMap((link, i) => [i ? " · " : "", webLink(link, linkName(link))])) : null,
      element("p", { class: "sub" }, `${plural(own.length, "statement")} in ${plural(articles.size, "article")}`),
      attributes(own.filter(isPlainValue)),
      ...read.map((statement) => statementView(statement, id)),
      ...saidBy(id, own),
    ];
  }

  // What the entity is quoted as saying about others: the claims that are its own, not those about it.
  function saidBy(id, own) {
    const said = data.statements.filter((statement) => statement.speakers.includes(nameOf(id)) && !own.includes(statement));
    if (said.length === 0) return [];
    return [element("div", { class: "head" }, `Says (${said.length})`), ...said.map((statement) => statementView(statement, id))];
  }

  function linePanel(id) {
    const line = lines.get(id);
    const kind = KINDS.find((candidate) => candidate.id === line.kind);
    return [element("div", { class: "kind" }, kind?.label ?? "Line"), ...(line.statements ?? []).map((number) => statementView(data.statements[number], null))];
  }

  function attributes(statements) {
    if (statements.length === 0) return null;
    return element("dl", {}, ...statements.flatMap((statement) => [element("dt", {}, statement.relation), element("dd", { dir: "auto" }, statement.value)]));
  }

  function linkName(link) {
    const { hostname, pathname } = new URL(link);
    const base = hostname.includes("wikidata") ? "Wikidata" : hostname.includes("geonames") ? "GeoNames" : hostname;
    return `${base} ${pathname.split("/").filter(Boolean).pop() ?? ""}`.trim();
  }

  function nodeLink(id) {
    const go = (event) => {
      event.preventDefault();
      select({ kind: "node", id }, true);
    };
    return element("a", { class: "link", href: `#node=${encodeURIComponent(id)}`, onclick: go }, element("bdi", {}, nameOf(id)));
  }

  function statementView(statement, here) {
    const end = (id) => (id === here ? element("bdi", { class: "here" }, nameOf(id)) : nodeLink(id));
    const object = statement.object !== null ? end(statement.object) : statement.value !== null ? element("bdi", { class: "value" }, statement.value) : null;
    const arrow = object && element("span", { class: "arrow" }, " → ");
    const said = element("p", { class: "said" }, end(statement.subject), element("span", { class: "dash" }, " — "), statement.relation, arrow, object);
    return element("article", { class: statement.kind }, said, badges(statement), ...statement.evidence.flatMap(evidenceView));
  }

  function badges(statement) {
    const made = statement.marks.map((mark) => element("span", { class: "badge" }, mark));
    if (statement.kind === "claim") {
      const speakers = statement.speakers.length ? statement.speakers.join(", according to ") : "an unnamed source";
      made.unshift(element("span", { class: "badge claim" }, "claim by ", element("bdi", {}, speakers)));
    }
    return made.length ? element("p", {}, ...made) : null;
  }

  function evidenceView(evidence) {
    const words = evidence.pieces.map(([role, text]) => (role ? element("mark", { class: role }, text) : text));
    return [element("blockquote", { dir: "auto" }, ...words), sourceView(data.articles[evidence.article])].filter(Boolean);
  }

  function sourceView(article) {
    if (!article) return null;
    const title = article.title || "Untitled article";
    const date = article.date ? element("span", { class: "date" }, article.date) : null;
    const parts = [article.url ? webLink(article.url, title) : title, article.publisher, date].filter(Boolean);
    return element("p", { class: "source", dir: "auto" }, ...parts.flatMap((part, i) => (i ? [" · ", part] : [part])));
  }

  // -- the drawing ----------------------------------------------------------------------------------------------------

  function readColors() {
    const style = getComputedStyle(root);
    for (const name of ["surface", "ink", "soft", "accent", "fact", "claim", "other", "claim-ink", "other-ink"]) colors[name] = style.getPropertyValue(`--${name}`).trim();
    colors.font = style.fontFamily && getComputedStyle(document.body).fontFamily;
  }

  /** The nodes that vis-network draws: all, or the most connected, and what is selected with its neighbours. */
  function detailed() {
    if (!isCrowd) return new Set(nodes.keys());
    const ranked = [...data.nodes].sort((a, b) => (b.degree ?? 0) - (a.degree ?? 0));
    return new Set([...ranked.slice(0, MANY_NODES).map((node) => node.id), ...near()]);
  }

  /** The selection with all that touches it. */
  function near() {
    const { selected } = state;
    if (selected === null) return new Set();
    if (selected.kind === "edge") return new Set([lines.get(selected.id).from, lines.get(selected.id).to]);
    return new Set([selected.id, ...linesAt.get(selected.id).filter(isLineOn).flatMap((line) => [line.from, line.to])]);
  }

  const isLineNear = (line) =>
    state.selected !== null && (state.selected.kind === "edge" ? state.selected.id === line.id : [line.from, line.to].includes(state.selected.id));

  function visNode(node, around) {
    const chosen = state.selected?.kind === "node" && state.selected.id === node.id;
    const faded = state.selected !== null && !around.has(node.id);
    const border = chosen ? colors.ink : colors.surface;
    const color = { background: node.color, border };
    return {
      ...node, label: undefined, title: undefined, hidden: !isNodeOn(node), opacity: faded ? 0.22 : 1, borderWidth: chosen ? 3 : isCrowd ? 0 : 2, size: (node.size ?? 10) * (isCrowd ? 2 : 1),
      color: { ...color, highlight: color, hover: { ...color, border: colors.ink } },
    };
  }

  function visLine(line) {
    const close = isLineNear(line);
    const faded = state.selected !== null && !close;
    const plain = lines.size > 400 ? 0.4 : 1; // a crowd of lines would hide the nodes
    const color = close && line.kind === "fact" ? colors.accent : colors[line.kind] ?? colors.fact;
    return {
      ...line, label: undefined, title: undefined, hidden: !isLineOn(line), width: close ? 2.4 : 1.4, hoverWidth: 0.8,
      dashes: line.kind === "claim" ? [6, 5] : line.kind === "other" ? [2, 4] : false,
      color: { color, highlight: color, hover: color, opacity: faded ? 0.15 : close ? 1 : plain },
    };
  }

  const drawing = { nodes: new vis.DataSet(), edges: new vis.DataSet() };

  function restyle() {
    const shown = detailed();
    const around = near();
    const drawnLines = [...lines.values()].filter((line) => shown.has(line.from) && shown.has(line.to));
    renew(drawing.nodes, [...shown].map((id) => visNode(nodes.get(id), around)));
    renew(drawing.edges, drawnLines.map(visLine));
    graph?.redraw();
  }

  function renew(set, items) {
    const wanted = new Set(items.map((item) => item.id));
    const stale = set.getIds().filter((id) => !wanted.has(id));
    if (stale.length) set.remove(stale);
    set.update(items);
  }

  function start() {
    graph = new vis.Network(byId("graph"), drawing, data.options);
    graph.on("beforeDrawing", drawCrowd);
    graph.on("afterDrawing", drawLabels);
    graph.on("click", clicked);
    graph.on("hoverNode", ({ node }) => hover({ kind: "node", id: node }));
    graph.on("hoverEdge", ({ edge }) => hover({ kind: "edge", id: edge }));
    graph.on("blurNode", () => hover(null));
    graph.on("blurEdge", () => hover(null));
    graph.on("dragEnd", ({ nodes: moved }) => moved.forEach(rememberPlace));
    graph.on("zoom", () => (state.moved = true));
    graph.on("dragStart", () => (state.moved = true));
    // vis-network puts its own view back after this event, hence the wait.
    graph.on("resize", () => requestAnimationFrame(() => state.moved || fit(false)));
    fit(false);
  }

  function rememberPlace(id) {
    Object.assign(nodes.get(id), graph.getPosition(id));
  }

  function fit(animate = true) {
    state.moved = false;
    const shown = data.nodes.filter(isNodeOn);
    if (!graph || shown.length === 0) return;
    const first = frame(shown, 1);
    const { scale, position } = frame(shown, Math.min(first.scale, 1)); // labels do not shrink as nodes do
    graph.moveTo({ position, scale, animation: animate && { duration: 300 } });
  }

  /** The middle of the nodes, and the scale at which they fit with their labels, as wide as those are at a scale. */
  function frame(shown, labelScale) {
    const places = shown.map((node) => ({ ...placeOf(node.id, node), half: Math.max(node.size ?? 10, (3.4 * String(node.label).length) / labelScale) + 12 }));
    const left = Math.min(...places.map(({ x, half }) => x - half));
    const right = Math.max(...places.map(({ x, half }) => x + half));
    const top = Math.min(...places.map(({ y }) => y)) - 30 / labelScale - 10;
    const bottom = Math.max(...places.map(({ y }) => y)) + 40 / labelScale + 10;
    const { clientWidth, clientHeight } = byId("graph");
    const scale = Math.min(clientWidth / (right - left), clientHeight / (bottom - top), 1.3);
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
  }

  function hover(what) {
    state.hovered = what;
    byId("graph").style.cursor = what ? "pointer" : "";
    graph.redraw();
  }

  function clicked({ nodes: hitNodes, edges: hitLines, pointer }) {
    const label = boxes.find((box) => inside(box, pointer.canvas));
    if (hitNodes.length) select({ kind: "node", id: hitNodes[0] });
    else if (label) select(label.what);
    else if (hitLines.length) select({ kind: "edge", id: hitLines[0] });
    else select(null);
  }

  const inside = (box, { x, y }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

  /** All nodes and lines that are not drawn in detail, as plain dots and hairlines. */
  function drawCrowd(context) {
    if (!isCrowd) return;
    const scale = graph.getScale();
    const shown = (id) => drawing.nodes.get(id) !== null;
    context.save();
    context.globalAlpha = 0.12;
    context.strokeStyle = colors.fact;
    context.lineWidth = 1 / scale;
    context.beginPath();
    for (const line of lines.values()) {
      if (!isLineOn(line) || (shown(line.from) && shown(line.to))) continue;
      context.moveTo(nodes.get(line.from).x, nodes.get(line.from).y);
      context.lineTo(nodes.get(line.to).x, nodes.get(line.to).y);
    }
    context.stroke();
    context.globalAlpha = 0.45;
    for (const node of nodes.values()) {
      if (!isNodeOn(node) || shown(node.id)) continue;
      context.fillStyle = node.color;
      context.beginPath();
      context.arc(node.x, node.y, Math.max(node.size * 0.7, 1.5 / scale), 0, 7);
      context.fill();
    }
    context.restore();
  }

  // -- labels: drawn by us, since vis-network lets them lie over one another ------------------------------------------

  function drawLabels(context) {
    const scale = graph.getScale();
    const size = Math.min(Math.max(12.5 * scale, 11), 15) / scale;
    const view = viewBox();
    const shownNodes = drawing.nodes.get({ filter: (node) => !node.hidden })
      .map((node) => ({ ...node, ...placeOf(node.id) })).filter((node) => inside(view, node));
    const obstacles = shownNodes.map((node) => around(node.x, node.y, node.size, node.size));
    context.save();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    boxes = [];
    drawNodeLabels(context, { shownNodes, obstacles, size });
    drawLineLabels(context, { obstacles, size: size * 0.88, view });
    context.restore();
  }

  /** Where vis-network has a node now; it may be in the middle of being dragged. */
  function placeOf(id, other = { x: 0, y: 0 }) {
    const { x, y } = graph.body.nodes[id] ?? other;
    return { x, y };
  }

  function viewBox() {
    const { clientWidth, clientHeight } = byId("graph");
    const { x: left, y: top } = graph.DOMtoCanvas({ x: 0, y: 0 });
    const { x: right, y: bottom } = graph.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    return { left, top, right, bottom };
  }

  const around = (x, y, w, h) => ({ left: x - w, right: x + w, top: y - h, bottom: y + h });
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  function drawNodeLabels(context, { shownNodes, obstacles, size }) {
    const close = near();
    const weight = (node) => (isAt("node", node.id) ? 1e6 : close.has(node.id) ? 1e4 : 0) + (node.degree ?? 0);
    for (const node of shownNodes.sort((a, b) => weight(b) - weight(a))) {
      const important = isAt("node", node.id);
      if (state.selected && !close.has(node.id) && !important) continue;
      const text = important ? nameOf(node.id) : nodes.get(node.id).label;
      context.font = `${important ? 700 : 500} ${important ? size * 1.08 : size}px ${colors.font}`;
      const half = context.measureText(text).width / 2 + size * 0.2;
      const places = labelPlaces(node, half, size);
      const free = places.find((place) => !obstacles.some((box) => meet(box, place)));
      const place = free ?? (important ? places[0] : null);
      if (place === null) continue;
      obstacles.push(place);
      boxes.push({ ...place, what: { kind: "node", id: node.id } });
      writeText(context, { text, place, size, color: colors.ink });
    }
  }

  /** Under the node, above it, right, left. */
  function labelPlaces(node, half, size) {
    const gap = node.size + size * 0.85;
    return [
      around(node.x, node.y + gap, half, size * 0.6),
      around(node.x, node.y - gap, half, size * 0.6),
      around(node.x + node.size + half + size * 0.25, node.y, half, size * 0.6),
      around(node.x - node.size - half - size * 0.25, node.y, half, size * 0.6),
    ];
  }

  const isAt = (kind, id) =>
    (state.selected?.kind === kind && state.selected.id === id) || (state.hovered?.kind === kind && state.hovered.id === id);

  function drawLineLabels(context, { obstacles, size, view }) {
    const shown = drawing.edges.get({ filter: (line) => !line.hidden })
      .map((line) => ({ line, path: pathOf(line), close: isLineNear(line) || isLineHovered(line) }))
      .filter(({ path }) => path !== null && inside(view, path(0.5)));
    const named = shown.length > MANY_LINES || state.selected ? shown.filter(({ close }) => close) : shown;
    for (const { line, path, close } of named.sort((a, b) => b.close - a.close)) {
      const text = lines.get(line.id).label ?? "";
      context.font = `${close ? 600 : 400} ${size}px ${colors.font}`;
      const half = context.measureText(text).width / 2 + size * 0.15;
      const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map(path).map(({ x, y }) => around(x, y, half, size * 0.55));
      const place = places.find((candidate) => !obstacles.some((box) => meet(box, candidate))) ?? (isAt("edge", line.id) ? places[0] : null);
      if (place === null) continue;
      obstacles.push(place);
      boxes.push({ ...place, what: { kind: "edge", id: line.id } });
      writeText(context, { text, place, size, color: lineInk(line) });
    }
  }

  const lineInk = (line) => ({ claim: colors["claim-ink"], other: colors["other-ink"] })[line.kind] ?? colors.soft;

  const isLineHovered = (line) =>
    state.hovered !== null && (state.hovered.kind === "edge" ? state.hovered.id === line.id : [line.from, line.to].includes(state.hovered.id));

  /** The curve of a line, from 0 to 1, as vis-network draws it. */
  function pathOf(line) {
    const drawn = graph.body.edges[line.id];
    if (!drawn?.connected) return null;
    return (t) => drawn.edgeType.getPoint(t);
  }

  function writeText(context, { text, place, size, color }) {
    const x = (place.left + place.right) / 2;
    const y = (place.top + place.bottom) / 2;
    context.lineWidth = size * 0.32;
    context.strokeStyle = colors.surface;
    context.strokeText(text, x, y);
    context.fillStyle = color;
    context.fillText(text, x, y);
  }

  // -- selecting and searching ----------------------------------------------------------------------------------------

  function select(what, move = false) {
    state.selected = what;
    state.hovered = null;
    restyle();
    showPanel();
    writeHash();
    if (move && what?.kind === "node") bringIntoView(what.id);
  }

  function bringIntoView(id) {
    const position = placeOf(id);
    const scale = graph.getScale();
    if (inside(viewBox(), position) && scale > 0.35) return;
    state.moved = true;
    graph.moveTo({ position, scale: Math.max(scale, 0.6), animation: { duration: 300 } });
  }

  function writeHash() {
    const { selected } = state;
    const hash = selected === null ? "#" : `#${selected.kind === "node" ? "node" : "line"}=${encodeURIComponent(selected.id)}`;
    try {
      history.replaceState(null, "", hash);
    } catch {
      // A page in a sandboxed frame has no address of its own to change.
    }
  }

  function readHash() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    if (wanted.has("theme")) setTheme(wanted.get("theme"));
    const [node, line] = [wanted.get("node"), wanted.get("line")];
    if (nodes.has(node)) select({ kind: "node", id: node }, true);
    else if (lines.has(line)) select({ kind: "edge", id: line });
  }

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function hitsFor(query) {
    const wanted = fold(query.trim());
    if (!wanted) return [];
    const score = (text) => (fold(text).startsWith(wanted) ? 2 : fold(text).includes(wanted) ? 1 : 0);
    const found = data.nodes
      .map((node) => ({ what: { kind: "node", id: node.id }, text: nameOf(node.id), note: typeOf(node.id)?.label ?? "", swatch: typeSwatch(node), score: Math.max(...[nameOf(node.id), ...(node.aliases ?? [])].map(score)), degree: node.degree ?? 0 }))
      .concat([...lines.values()].map((line) => ({ what: { kind: "edge", id: line.id }, text: `${nameOf(line.from)} — ${line.relation ?? ""} → ${nameOf(line.to)}`, note: "", swatch: null, score: score(line.relation ?? "") * 0.5, degree: 0 })));
    return found.filter((hit) => hit.score > 0).sort((a, b) => b.score - a.score || b.degree - a.degree).slice(0, 9);
  }

  function showHits() {
    const query = byId("query").value;
    const hits = hitsFor(query);
    const rows = hits.map((hit, i) => element("li", { class: i === 0 ? "first" : "" }, element("button", { type: "button", onclick: () => choose(hit) }, hit.swatch, element("bdi", {}, hit.text), element("small", {}, hit.note))));
    byId("hits").replaceChildren(...(rows.length ? rows : [element("li", { class: "none" }, "Nothing found")]));
    byId("hits").hidden = query.trim() === "";
    return hits;
  }

  function choose(hit) {
    byId("query").value = "";
    byId("hits").hidden = true;
    byId("query").blur();
    select(hit.what, true);
  }

  function keyPressed(event) {
    const typing = event.target === byId("query");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("query").focus();
    } else if (event.key === "Escape") {
      byId("query").value = "";
      byId("hits").hidden = true;
      byId("query").blur();
      if (graph) select(null);
    } else if (event.key === "Enter" && typing) {
      const [best] = showHits();
      if (best) choose(best);
    }
  }

  // -- theme and picture ----------------------------------------------------------------------------------------------

  function setTheme(name) {
    root.dataset.theme = name === "dark" ? "dark" : "light";
    readColors();
    if (graph) restyle();
  }

  function savePicture() {
    const canvas = byId("graph").querySelector("canvas");
    const copy = element("canvas", { width: canvas.width, height: canvas.height });
    const context = copy.getContext("2d");
    context.fillStyle = colors.surface;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    copy.toBlob((blob) => {
      const address = URL.createObjectURL(blob);
      element("a", { href: address, download: "graph.png" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    });
  }

  // -- start ----------------------------------------------------------------------------------------------------------

  function listen() {
    document.addEventListener("keydown", keyPressed);
    byId("query").addEventListener("input", showHits);
    byId("fit").addEventListener("click", () => fit());
    byId("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
    byId("png").addEventListener("click", savePicture);
    window.addEventListener("hashchange", readHash);
  }

  function showEmpty() {
    byId("notice").hidden = false;
    byId("notice").textContent = "Nothing to show yet: no people, places or events were found in these articles.";
    for (const id of ["fit", "png", "query"]) byId(id).disabled = true;
  }

  setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  showCounts();
  showLegend();
  showPanel();
  listen();
  if (data.nodes.length === 0) {
    showEmpty();
  } else {
    restyle();
    start();
  }
  readHash();
  root.dataset.ready = "true";
})();
