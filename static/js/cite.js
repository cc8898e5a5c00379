// The menu of a turn: how to cite it, in three formats to copy, and where to report a fault. One menu for all turns.
"use strict";

const cite = JSON.parse(document.querySelector("[data-cite]").dataset.cite);
const menu = document.createElement("div");
const element = (kind, name, text) => Object.assign(document.createElement(kind), { className: name, textContent: text });

const copyFormat = async (name, text) => {
  try {
    await navigator.clipboard.writeText(text.textContent);
    say(cite.copied.replace("{format}", name));
    menu.hidePopover();
  } catch {
    getSelection().selectAllChildren(text);
    say(cite.refused);
  }
};
const fill = (turn) => {
  const own = turn.querySelector(".turn__text");
  const values = {
    id: turn.id,
    n: number(turn),
    speaker: cite.names[turn.dataset.speaker],
    line: turn.dataset.line,
    quote: own.textContent.trim().slice(0, 120),
  };
  const filled = (text, code = String) => text.replace(/\[\[(\w+)\]\]/g, (_, key) => code(values[key]));
  const title = cite.title.replace("{n}", values.n);
  menu.setAttribute("aria-label", title);
  menu.replaceChildren(element("p", "namecard__title", title));
  for (const [name, text] of cite.formats) {
    const button = element("button", "cite__copy", "");
    const shown = element("span", "cite__text", filled(text));
    button.type = "button";
    button.append(element("b", "", name), shown);
    button.addEventListener("click", () => copyFormat(name, shown));
    menu.append(button);
  }
  const ways = element("p", "namecard__ways", ""), close = element("button", "namecard__close", cite.close);
  if (cite.report[1]) {
    const report = element("a", "", cite.report[0]);
    report.href = filled(cite.report[1], encodeURIComponent);
    report.rel = "noopener external";
    ways.append(report);
  }
  close.type = "button";
  close.addEventListener("click", () => menu.hidePopover());
  ways.append(close);
  menu.append(ways);
};

if ("popover" in HTMLElement.prototype) {
  root.dataset.menu = "";
  menu.className = "namecard cite__menu";
  menu.popover = "auto";
  menu.setAttribute("role", "group");
  document.querySelector("main").append(menu);
  menu.addEventListener("toggle", ({ newState }) => {
    menu.from?.setAttribute("aria-expanded", String(newState === "open"));
    if (newState !== "open" && (menu.contains(document.activeElement) || document.activeElement === document.body)) {
      menu.from.focus({ preventScroll: true });
    }
  });
  menu.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) { return; }
    const items = [...menu.querySelectorAll("button, a")];
    items[(items.indexOf(document.activeElement) + way + items.length) % items.length].focus();
    event.preventDefault();
  });
  for (const turn of turns) {
    const button = element("button", "turn__cite", "⋯");
    let wasOpen = false;
    button.type = "button";
    button.setAttribute("aria-label", cite.label.replace("{n}", number(turn)));
    button.setAttribute("aria-expanded", "false");
    // A press beside the open menu closes it before the click comes.
    button.addEventListener("pointerdown", () => { wasOpen = menu.matches(":popover-open") && menu.from === button; });
    button.addEventListener("click", () => {
      if (wasOpen) { wasOpen = false; return; }
      menu.from?.setAttribute("aria-expanded", "false");
      menu.from = button;
      fill(turn);
      menu.showPopover({ source: button });
      placeCard(menu, button.getBoundingClientRect());
      menu.querySelector("button").focus({ preventScroll: true });
    });
    turn.querySelector(".turn__link").after(button);
  }
}
