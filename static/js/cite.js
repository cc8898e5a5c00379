// Beside every turn a button, below a selection a bar: both open the menu of turn-menu.js, which is fetched then.
"use strict";

(() => {
  const block = document.querySelector("[data-cite]"), texts = JSON.parse(block.dataset.cite), now = new Date();
  // The day of reading, where the reader is: the standard asks for it, and it is known here alone.
  texts.today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const format of block.querySelectorAll(".cite__text")) {
    format.textContent = format.textContent.replace(/(\[EB\/OL\]\. .*?, \d{4}(?:\([\d-]+\))?)\./, `$1[${texts.today}].`);
  }
  let loading;
  const menu = () => {
    loading = loading || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = words.menu;
      script.onload = () => resolve(window.turnMenu(texts));
      script.onerror = () => { loading = undefined; reject(new Error(words.menu)); };
      document.head.append(script);
    });
    return loading;
  };
  const button = (name, text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  root.dataset.menu = "";
  for (const turn of turns) {
    let wasOpen = false;
    const opener = button("turn__cite", "⋯", async () => {
      if (wasOpen) { wasOpen = false; return; }
      (await menu()).open(turn, opener);
    });
    opener.setAttribute("aria-label", texts.label.replace("{n}", number(turn)));
    opener.setAttribute("aria-expanded", "false");
    // A press beside the open menu closes it before the click comes.
    opener.addEventListener("pointerdown", () => { wasOpen = opener.getAttribute("aria-expanded") === "true"; });
    turn.querySelector(".turn__link").after(opener);
  }

  // A selection within one turn can be quoted, linked, drawn.
  const bar = document.createElement("p");
  bar.className = "selected";
  bar.hidden = true;
  document.querySelector("main").append(bar);
  let picked, waiting;
  const chosen = () => {
    const selection = getSelection(), text = String(selection).trim();
    const inside = selection.anchorNode && selection.anchorNode.parentElement.closest(".turn__text, .turn__parallel");
    picked = text && inside && inside.contains(selection.focusNode) ? { turn: inside.closest(".turn"), text, inside } : undefined;
    bar.hidden = !picked;
  };
  document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(chosen, 300); });
  if (!navigator.share) { texts.passage = texts.passage.filter(([does]) => does !== "share"); }
  for (const [does, text] of texts.passage) {
    bar.append(button("selected__act", text, async () => { const now = picked; if (now) { (await menu()).act(does, now); } }));
  }
  bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
})();
