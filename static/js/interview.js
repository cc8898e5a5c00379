// The pages of an interview: deep links, copied links, the place kept, views, name cards.
"use strict";

const interview = document.querySelector(".interview");
const slug = interview.dataset.interview;
const words = interview.dataset;
const turns = [...document.querySelectorAll(".turn")];
const byId = (id) => document.getElementById(id);
const plain = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
const here = () => plain(location.hash.slice(1).split(":~:")[0]);

// A permanent address leads to page 1; the turn may stand on another page by now, or have another id.
const follow = async () => {
  const id = here();
  // An engine without text fragments takes one for a part of the id.
  if (byId(id) && location.hash.includes(":~:")) { location.replace("#" + id); }
  if (!id || id === "-" || byId(id)) { return; }
  try {
    const data = await (await fetch(words.turns)).json();
    const now = data.retired[id] ?? id;
    const turn = data.turns.find((one) => one.id === now);
    if (data.sections.some((section) => section.id === now)) { location.replace(words.whole + "#" + now); return; }
    if (!turn) { say(words.noTurn); return; }
    if (byId(now)) { location.replace("#" + now); return; }
    const home = new URL(words.first, location.href);
    location.replace(new URL((turn.page > 1 ? turn.page + "/" : "") + "#" + now, home));
  } catch { location.replace(words.whole + "#" + id); }
};
addEventListener("hashchange", follow);
follow();

// The turn being read: the first one whose end is below the top of the window.
const reading = () => turns.find((turn) => turn.getBoundingClientRect().bottom > 80);

// Another edition opens at the same turn: ids and page numbers are the same in all of them.
for (const link of document.querySelectorAll(".editions__link")) {
  link.addEventListener("click", () => {
    const turn = reading();
    if (turn && scrollY > 200) { link.hash = turn.id; }
  });
}

// Copying the permanent address of a turn.
for (const link of document.querySelectorAll(".turn__link")) {
  link.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.dataset.permalink);
      say(words.copied);
    } catch { /* the link itself still works */ }
  });
}

// The place is kept in the reader's own browser, and offered on return: here, and on the home page (home.js).
const place = "place:" + slug;
const number = (turn) => turn.querySelector(".turn__link").textContent.slice(1);
// How much of the text stands above a turn: its bar in the picture knows, or that of the turn above it.
const above = (turn) => {
  for (let at = turns.indexOf(turn); at >= 0; at--) {
    const bar = document.querySelector(`.strip__lane a[href$="#${turns[at].id}"] rect`);
    if (bar) { return parseFloat(bar.getAttribute("x")) / 100; }
  }
  return 0;
};
addEventListener("pagehide", () => {
  const turn = scrollY > 400 && reading();
  if (!turn) { return; }
  const left = Math.max(1, Math.round(words.minutes * (1 - above(turn))));
  remember(place, JSON.stringify({ page: words.page, id: turn.id, n: number(turn), left, title: words.title, at: Date.now() }));
});
const offer = () => {
  const { page, id, n, left } = JSON.parse(localStorage.getItem(place) || "{}");
  if (!id || location.hash || scrollY > 50) { return; }
  const way = page === words.page ? "" : page > 1 ? words.first + page + "/" : page === "0" ? words.whole : words.first;
  offerPlace(words.resume.replace("{n}", n).replace("{left}", left), way + "#" + id, place, words.dismiss);
};
try { offer(); } catch { /* no storage, no offer */ }

// Which text is shown: own, both, parallel.
// head.js has set it on the root already; here the buttons follow.
const views = [...document.querySelectorAll(".views input")];
const chosen = views.find((view) => view.value === root.dataset.view) ?? views[0];
if (chosen) { chosen.checked = true; }
for (const view of views) {
  view.addEventListener("change", () => {
    const turn = reading();
    root.dataset.view = view.value;
    remember("view", view.value === "own" ? "" : view.value);
    turn?.scrollIntoView({ block: "start" });
  });
}
for (const parallel of document.querySelectorAll(".turn__parallel")) {
  const turn = parallel.closest(".turn");
  const peek = document.createElement("button");
  peek.type = "button";
  peek.className = "turn__peek";
  peek.textContent = words.peek;
  peek.setAttribute("aria-expanded", "false");
  peek.setAttribute("aria-label", `${words.peek}: ${words.peekLabel.replace("{n}", number(turn))}`);
  peek.addEventListener("click", () => {
    peek.setAttribute("aria-expanded", String(turn.classList.toggle("turn--peeked")));
  });
  turn.querySelector(".turn__link").before(peek);
}

// The section being read is marked in the contents.
const marks = new Map([...document.querySelectorAll(".contents__list a")].map((link) => [plain(link.hash.slice(1)), link]));
const mark = () => {
  const id = reading()?.closest(".section")?.dataset.section;
  for (const [section, link] of marks) {
    if (section === id) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
  }
};
let waiting = false;
addEventListener("scroll", () => {
  if (waiting) { return; }
  waiting = true;
  requestAnimationFrame(() => { waiting = false; mark(); });
}, { passive: true });
mark();

