"use strict";
(() => {
const D = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const T = D.texts, P = D.people, END = Math.max(D.end, 1);
const VIEW = 46, CLOCK = 26, TOP = VIEW + CLOCK, FEEL = 16;

// ---- the log: items by id, by what they came of, by lane -----------------------------------------------------------
const ID = 0, TIME = 1, KIND = 2, WHO = 3, HEAD = 4, MORE = 5, FROM = 6, FELT = 7;
const items = D.items, byId = new Map(), effects = new Map();
const lanes = P.map(() => ({ felt: [], acts: [], all: [], talks: [] }));
for (const [, , , what, , , who] of D.talks) for (const [i, from, to] of who) lanes[i].talks.push([what, from, to]);
const happenings = [];
for (const one of items) {
  byId.set(one[ID], one);
  for (const cause of one[FROM] || []) {
    if (!effects.has(cause)) effects.set(cause, []);
    effects.get(cause).push(one);
  }
  if (one[KIND] === "h") happenings.push(one);
  const here = new Set();
  for (const [who, felt] of one[FELT] || []) { lanes[who].felt.push([one[TIME], felt, one]); here.add(who) }
  if (one[WHO] >= 0) {
    if (one[KIND] === "o" || one[KIND] === "s") lanes[one[WHO]].acts.push(one);
    if (!"pbef".includes(one[KIND])) here.add(one[WHO]);
  }
  for (const who of here) lanes[who].all.push(one);
}
const spent = new Map();
const goes = (action) => !T[action]; // a way has no colour of its own
for (const p of P) for (const d of p.does) if (!goes(d[3])) spent.set(d[3], (spent.get(d[3]) || 0) + d[2] - d[1]);
const hues = new Map([...spent.keys()].sort((a, b) => spent.get(b) - spent.get(a)).slice(0, 8).map((a) => [a, 0]));
const counted = (name) => { let number = 0; for (const one of name) number = (number * 31 + one.codePointAt(0)) % 2 ** 31; return number % 8 };
const taken = new Set(); // a colour goes by the name of what is done, so that other runs have it as well
for (const action of [...hues.keys()].sort((a, b) => T[a] < T[b] ? -1 : 1)) {
  let hue = counted(T[action]);
  while (taken.has(hue)) hue = (hue + 1) % 8;
  taken.add(hue); hues.set(action, hue);
}

// ---- numbers: exact, as the engine works them out ------------------------------------------------------------------
const firstAfter = (list, time, at) => {
  let low = 0, high = list.length;
  while (low < high) { const mid = (low + high) >> 1; if (at(list[mid]) <= time) low = mid + 1; else high = mid }
  return low;
};
const half = (passed, life) => life ? 2 ** (-passed / life) : 1;
const clip = (x) => Math.max(-1, Math.min(1, x));
function axisOf(segment, time, axis) {
  const passed = (time - segment[0]) / 1000, now = segment[1 + axis], home = segment[4 + axis];
  if (passed <= 0) return now;
  let away = now - home, sum = home;
  for (const part of segment[9] || []) { away -= part[axis]; sum += part[axis] * half(passed, part[3]) }
  return clip(sum + away * half(passed, segment[7]));
}
function moodOf(segment, time) {
  const mood = [0, 1, 2].map((axis) => axisOf(segment, time, axis));
  const least = segment[8] || 0;
  return least && time > segment[0] && Math.hypot(...mood) < least ? [0, 0, 0] : mood;
}
const isAway = (p, time) => p.away.some(([left, back]) => left <= time && (time < back || back >= END));
function moodAt(p, time) {
  if (isAway(p, time)) return null;
  const place = firstAfter(p.moods, time, (s) => s[0]);
  return place ? moodOf(p.moods[place - 1], time) : null;
}
function strengthAt(curves, time) {
  let most = 0;
  for (const [start, over, strength, life, floor] of curves) {
    if (start <= time && (over === null || time < over)) {
      most = Math.max(most, strength * (floor + (1 - floor) * half((time - start) / 1000, life)));
    }
  }
  return most;
}
const SCALE = (() => {
  let most = 0;
  for (const p of P) for (const s of p.moods) most = Math.max(most, Math.abs(s[1]));
  return [0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1].find((s) => most <= s) || 1;
})();

// ---- words ---------------------------------------------------------------------------------------------------------
const pad = (n) => String(n).padStart(2, "0");
function clock(time, fine) {
  const second = D.start + time / 1000, day = Math.floor(second / 86400), inDay = second - day * 86400;
  const whole = Math.floor(inDay + 1e-6);
  const text = `${pad(Math.floor(whole / 3600))}:${pad(Math.floor(whole / 60) % 60)}${fine ? `:${pad(whole % 60)}` : ""}`;
  return day ? `day ${day + 1}, ${text}` : text;
}
const VIAS = { present: "saw", self: "did", overheard: "overheard", loud: "heard from next door", message: "was told by message" };
function headOf(one) {
  if (one[KIND] !== "p") return T[one[HEAD]];
  const via = T[one[HEAD]], cause = byId.get((one[FROM] || [])[0]);
  return `${P[one[WHO]]?.name ?? ""} ${VIAS[via] || `was ${via}`}: ${cause ? headOf(cause) : ""}`;
}
const signed = (x) => (x < 0 ? "\u2212" : "+") + Math.abs(x).toFixed(1);
const moodWords = (m) => `mood ${signed(m[0] * 10)}, arousal ${signed(m[1] * 10)}, dominance ${signed(m[2] * 10)} (\u221210 to 10)`;
function el(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// ---- what is shown -------------------------------------------------------------------------------------------------
const S = { from: 0, to: END, scroll: 0, pick: null, who: null, at: null, hover: null, words: "", found: [], foundAt: -1, lanes: null };
const canvas = $("picture"), g = canvas.getContext("2d");
let W = 0, H = 0, GUTTER = 128, css = {}, queued = false;
const VARS = ["page", "panel", "ink", "soft", "line", "lane", "up", "down", "mark", "pick", "hit", "on", ...[..."012345678"].map((n) => "a" + n)];
function readColors() {
  const style = getComputedStyle(document.documentElement);
  css = Object.fromEntries(VARS.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
}
function measure() { W = canvas.clientWidth; H = canvas.clientHeight; GUTTER = W < 560 ? 84 : 128 } // names have less room on a phone
function draw() { if (!queued) { queued = true; requestAnimationFrame(() => { queued = false; paint() }) } }
const X = (time) => GUTTER + (time - S.from) / (S.to - S.from) * (W - GUTTER - 8);
const timeAt = (x) => S.from + (x - GUTTER) / (W - GUTTER - 8) * (S.to - S.from);
const shownTracks = (i) => S.who === i ? P[i].feels.filter((f) => f[2].some((c) => c[0] < S.to && (c[1] === null || c[1] > S.from))).slice(0, 14) : [];
function layout() {
  const order = S.lanes || P.map((_, i) => i), room = H - TOP, base = Math.max(62, Math.min(110, Math.floor(room / Math.max(1, order.length))));
  let y = 0;
  const rows = order.map((i) => { const row = { i, y, base, h: base + shownTracks(i).length * FEEL + (shownTracks(i).length ? 6 : 0) }; y += row.h; return row });
  S.scroll = Math.max(0, Math.min(S.scroll, y - room));
  return { rows, tall: y, overflow: y > room };
}
let plan = { rows: [], tall: 0, overflow: false };
const parts = (row) => { // the heights in a lane
  const y = TOP + row.y - S.scroll, band = Math.min(15, row.base * 0.24), thin = Math.min(13, row.base * 0.22);
  const mood = row.base - band - thin - 6, zero = y + 3 + mood / 2;
  return { y, zero, swing: mood / 2 - 1, thin: y + 3 + mood, thinH: thin, band: y + row.base - band - 3, bandH: band };
};
function text(words, x, y, color, size = 12, align = "left", weight = "") {
  g.font = `${weight} ${size}px system-ui, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif`;
  g.fillStyle = color; g.textAlign = align; g.textBaseline = "middle"; g.fillText(words, x, y);
}
function fitName(name, room, size) { // of a long name both ends, as names of many differ at one of them
  let shown = name;
  for (let most = name.length - 1; most > 4 && fit(shown, room, size) !== shown; most--) shown = `${name.slice(0, most >> 1)}\u2026${name.slice((most >> 1) + 1 - most)}`;
  return fit(shown, room, size);
}
function fit(words, room, size = 12) {
  g.font = `${size}px system-ui, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif`;
  if (g.measureText(words).width <= room) return words;
  let low = 0, high = words.length;
  while (low < high) { const mid = (low + high + 1) >> 1; if (g.measureText(words.slice(0, mid) + "\u2026").width <= room) low = mid; else high = mid - 1 }
  return low > 1 ? words.slice(0, low) + "\u2026" : "";
}

// ---- painting ------------------------------------------------------------------------------------------------------
function paint() {
  const ratio = window.devicePixelRatio || 1;
  measure();
  if (canvas.width !== Math.round(W * ratio) || canvas.height !== Math.round(H * ratio)) { canvas.width = Math.round(W * ratio); canvas.height = Math.round(H * ratio) }
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.fillStyle = css.page; g.fillRect(0, 0, W, H);
  plan = layout();
  g.save(); g.beginPath(); g.rect(0, TOP, W, H - TOP); g.clip();
  for (const row of plan.rows) if (TOP + row.y - S.scroll < H && row.y + row.h > S.scroll) lane(row);
  paintHappenings();
  paintChain();
  g.restore();
  paintClock();
  paintOverview();
  if (S.hover && S.hover.x > GUTTER) { g.strokeStyle = css.soft; g.globalAlpha = 0.5; g.beginPath(); g.moveTo(S.hover.x + 0.5, VIEW); g.lineTo(S.hover.x + 0.5, H); g.stroke(); g.globalAlpha = 1 }
}
function lane(row) {
  const p = P[row.i], at = parts(row), right = W - 8;
  if (S.who === row.i) { g.fillStyle = css.lane; g.fillRect(0, at.y, W, row.h) }
  g.strokeStyle = css.line; g.lineWidth = 1; g.beginPath(); g.moveTo(0, at.y + row.h - 0.5); g.lineTo(W, at.y + row.h - 0.5); g.stroke();
  text(fitName(p.name, GUTTER - 22, 13), 12, at.y + Math.min(16, row.base / 3), css.ink, 13, "left", S.who === row.i ? "600" : "");
  if (row.base > 52) text(fitName(p.group === p.name ? "" : p.group, GUTTER - 22, 11), 12, at.y + 32, css.soft, 11);
  g.save(); g.beginPath(); g.rect(GUTTER, at.y, right - GUTTER, row.h); g.clip();
  bands(p, at); talks(row.i, at); moods(p, at, right); strokes(row.i, at); acts(row.i, at); feelings(row, at);
  g.restore();
}
function bands(p, at) {
  for (let n = Math.max(0, firstAfter(p.does, S.from, (d) => d[1]) - 1); n < p.does.length && p.does[n][1] < S.to; n++) {
    const [, from, first, action, words, place] = p.does[n];
    let to = first;
    for (let k = n + 1; k < p.does.length && p.does[k][1] < S.to && X(p.does[k][1]) - X(to) < 5; k++) { // what went on after a moment
      if (p.does[k][3] === action && p.does[k][4] === words && p.does[k][5] === place) { to = p.does[k][2]; n = k }
      else if (X(p.does[k][2]) - X(p.does[k][1]) > 5) break;
    }
    const x = Math.max(GUTTER, X(from)), x2 = Math.min(W - 8, X(to));
    if (x2 < GUTTER) continue;
    g.fillStyle = css["a" + (hues.get(action) ?? 8)];
    g.fillRect(x, at.band, Math.max(0.6, x2 - x), at.bandH);
    if (x2 - x > 34) {
      if (X(from) > GUTTER) { g.fillStyle = css.page; g.fillRect(x, at.band, 1, at.bandH) }
      const what = goes(action) ? `on ${T[words]}` : T[words] + (T[place] ? ` \u00b7 ${T[place]}` : "");
      text(fit(what, x2 - x - 10, 11), x + 5, at.band + at.bandH / 2 + 0.5, css.on, 11);
    }
  }
}
function talks(i, at) {
  for (const [what, from, to] of lanes[i].talks) {
    if (to < S.from || from > S.to) continue;
    const x = X(from), wide = Math.max(2, X(to) - x);
    g.fillStyle = css.soft; g.globalAlpha = 0.22; g.fillRect(x, at.thin, wide, at.thinH); g.globalAlpha = 1;
    g.fillStyle = css.soft; g.fillRect(x, at.thin, wide, 1.5);
    if (wide > 60 && to - from > (S.to - S.from) / 3) text(fit(T[what], wide - 8, 10), Math.max(x, GUTTER) + 4, at.thin + at.thinH / 2, css.soft, 10);
  }
}
function moods(p, at, right) {
  g.strokeStyle = css.line; g.lineWidth = 1; g.beginPath(); g.moveTo(GUTTER, at.zero + 0.5); g.lineTo(right, at.zero + 0.5); g.stroke();
  if (!p.moods.length) return;
  let points = [], n = Math.max(0, firstAfter(p.moods, S.from, (s) => s[0]) - 1);
  const parts = [points]; // there is no mood to see while somebody is not in the town
  const start = Math.max(S.from, p.moods[n][0]);
  for (let x = X(start); x <= right + 2; x += 2) {
    const time = timeAt(x), gone = isAway(p, time);
    if (gone && points.length) parts.push(points = []);
    while (n + 1 < p.moods.length && p.moods[n + 1][0] <= time) {
      const edge = p.moods[n + 1][0];
      if (!isAway(p, edge)) points.push([X(edge), axisOf(p.moods[n], edge, 0)], [X(edge), p.moods[n + 1][1]]);
      n++;
    }
    if (!gone) points.push([x, axisOf(p.moods[n], time, 0)]);
  }
  parts.filter((one) => one.length).forEach((one) => moodLine(one, at));
}
function moodLine(points, at) {
  for (const [color, side] of [[css.up, 1], [css.down, -1]]) {
    g.beginPath(); g.moveTo(points[0][0], at.zero);
    for (const [x, v] of points) g.lineTo(x, at.zero - at.swing * Math.min(1, Math.max(0, v * side) / SCALE) * side);
    g.lineTo(points[points.length - 1][0], at.zero); g.closePath();
    g.globalAlpha = 0.25; g.fillStyle = color; g.fill(); g.globalAlpha = 1;
  }
  g.beginPath();
  points.forEach(([x, v], k) => { const y = at.zero - at.swing * Math.max(-1, Math.min(1, v / SCALE)); if (k) g.lineTo(x, y); else g.moveTo(x, y) });
  g.strokeStyle = css.ink; g.lineWidth = 1.1; g.stroke();
}
function strokes(i, at) {
  const list = lanes[i].felt, high = new Map();
  const first = firstAfter(list, S.from - 1, (f) => f[0]), last = firstAfter(list, S.to, (f) => f[0]);
  for (let n = first; n < last; n++) {
    const x = Math.round(X(list[n][0])), best = high.get(x) || [0, 0];
    high.set(x, [Math.max(best[0], list[n][1]), Math.min(best[1], list[n][1])]);
  }
  const knobs = last - first < W / 16;
  for (const [x, [up, down]] of high) for (const felt of [up, down]) if (felt) {
    const y = at.zero - at.swing * felt / 10;
    g.globalAlpha = 0.75; g.strokeStyle = g.fillStyle = felt > 0 ? css.up : css.down; g.lineWidth = 1.2;
    g.beginPath(); g.moveTo(x + 0.5, at.zero); g.lineTo(x + 0.5, y); g.stroke();
    if (knobs) { g.beginPath(); g.arc(x + 0.5, y, 2.6, 0, 7); g.fill() }
    g.globalAlpha = 1;
  }
}
const without = (words, name) => words.startsWith(name + " ") ? words.slice(name.length + 1) : words;
function acts(i, at) {
  const list = lanes[i].acts, first = firstAfter(list, S.from - (S.to - S.from) / 4, (o) => o[TIME]), last = firstAfter(list, S.to, (o) => o[TIME]);
  let x0 = -1;
  for (let n = first; n < last; n++) {
    const x = Math.round(X(list[n][TIME]));
    if (x === x0) continue;
    x0 = x;
    g.fillStyle = list[n][KIND] === "s" ? css.ink : css.mark;
    g.fillRect(x, at.thin + 1, 1.5, at.thinH - 1);
    const next = n + 1 < list.length ? X(list[n + 1][TIME]) : W;
    const left = Math.max(x, GUTTER), room = Math.min(next, W - 8) - left;
    if (room > 70) text(fit(without(T[list[n][HEAD]], P[i].name), room - 8, 10.5), left + 4, at.thin + at.thinH / 2 + 0.5, css.ink, 10.5);
  }
}
function feelings(row, at) {
  shownTracks(row.i).forEach(([label, pleasant, curves], k) => {
    const floor = at.y + row.base + (k + 1) * FEEL;
    g.beginPath(); g.moveTo(GUTTER, floor);
    for (let x = GUTTER; x <= W - 8; x += 2) g.lineTo(x, floor - (FEEL - 4) * strengthAt(curves, timeAt(x)) / 10);
    g.lineTo(W - 8, floor); g.closePath();
    g.fillStyle = pleasant ? css.up : css.down; g.globalAlpha = 0.55; g.fill(); g.globalAlpha = 1;
    g.restore(); text(fit(T[label], GUTTER - 26, 10.5), 18, floor - 6, pleasant ? css.up : css.down, 10.5);
    g.save(); g.beginPath(); g.rect(GUTTER, at.y, W - 8 - GUTTER, row.h); g.clip();
  });
}
function paintHappenings() {
  for (const one of happenings) {
    if (one[TIME] < S.from || one[TIME] > S.to) continue;
    g.strokeStyle = css.mark; g.globalAlpha = 0.6; g.setLineDash([3, 3]); g.lineWidth = 1;
    g.beginPath(); g.moveTo(X(one[TIME]) + 0.5, TOP); g.lineTo(X(one[TIME]) + 0.5, H); g.stroke(); g.setLineDash([]); g.globalAlpha = 1;
  }
}
function spotOf(one, who) {
  const row = plan.rows.find((r) => r.i === (who ?? one[WHO]));
  if (!row) return [X(one[TIME]), TOP];
  const at = parts(row), mine = (one[FELT] || []).find((f) => f[0] === row.i);
  if (mine) return [X(one[TIME]), at.zero - at.swing * mine[1] / 10];
  return [X(one[TIME]), "os".includes(one[KIND]) ? at.thin + at.thinH / 2 : "d" === one[KIND] ? at.band + at.bandH / 2 : at.zero];
}
function chainOf(one) {
  const chain = [one], seen = new Set([one[ID]]);
  for (let now = one; chain.length < 40;) {
    const cause = (now[FROM] || []).map((id) => byId.get(id)).find((c) => c && !seen.has(c[ID]));
    if (!cause) break;
    chain.push(cause); seen.add(cause[ID]); now = cause;
  }
  return chain;
}
function paintChain() {
  if (!S.pick) return;
  const chain = chainOf(S.pick);
  g.strokeStyle = css.pick; g.lineWidth = 1.4; g.setLineDash([]);
  g.beginPath();
  let last = null;
  chain.forEach((one, k) => {
    if (one[WHO] < 0 && !(one[FELT] || []).length) return;
    const [x, y] = spotOf(one, one[WHO] >= 0 ? undefined : one[FELT][0][0]);
    if (last) { g.moveTo(last[0], last[1]); g.bezierCurveTo((last[0] + x) / 2, last[1], (last[0] + x) / 2, y, x, y) }
    last = [x, y];
  });
  g.globalAlpha = 0.8; g.stroke();
  g.globalAlpha = 0.35; g.beginPath();
  const from = S.pick[WHO] >= 0 ? spotOf(S.pick) : null;
  if (from) for (const one of effects.get(S.pick[ID]) || []) if (one[KIND] === "p" && one[FELT]) {
    const [x, y] = spotOf(one); g.moveTo(...from); g.bezierCurveTo(x + 18, from[1], x + 18, y, x, y);
  }
  g.stroke(); g.globalAlpha = 1;
  for (const who of S.pick[WHO] >= 0 ? [S.pick[WHO]] : (S.pick[FELT] || []).map((f) => f[0])) {
    const [x, y] = spotOf(S.pick, who);
    g.beginPath(); g.arc(x, y, 6, 0, 7); g.fillStyle = css.page; g.globalAlpha = 0.6; g.fill(); g.globalAlpha = 1; g.lineWidth = 2; g.stroke();
  }
}
const STEPS = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
function paintClock() {
  g.fillStyle = css.panel; g.fillRect(0, VIEW, W, CLOCK);
  const span = (S.to - S.from) / 1000, room = Math.max(2, Math.floor((W - GUTTER) / 84));
  const step = STEPS.find((s) => span / s <= room) || STEPS[STEPS.length - 1] * Math.ceil(span / STEPS[STEPS.length - 1] / room);
  for (let n = Math.ceil((D.start + S.from / 1000) / step); n * step <= D.start + S.to / 1000; n++) {
    const time = (n * step - D.start) * 1000, x = X(time);
    g.fillStyle = css.line; g.fillRect(x, VIEW + CLOCK - 6, 1, 6);
    text(clock(time, step < 60), x, VIEW + 10, css.soft, 11.5, x < GUTTER + 20 ? "left" : x > W - 30 ? "right" : "center");
  }
  for (const one of happenings) if (one[TIME] >= S.from && one[TIME] <= S.to) {
    const x = X(one[TIME]); g.fillStyle = css.mark;
    g.beginPath(); g.moveTo(x - 5, VIEW + CLOCK - 8); g.lineTo(x + 5, VIEW + CLOCK - 8); g.lineTo(x, VIEW + CLOCK); g.fill();
  }
  g.fillStyle = css.line; g.fillRect(0, TOP - 1, W, 1);
}
let overview = null;
function overviewOf() { // the middle of all moods, and how much was felt, once for each width
  const wide = Math.max(1, Math.round(W - GUTTER - 8));
  if (overview && overview.wide === wide) return overview;
  const mood = [], felt = new Array(wide).fill(0);
  for (let x = 0; x < wide; x += 3) {
    const time = END * x / wide, values = P.map((p) => moodAt(p, time)).filter(Boolean).map((m) => m[0]);
    mood.push([x, values.length ? values.reduce((a, b) => a + b, 0) / values.length : 0]);
  }
  for (const one of lanes) for (const [time, f] of one.felt) felt[Math.min(wide - 1, Math.floor(time / END * wide))] += Math.abs(f);
  overview = { wide, mood, felt, most: Math.max(1, ...felt), scale: Math.max(0.05, ...mood.map((m) => Math.abs(m[1]))) };
  return overview;
}
function paintOverview() {
  g.fillStyle = css.panel; g.fillRect(0, 0, W, VIEW);
  text("everybody", 12, 14, css.soft, 11); text("mood \u00b7 felt", 12, 29, css.soft, 10);
  const o = overviewOf(), middle = 16;
  g.fillStyle = css.soft; g.globalAlpha = 0.5;
  o.felt.forEach((f, x) => { if (f) g.fillRect(GUTTER + x, VIEW - 2 - 12 * Math.sqrt(f / o.most), 1, 12 * Math.sqrt(f / o.most)) });
  g.globalAlpha = 0.7;
  for (const [x, v] of o.mood) { g.fillStyle = v >= 0 ? css.up : css.down; const tall = 12 * v / o.scale; g.fillRect(GUTTER + x, middle - Math.max(0, tall), 3, Math.abs(tall)) }
  g.globalAlpha = 1;
  const x1 = GUTTER + S.from / END * o.wide, x2 = GUTTER + S.to / END * o.wide;
  if (x2 - x1 < o.wide - 1) {
    g.fillStyle = css.page; g.globalAlpha = 0.7; g.fillRect(GUTTER, 0, x1 - GUTTER, VIEW); g.fillRect(x2, 0, W - x2, VIEW); g.globalAlpha = 1;
    g.strokeStyle = css.ink; g.lineWidth = 1; g.strokeRect(x1 + 0.5, 0.5, Math.max(2, x2 - x1), VIEW - 1);
  }
  g.fillStyle = css.line; g.fillRect(0, VIEW - 1, W, 1);
}

// ---- the text beside it --------------------------------------------------------------------------------------------
function goTo(one, words) {
  const made = el("button", undefined, "go");
  made.append(el("time", clock(one[TIME], true)), words ?? headOf(one));
  const felt = (one[FELT] || [])[0];
  if (one[KIND] === "p" && felt) made.append(" ", el("span", signed(felt[1]), "felt " + (felt[1] > 0 ? "up" : "down")));
  made.addEventListener("click", () => pick(one, true));
  return made;
}
function listOf(ones, most, className) {
  const list = el("ol", undefined, className);
  for (const one of ones.slice(0, most)) { const row = el("li"); row.append(goTo(one)); list.append(row) }
  if (ones.length > most) list.append(el("li", `and ${ones.length - most} more`, "soft"));
  return list;
}
function sentences(numbers) {
  return numbers.map((n) => el("p", T[n].trim(), /^ /.test(T[n]) ? "in" : ""));
}
function showItem(one) {
  const side = $("side"), who = one[WHO] >= 0 ? P[one[WHO]].name : "";
  side.replaceChildren(el("p", `${clock(one[TIME], true)} \u00b7 ${who ? who + " \u00b7 " : ""}line ${one[ID]}`, "soft"), el("h2", headOf(one)));
  side.append(...sentences(one[MORE] || []));
  const chain = chainOf(one).slice(1), more = effects.get(one[ID]) || [];
  if (chain.length) {
    const list = el("ol", undefined, "chain");
    for (const cause of chain) {
      const row = el("li"); row.append(goTo(cause), ...sentences((cause[MORE] || []).slice(0, 6)).map((p) => { p.className = "in"; return p })); list.append(row);
    }
    side.append(el("h3", "Because"), list);
  }
  const meant = more.filter((m) => m[KIND] === "p"), other = more.filter((m) => m[KIND] !== "p");
  const moved = meant.filter((m) => m[FELT]).sort((a, b) => Math.abs(b[FELT][0][1]) - Math.abs(a[FELT][0][1]));
  if (moved.length) {
    side.append(el("h3", "What it was to whom"));
    for (const m of moved.slice(0, 40)) side.append(goTo(m, P[m[WHO]].name), ...sentences(m[MORE] || []).map((p) => { p.className = "in"; return p }));
  }
  const still = meant.filter((m) => !m[FELT]).map((m) => `${P[m[WHO]]?.name ?? ""} (${T[m[HEAD]]})`);
  if (still.length) side.append(el("h3", "Noticed without a feeling"), el("p", still.join(", "), "soft"));
  if (other.length) side.append(el("h3", "What came of it"), listOf(other, 60));
  if (one[WHO] >= 0) side.append(el("h3", `${who} at that time`), ...stateOf(one[WHO], one[TIME]));
  side.scrollTop = 0;
}
function stateOf(i, time) {
  const p = P[i], made = [], mood = moodAt(p, time), does = p.does.find((d) => d[1] <= time && time < d[2]);
  if (does) made.push(el("p", goes(does[3]) ? `on ${T[does[4]]}` : `${T[does[4]]}${T[does[5]] ? ` in ${T[does[5]]}` : ""}`));
  made.push(el("p", mood ? moodWords(mood) : isAway(p, time) ? "Not in the town." : "Nothing was lived yet.", "soft"));
  const felt = p.feels.map((f) => [f, strengthAt(f[2], time)]).filter((f) => f[1] > 0.05).sort((a, b) => b[1] - a[1]);
  for (const [[label, pleasant], strength] of felt.slice(0, 12)) {
    const row = el("div", undefined, "bar"), bar = el("i");
    bar.style.width = `${strength * 10}%`; bar.style.background = pleasant ? "var(--up)" : "var(--down)";
    const hold = el("span"); hold.append(bar);
    row.append(el("span", T[label]), hold, el("span", strength.toFixed(1))); made.push(row);
  }
  return made;
}
function showMoment(i, time) {
  const list = lanes[i].all, n = firstAfter(list, time, (o) => o[TIME]);
  $("side").replaceChildren(el("p", clock(time, true), "soft"), el("h2", P[i].name), ...stateOf(i, time), el("h3", "Around that time"), listOf(list.slice(Math.max(0, n - 8), n + 8), 16));
}
function showStart() {
  const side = $("side");
  side.replaceChildren(el("h2", "What happened"), el("p", "Click something in a lane to see why it is so. A name shows what that person felt. Press ? for the keys.", "soft"));
  if (happenings.length) side.append(el("h3", "Happenings"), listOf(happenings, 30));
  const strong = lanes.flatMap((l) => l.felt).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])).slice(0, 14);
  side.append(el("h3", "Felt most strongly"), listOf([...new Set(strong.map((f) => f[2]))], 14));
  side.append(el("h3", "What people do"));
  for (const [action, hue] of hues) { const row = el("div", undefined, "bar"), box = el("i"); box.style.background = `var(--a${hue})`; const hold = el("span"); hold.append(box); row.append(el("span", T[action]), hold, el("span")); side.append(row) }
}
function showFound() {
  const side = $("side"), many = S.found.length;
  side.replaceChildren(el("h2", many ? `${many} found` : "Nothing was found"), el("p", `for \u201c${S.words}\u201d`, "soft"), listOf(S.found, 200));
}

// ---- choosing ------------------------------------------------------------------------------------------------------
function pick(one, bring) {
  S.pick = one; S.at = null;
  const who = one[WHO] >= 0 ? one[WHO] : (one[FELT] || [])[0]?.[0];
  if (bring) { reveal(one[TIME]); if (who !== undefined) scrollTo(who) }
  if (who !== undefined && who >= 0 && S.who !== null) S.who = who;
  showItem(one); remember(`#${one[ID]}`); draw();
}
function letGo() { S.pick = null; S.who = null; S.at = null; S.lanes = null; S.words = ""; S.found = []; $("search").value = ""; showStart(); remember("#"); draw() }
function remember(hash) { try { history.replaceState(null, "", hash) } catch { /* a page from disk may not be let */ } }
function reveal(time) {
  const span = S.to - S.from;
  if (time < S.from + span * 0.04 || time > S.to - span * 0.04) move(time - S.from - span / 2);
}
function scrollTo(who) {
  plan = layout();
  const row = plan.rows.find((r) => r.i === who);
  if (!row) { S.lanes = null; plan = layout(); return scrollTo(who) }
  if (row.y < S.scroll) S.scroll = row.y; else if (row.y + row.h > S.scroll + H - TOP) S.scroll = row.y + row.h - (H - TOP);
}
function move(by) { const span = S.to - S.from; S.from = Math.max(0, Math.min(END - span, S.from + by)); S.to = S.from + span; draw() }
function zoom(factor, time) {
  const centre = time ?? (S.pick && S.pick[TIME] >= S.from && S.pick[TIME] <= S.to ? S.pick[TIME] : (S.from + S.to) / 2);
  const span = Math.max(2000, Math.min(END, (S.to - S.from) * factor)), share = (centre - S.from) / (S.to - S.from);
  S.from = Math.max(0, Math.min(END - span, centre - share * span)); S.to = Math.min(END, S.from + span); draw();
}
function hit(x, y) {
  const row = plan.rows.find((r) => y >= TOP + r.y - S.scroll && y < TOP + r.y - S.scroll + r.h);
  if (!row || y < TOP) return null;
  const at = parts(row), time = timeAt(x), i = row.i, near = (list, timeOf, reach) => {
    let best = null, least = reach;
    for (let n = firstAfter(list, timeAt(x - reach) - 1, timeOf); n < list.length && X(timeOf(list[n])) <= x + reach; n++) {
      const away = Math.abs(X(timeOf(list[n])) - x); if (away <= least) { least = away; best = list[n] }
    }
    return best;
  };
  if (x < GUTTER) return { i };
  if (y >= at.band && y < at.band + at.bandH + 4) {
    const does = P[i].does.filter((d) => d[1] <= time && time < d[2]).pop();
    return { i, time, item: does && byId.get(does[0]) };
  }
  if (y >= at.thin && y < at.band) {
    let item = near(lanes[i].acts, (o) => o[TIME], 7);
    if (!item) { const before = lanes[i].acts[firstAfter(lanes[i].acts, time, (o) => o[TIME]) - 1]; if (before && x - X(before[TIME]) < 160 && S.to - S.from < 36e5) item = before }
    if (!item) { const talk = D.talks.find((t) => t[6].some(([who, from, to]) => who === i && X(from) - 3 <= x && x <= X(to) + 3)); item = talk && byId.get(talk[0]) }
    return { i, time, item };
  }
  const felt = near(lanes[i].felt, (f) => f[0], 7);
  if (felt) return { i, time, item: felt[2] };
  const event = happenings.find((h) => Math.abs(X(h[TIME]) - x) < 4);
  return { i, time, item: event };
}

// ---- hands ---------------------------------------------------------------------------------------------------------
let drag = null;
const spot = (event) => { const box = canvas.getBoundingClientRect(); return { x: event.clientX - box.left, y: event.clientY - box.top } };
canvas.addEventListener("pointerdown", (event) => { const at = spot(event); drag = { ...at, from: S.from, scroll: S.scroll, moved: false, map: at.y < VIEW }; canvas.setPointerCapture(event.pointerId); if (drag.map) centre(at.x) });
const centre = (x) => { const span = S.to - S.from; S.from = Math.max(0, Math.min(END - span, (x - GUTTER) / (W - GUTTER - 8) * END - span / 2)); S.to = S.from + span; draw() };
canvas.addEventListener("pointermove", (event) => {
  const at = spot(event);
  if (drag) {
    if (Math.abs(at.x - drag.x) + Math.abs(at.y - drag.y) > 4) drag.moved = true;
    if (drag.map) return centre(at.x);
    if (drag.moved) { const span = S.to - S.from; S.from = Math.max(0, Math.min(END - span, drag.from - (at.x - drag.x) / (W - GUTTER - 8) * span)); S.to = S.from + span; S.scroll = drag.scroll - (at.y - drag.y); $("tip").hidden = true; draw() }
    return;
  }
  S.hover = at; tip(at); draw();
});
canvas.addEventListener("pointerup", (event) => {
  const at = spot(event), was = drag; drag = null;
  if (!was || was.moved || was.map) return;
  const found = at.y < TOP ? { item: happenings.find((h) => Math.abs(X(h[TIME]) - at.x) < 7) } : hit(at.x, at.y);
  if (!found) return;
  if (found.item) return pick(found.item);
  if (found.i === undefined) return;
  S.pick = null;
  if (found.time === undefined) { S.who = S.who === found.i ? null : found.i; showMoment(found.i, S.to) } else { S.who = found.i; S.at = found.time; showMoment(found.i, found.time) }
  draw();
});
canvas.addEventListener("pointerleave", () => { S.hover = null; $("tip").hidden = true; draw() });
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const at = spot(event), unit = event.deltaMode ? 16 : 1;
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) return move(event.deltaX * unit / (W - GUTTER) * (S.to - S.from));
  if (event.shiftKey) return move(event.deltaY * unit / (W - GUTTER) * (S.to - S.from));
  if (event.ctrlKey || event.metaKey || at.y < TOP || !plan.overflow) return zoom(1.0016 ** (event.deltaY * unit), at.y < VIEW ? undefined : timeAt(Math.max(GUTTER, at.x)));
  S.scroll += event.deltaY * unit; draw();
}, { passive: false });
canvas.addEventListener("dblclick", (event) => { const at = spot(event); if (at.y >= TOP && at.x > GUTTER) zoom(0.4, timeAt(at.x)) });
function tip(at) {
  const box = $("tip"), found = at.x > GUTTER && at.y > TOP ? hit(at.x, at.y) : null;
  const mark = at.y > VIEW && at.y <= TOP ? happenings.find((h) => Math.abs(X(h[TIME]) - at.x) < 7) : null;
  if (!found && !mark) { box.hidden = true; return }
  const made = [];
  if (mark) made.push(el("b", clock(mark[TIME], true)), el("p", headOf(mark)));
  else {
    const mood = moodAt(P[found.i], found.time);
    made.push(el("b", `${clock(found.time, S.to - S.from < 36e5)}  ${P[found.i].name}`));
    if (mood) made.push(el("p", `mood ${signed(mood[0] * 10)} (\u221210 to 10)`, "soft"));
    if (found.item) made.push(el("p", headOf(found.item)));
    const first = found.item && (found.item[MORE] || [])[0];
    if (first !== undefined) made.push(el("p", T[first].trim(), "soft"));
  }
  box.replaceChildren(...made); box.hidden = false;
  const wide = box.offsetWidth, tall = box.offsetHeight;
  box.style.left = `${at.x + 16 + wide > W ? Math.max(0, at.x - wide - 12) : at.x + 16}px`;
  box.style.top = `${at.y + 18 + tall > H ? Math.max(0, at.y - tall - 10) : at.y + 18}px`;
}

