// The recording played in the page: nothing is asked of its host before a click, and the links stay.
"use strict";

(() => {
  const told = JSON.parse(document.querySelector("[data-player]").dataset.player);
  let box, opener;
  const close = () => {
    if (!box) { return; }
    box.remove();
    box = undefined;
    if (opener) { opener.focus(); }
  };
  const element = (name, set) => Object.assign(document.createElement(name), set);
  const source = (second) => told.address + told.time + second;
  const open = (second, from) => {
    close();
    opener = from;
    box = element("aside", { className: "player" });
    box.setAttribute("aria-label", told.label);
    const shown = told.kind === "frame"
      ? element("iframe", { src: source(second), allow: "autoplay; fullscreen; picture-in-picture", referrerPolicy: "strict-origin-when-cross-origin", title: told.label })
      : element(told.kind, { src: source(second), controls: true, autoplay: true });
    const end = element("button", { type: "button", className: "player__close", textContent: told.close });
    end.addEventListener("click", close);
    box.append(shown, end);
    document.body.append(box);
    end.focus({ preventScroll: true });
  };
  const button = (text, label, second) => {
    const made = element("button", { type: "button", className: "play", textContent: text });
    if (label) { made.setAttribute("aria-label", label); made.title = label; }
    made.addEventListener("click", () => open(second, made));
    return made;
  };
  const seconds = (clock) => clock.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);
  for (const clock of document.querySelectorAll("a.turn__clock")) {
    const said = clock.textContent.trim();
    clock.after(button("▶", told.at.replace("[[clock]]", said), seconds(said)));
  }
  for (const link of document.querySelectorAll(".recording")) { link.after(button(told.play, "", 0)); }
  addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); } });
})();