// ← and → turn pages.
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("input, textarea, select, pre, [popover]")) { return; }
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  document.querySelector(way ? `a[rel="${way}"]` : ":not(*)")?.click();
});

// Name cards: a popover by the name instead of a sheet at the foot of the window.
// A click or Enter opens and pins one; a mouse that rests on the name shows it as long as it stays on either.
const SHOWN_AFTER = 350, HIDDEN_AFTER = 250; // milliseconds
const EDGE = 12, DISTANCE = 6, LEAST = 120; // pixels: from the window, from the name, the least height
// What is `covering` may lie over the place that it belongs to, if there is room for the whole of it nowhere else.
const placeCard = (card, at, covering = false) => {
  card.style.maxHeight = "";
  const bar = Math.max(0, document.querySelector(".masthead").getBoundingClientRect().bottom);
  const left = Math.max(EDGE, Math.min(at.left, root.clientWidth - card.offsetWidth - EDGE));
  const under = innerHeight - EDGE - at.bottom - DISTANCE, over = at.top - DISTANCE - bar;
  const below = under >= Math.min(over, card.offsetHeight);
  const atFoot = covering && card.offsetHeight > Math.max(under, over);
  card.style.maxHeight = `${Math.max(LEAST, atFoot ? innerHeight - EDGE - bar : below ? under : over)}px`;
  const height = card.offsetHeight;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(atFoot ? innerHeight - EDGE - height : below ? at.bottom + DISTANCE : at.top - DISTANCE - height) + scrollY}px`;
};
const closeButton = (card) => {
  const link = card.querySelector(".namecard__close"), button = document.createElement("button");
  button.type = "button";
  button.className = "namecard__close";
  button.textContent = link.textContent;
  button.addEventListener("click", () => card.hidePopover());
  link.replaceWith(button);
};
const prepareCard = (card) => {
  card.popover = "auto";
  closeButton(card);
  card.addEventListener("toggle", ({ newState }) => {
    const open = newState === "open";
    card.from?.setAttribute("aria-expanded", String(open));
    if (open) { return; }
    card.pinned = false;
    if (card.contains(document.activeElement)) { card.from?.focus({ preventScroll: true }); }
  });
  card.addEventListener("pointerenter", () => clearTimeout(card.timer));
  card.addEventListener("pointerleave", (event) => leave(card, event));
};
const leave = (card, event) => {
  clearTimeout(card.timer);
  if (event.pointerType === "mouse" && !card.pinned) {
    card.timer = setTimeout(() => { if (!card.pinned && card.matches(":popover-open")) { card.hidePopover(); } }, HIDDEN_AFTER);
  }
};
const openCard = (card, name, x) => {
  const lines = [...name.getClientRects()];
  card.from?.setAttribute("aria-expanded", "false");
  card.from = name;
  if (!card.matches(":popover-open")) { card.showPopover({ source: name }); }
  name.setAttribute("aria-expanded", "true");
  placeCard(card, lines.find((line) => x >= line.left && x <= line.right) ?? lines[0]);
};
const prepareName = (name, card) => {
  let wasPinned = false;
  name.setAttribute("role", "button");
  name.setAttribute("aria-expanded", "false");
  name.setAttribute("aria-controls", card.id);
  const pin = (event) => {
    event.preventDefault();
    clearTimeout(card.timer);
    if (wasPinned) { wasPinned = false; if (card.matches(":popover-open")) { card.hidePopover(); } return; }
    openCard(card, name, event.clientX);
    card.pinned = true;
    if (event.detail === 0) { card.querySelector("a").focus({ preventScroll: true }); }
  };
  // A press outside an open card closes it before the click comes: so what was open is noted at the press.
  name.addEventListener("pointerdown", () => { wasPinned = Boolean(card.pinned) && card.from === name; });
  name.addEventListener("click", pin);
  name.addEventListener("keydown", (event) => { if (event.key === " ") { pin(event); } });
  name.addEventListener("pointerenter", (event) => {
    clearTimeout(card.timer);
    if (event.pointerType !== "mouse" || event.buttons || document.querySelector(".namecard:popover-open")?.pinned) { return; }
    card.timer = setTimeout(() => openCard(card, name, event.clientX), SHOWN_AFTER);
  });
  name.addEventListener("pointerleave", (event) => leave(card, event));
};
if ("popover" in HTMLElement.prototype) {
  for (const card of document.querySelectorAll(".namecard")) { prepareCard(card); }
  for (const name of document.querySelectorAll(".name")) {
    const card = byId(plain(name.hash.slice(1)));
    if (card) { prepareName(name, card); }
  }
}