// ---- keys and search -----------------------------------------------------------------------------------------------
function step(by) {
  const who = S.who ?? (S.pick ? (S.pick[WHO] >= 0 ? S.pick[WHO] : (S.pick[FELT] || [[0]])[0][0]) : plan.rows[0]?.i);
  if (who === undefined) return;
  const list = lanes[who].all, now = S.pick ? list.indexOf(S.pick) : -1;
  const time = S.pick ? S.pick[TIME] : S.at ?? S.from;
  const next = now >= 0 ? now + by : by > 0 ? firstAfter(list, time - 1, (o) => o[TIME]) : firstAfter(list, time, (o) => o[TIME]) - 1;
  S.who = who;
  if (list[next]) pick(list[next], true);
}
function stepLane(by) {
  const order = plan.rows.map((r) => r.i), now = order.indexOf(S.who ?? (S.pick ? S.pick[WHO] : -1));
  S.who = order[Math.max(0, Math.min(order.length - 1, now + by))] ?? null;
  if (S.who === null) return;
  const time = S.pick ? S.pick[TIME] : S.at ?? (S.from + S.to) / 2;
  S.pick = null; S.at = time; scrollTo(S.who); showMoment(S.who, time); draw();
}
function search(words) {
  S.words = words.trim(); S.foundAt = -1;
  if (!S.words) { S.lanes = null; S.found = []; showStart(); return draw() }
  const asked = S.words.toLowerCase(), is = T.map((t) => t.toLowerCase().includes(asked));
  const people = P.flatMap((p, i) => p.name.toLowerCase().includes(asked) || p.group.toLowerCase() === asked ? [i] : []);
  S.lanes = people.length ? people : null;
  S.found = items.filter((one) => !"bef".includes(one[KIND]) && ((one[KIND] !== "p" && is[one[HEAD]]) || (one[MORE] || []).some((n) => is[n])));
  showFound(); draw();
}
const keys = {
  "+": () => zoom(0.6), "=": () => zoom(0.6), "-": () => zoom(1 / 0.6), "0": () => { S.from = 0; S.to = END; draw() },
  "/": () => $("search").focus(), "?": () => $("keys").showModal(), d: () => theme(), Escape: () => letGo(),
  c: () => { const cause = S.pick && chainOf(S.pick)[1]; if (cause) pick(cause, true) },
  ArrowUp: () => stepLane(-1), ArrowDown: () => stepLane(1), n: () => step(1), p: () => step(-1),
};
document.addEventListener("keydown", (event) => {
  if ($("keys").open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === $("search")) {
    if (event.key === "Escape") { letGo(); canvas.focus() }
    if (event.key === "Enter" && S.found.length) { S.foundAt = (S.foundAt + (event.shiftKey ? S.found.length - 1 : 1)) % S.found.length; pick(S.found[S.foundAt], true) }
    return;
  }
  if (event.target instanceof HTMLButtonElement && (event.key === "Enter" || event.key === " ")) return;
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (sideways) { event.preventDefault(); return event.shiftKey ? move(sideways * (S.to - S.from) * 0.2) : step(sideways) }
  if (Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key]() }
});
$("search").addEventListener("input", (event) => search(event.target.value));
function theme() {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark"; readColors(); draw();
}
$("in").addEventListener("click", keys["+"]); $("out").addEventListener("click", keys["-"]); $("all").addEventListener("click", keys["0"]);
$("theme").addEventListener("click", theme); $("help").addEventListener("click", keys["?"]);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColors(); draw() });
new ResizeObserver(draw).observe(canvas);

// ---- begin ---------------------------------------------------------------------------------------------------------
$("about").textContent = `${P.length} people, ${clock(0)} to ${clock(END)}, seed ${D.seed}, ${items.length.toLocaleString("en")} lines; lanes: a mood up to \u00b1${+(SCALE * 10).toFixed(1)} (\u221210 to 10)` + (D.whole ? "" : "; broken off");
readColors(); showStart();
const asked = byId.get(Number(location.hash.slice(1)));
measure();
if (asked) pick(asked, true);
draw();
})();
