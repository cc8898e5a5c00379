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
