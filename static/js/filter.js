// The glossary and the people: a box that narrows the page, and a choice of kinds. Pointers from other names show while it does.
"use strict";

(() => {
  const place = document.querySelector(".filter"), { label, kinds, left } = place.dataset;
  const items = [...document.querySelectorAll(".group .entries__item")], groups = [...document.querySelectorAll(".group")];
  const box = Object.assign(document.createElement("input"), { type: "search", className: "filter__box", placeholder: label });
  const choice = document.createElement("select"), state = document.createElement("span");
  const around = document.querySelectorAll(".initials, main > .figure");
  const texts = new Map(); // of an item when it is first asked for: until somebody types nobody needs one
  const textOf = (item) => texts.get(item) || texts.set(item, item.textContent.toLowerCase()).get(item);
  const showGroups = (withOne) => { for (const group of groups) { group.hidden = !group.querySelector(withOne); } };
  const apply = () => {
    const wanted = box.value.trim().toLowerCase();
    for (const item of items) {
      const fits = (!wanted || textOf(item).includes(wanted)) && (!choice.value || item.dataset.kind === choice.value);
      item.hidden = item.matches(".entries__see") ? !wanted || !fits : !fits;
    }
    showGroups(".entries__item:not([hidden])");
    const narrowed = Boolean(wanted || choice.value);
    document.querySelector("main").toggleAttribute("data-narrowed", narrowed); // until then the style sheet shows no pointers
    for (const one of around) { one.hidden = narrowed; } // what is left stands right below the box
    state.textContent = narrowed ? left.replace("{n}", items.filter((item) => !item.hidden).length) : "";
  };
  const found = [...new Set(items.map((item) => item.dataset.kind).filter(Boolean))];
  box.setAttribute("aria-label", label);
  choice.setAttribute("aria-label", kinds);
  choice.append(new Option(kinds, ""), ...found.map((kind) => new Option(kind, kind)));
  state.setAttribute("role", "status");
  state.className = "count";
  place.append(box, ...found.length ? [choice] : [], state);
  place.addEventListener("input", apply);
  showGroups(".entries__item:not(.entries__see)");
})();
