// Every page: the switch between light and dark, and a place for short messages.
"use strict";

const root = document.documentElement;

const remember = (key, value) => {
  try {
    value ? localStorage.setItem(key, value) : localStorage.removeItem(key);
  } catch { /* storage is refused: the choice lasts as long as the page */ }
};

// One thin line below the bar: where one was, with a step to send it away.
const offerPlace = (text, href, key, dismiss) => {
  const bar = document.createElement("p"), link = document.createElement("a"), no = document.createElement("button");
  link.textContent = text;
  link.href = href;
  no.type = "button";
  no.textContent = "✕";
  no.setAttribute("aria-label", dismiss);
  no.addEventListener("click", () => { bar.remove(); remember(key, ""); });
  link.addEventListener("click", () => bar.remove());
  bar.className = "resume";
  bar.append(link, no);
  document.querySelector(".masthead").after(bar);
};

const say = (message) => {
  const status = document.querySelector(".status");
  status.textContent = message;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { status.textContent = ""; }, 4000);
};

const themes = ["", "light", "dark"];
const themeButton = document.querySelector("[data-themes]");
if (themeButton) {
  const names = themeButton.dataset.themes.split("|");
  const show = () => {
    const theme = root.dataset.theme ?? "";
    themeButton.textContent = ["◐", "☀\uFE0E", "☾\uFE0E"][themes.indexOf(theme)];
    themeButton.setAttribute("aria-label", names[themes.indexOf(theme)]);
    themeButton.title = names[themes.indexOf(theme)];
  };
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    const theme = themes[(themes.indexOf(root.dataset.theme ?? "") + 1) % themes.length];
    if (theme) { root.dataset.theme = theme; } else { delete root.dataset.theme; }
    tint(theme);
    remember("theme", theme);
    show();
    say(themeButton.title);
  });
  show();
}

// Sheets: the menu and the contents, where the bar has no room for them. Without JavaScript they open by their address.
const prepareSheet = (opener) => {
  const sheet = document.querySelector(opener.hash);
  const isOpen = () => sheet.matches(".sheet--open, :target");
  const show = (open) => {
    sheet.classList.toggle("sheet--open", open);
    opener.setAttribute("aria-expanded", String(open));
    if (!open && location.hash === opener.hash) { location.hash = "-"; }
  };
  const close = () => { show(false); opener.focus({ preventScroll: true }); };
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-controls", sheet.id);
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    if (isOpen()) { close(); return; }
    show(true);
    (sheet.querySelector("[aria-current]") || sheet.querySelector("li a")).focus({ preventScroll: true });
  });
  opener.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); opener.click(); } });
  sheet.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || !isOpen()) { return; }
    if (link.matches(".sheet__close")) { event.preventDefault(); close(); } else { show(false); }
  });
  sheet.addEventListener("keydown", (event) => { if (event.key === "Escape" && isOpen()) { close(); } });
  const leave = ({ target }) => { if (isOpen() && !sheet.contains(target) && target !== opener) { show(false); } };
  document.addEventListener("focusin", leave);
  document.addEventListener("pointerdown", leave);
};
document.querySelectorAll("[data-sheet]").forEach(prepareSheet);

// The search opens over the page: by its link, or by the key `/`. What it needs is fetched then, from its own page.
const searchLink = document.querySelector(".masthead__search:not([aria-current])");
const openSearch = async () => {
  const base = new URL(searchLink.getAttribute("href"), location.href).href;
  let over = document.querySelector(".search--over");
  if (!over) {
    const page = new DOMParser().parseFromString(await (await fetch(base)).text(), "text/html");
    const close = document.createElement("button");
    over = document.createElement("div");
    over.className = "search--over";
    over.setAttribute("role", "dialog");
    over.setAttribute("aria-modal", "true");
    over.setAttribute("aria-label", searchLink.firstChild.textContent);
    over.append(close, ...page.querySelectorAll("main > *"));
    over.querySelector("#search").dataset.base = base;
    for (const link of over.querySelectorAll("a")) { link.href = new URL(link.getAttribute("href"), base).href; }
    close.type = "button";
    close.className = "search__close";
    close.textContent = "✕";
    close.setAttribute("aria-label", document.querySelector(".sheet__close").textContent);
    close.addEventListener("click", () => closeSearch(over));
    over.addEventListener("click", (event) => { if (event.target.closest("a") && !event.defaultPrevented) { closeSearch(over, true); } });
    over.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.target.closest("#results")) { event.preventDefault(); closeSearch(over); } });
    document.addEventListener("focusin", ({ target }) => { if (!over.hidden && !over.contains(target)) { over.querySelector("input").focus(); } });
    document.body.append(over);
    const asked = [...page.querySelectorAll("link[rel=stylesheet], script[src*=search]")];
    for (const one of asked) {
      const made = document.createElement(one.localName);
      const way = one.localName === "link" ? "href" : "src";
      made[way] = new URL(one.getAttribute(way), base).href;
      if (way === "href") { made.rel = "stylesheet"; } else { made.async = false; }
      document.head.append(made);
    }
  }
  over.hidden = false;
  root.style.overflow = "hidden";
  over.querySelector("input").focus();
};
const closeSearch = (over, leaving) => {
  over.hidden = true;
  root.style.overflow = "";
  if (!leaving) { searchLink.focus({ preventScroll: true }); }
};
if (searchLink) {
  const key = document.createElement("kbd");
  key.textContent = "/";
  key.setAttribute("aria-hidden", "true");
  searchLink.append(key);
  searchLink.setAttribute("aria-keyshortcuts", "/");
  searchLink.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    event.preventDefault();
    openSearch().catch(() => { location.href = searchLink.href; });
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) { return; }
  const box = document.querySelector(".search__box");
  if (!searchLink && !box) { return; }
  event.preventDefault();
  if (searchLink) { searchLink.click(); } else { box.focus(); }
});
