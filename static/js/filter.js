// The glossary and the people: a box that narrows the page, and a choice of kinds. Pointers from other names show while it does.
"use strict";

(() => {
  const place = document.querySelector(".filter"), { label, kinds, left } = place.dataset;
  const items = [...document.querySelectorAll(".group .entries__item")], groups = [...document.querySelectorAll(".group")];
  const box = Object.assign(document.createElement("input"), { type: "search", className: "filter__box", placeholder: label });
  const choice = document.createElement("select"), state = document.createElement("span");
  const around = document.querySelectorAll(".initials, main > .figure");
  const text = new Map(items.map((item) => [item, item.textContent.toLowerCase()]));
  const apply = () => {
    const wanted = box.value.trim().toLowerCase();
    for (const item of items) {
      const fits = text.get(item).includes(wanted) && (!choice.value || item.dataset.kind === choice.value);
      item.hidden = item.matches(".entries__see") ? !wanted || !fits : !fits;
    }
    for (const group of groups) { group.hidden = !group.querySelector(".entries__item:not([hidden])"); }
    const narrowed = Boolean(wanted || choice.value);
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
  apply();
})();
