// Every page: the switch between light and dark, and a place for short messages.
"use strict";

const root = document.documentElement;

const remember = (key, value) => {
  try {
    value ? localStorage.setItem(key, value) : localStorage.removeItem(key);
  } catch { /* storage is refused: the choice lasts as long as the page */ }
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
