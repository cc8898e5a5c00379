// The pages of an interview: deep links, copied links, the place kept, views, name cards.
"use strict";

const interview = document.querySelector(".interview");
const slug = interview.dataset.interview;
const words = interview.dataset;
const turns = [...document.querySelectorAll(".turn")];
const byId = (id) => document.getElementById(id);
const here = () => decodeURIComponent(location.hash.slice(1));

// A permanent address leads to page 1; the turn may stand on another page by now, or have another id.
const follow = async () => {
  const id = here();
  if (!id || id === "-" || byId(id)) { return; }
  try {
    const data = await (await fetch(words.turns)).json();
    const now = data.retired[id] ?? id;
    const turn = data.turns.find((one) => one.id === now);
    if (!turn) { say(words.noTurn); return; }
    if (byId(now)) { location.replace("#" + now); return; }
    const home = new URL(words.first, location.href);
    location.replace(new URL((turn.page > 1 ? turn.page + "/" : "") + "#" + now, home));
  } catch { location.replace(words.whole + "#" + id); }
};
addEventListener("hashchange", follow);
follow();

// The turn being read: the first one whose end is below the top of the window.
const reading = () => turns.find((turn) => turn.getBoundingClientRect().bottom > 110);

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

// The place is kept in the reader's own browser, and offered on return.
const place = "place:" + slug;
addEventListener("pagehide", () => {
  const turn = scrollY > 400 && reading();
  if (turn) { remember(place, `${words.page}#${turn.id}`); }
});
try {
  const [page, id] = (localStorage.getItem(place) ?? "").split("#");
  if (id && !location.hash && scrollY < 50) {
    const offer = document.createElement("p");
    const link = document.createElement("a");
    link.textContent = words.resume;
    link.href = page === words.page ? "#" + id : words.first + "#" + id;
    offer.className = "resume";
    offer.append(link);
    document.querySelector(".interview__head").append(offer);
  }
} catch { /* no storage, no offer */ }

// Which text is shown: own, both, parallel.
const views = [...document.querySelectorAll(".views input")];
try {
  const chosen = views.find((view) => view.value === localStorage.getItem("view"));
  if (chosen) { chosen.checked = true; }
} catch { /* the first one is checked */ }
for (const view of views) {
  view.addEventListener("change", () => {
    const turn = reading();
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
  peek.setAttribute("aria-label", words.peekLabel.replace("{n}", turn.querySelector(".turn__link").textContent.slice(1)));
  peek.addEventListener("click", () => {
    peek.setAttribute("aria-expanded", String(turn.classList.toggle("turn--peeked")));
  });
  turn.querySelector(".turn__link").before(peek);
}

// The section being read is marked in the contents.
const marks = new Map([...document.querySelectorAll(".contents__list a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
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
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("input, textarea, select, pre, [popover]")) { return; }
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  document.querySelector(way ? `a[rel="${way}"]` : ":not(*)")?.click();
});

// Name cards: a popover by the name instead of a sheet at the foot of the window.
if ("popover" in HTMLElement.prototype) {
  for (const card of document.querySelectorAll(".namecard")) {
    card.popover = "auto";
    const close = card.querySelector(".namecard__close");
    close.setAttribute("role", "button");
    close.addEventListener("click", (event) => { event.preventDefault(); card.hidePopover(); });
    card.addEventListener("toggle", (event) => {
      const open = event.newState === "open";
      card.from?.setAttribute("aria-expanded", String(open));
      if (!open && card.contains(document.activeElement)) { card.from?.focus({ preventScroll: true }); }
    });
  }
  const put = (card, name) => {
    const at = name.getClientRects()[0];
    const width = card.offsetWidth, height = card.offsetHeight, room = document.documentElement.clientWidth;
    const left = Math.max(12, Math.min(at.left, room - width - 12));
    const below = at.bottom + 6 + height <= innerHeight || at.top < height + 6;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(below ? at.bottom + 6 : at.top - 6 - height) + scrollY}px`;
  };
  for (const name of document.querySelectorAll(".name")) {
    const card = byId(decodeURIComponent(name.hash.slice(1)));
    if (!card) { continue; }
    name.setAttribute("role", "button");
    name.setAttribute("aria-expanded", "false");
    name.setAttribute("aria-controls", card.id);
    const open = (event) => {
      event.preventDefault();
      if (card.matches(":popover-open") && card.from === name) { card.hidePopover(); return; }
      card.from = name;
      card.showPopover();
      put(card, name);
      if (event.detail === 0) { card.querySelector("a").focus({ preventScroll: true }); }
    };
    name.addEventListener("click", open);
    name.addEventListener("keydown", (event) => { if (event.key === " ") { open(event); } });
  }
}
