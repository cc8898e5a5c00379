// The pages of topics and questions: who is shown. Links show one alone or leave one out; here any number.
"use strict";

const chorus = document.getElementById("voices");
const all = [...chorus.querySelectorAll(".chorus__voice")];
const ways = [...document.querySelectorAll(".voices a")];

const show = (wanted) => {
  for (const voice of all) { voice.hidden = !wanted(voice); }
  const shown = all.filter((voice) => !voice.hidden);
  for (const way of ways) {
    const [, what, who] = /^#(by|without)-(.*)$/.exec(way.hash) || [];
    const chosen = what === "by" ? shown.length === 1 && shown[0].dataset.speaker === who
      : what === "without" ? all.some((voice) => voice.hidden && voice.dataset.speaker === who) : shown.length === all.length;
    chosen ? way.setAttribute("aria-current", "true") : way.removeAttribute("aria-current");
  }
  chorus.dataset.chosen = "";
};
const follow = (hash) => {
  const [, what, who] = /^#(by|without)-(.*)$/.exec(hash) || [];
  if (what === "by") { show((voice) => voice.dataset.speaker === who); }
  else if (what === "without") {
    const one = all.find((voice) => voice.dataset.speaker === who);
    show((voice) => voice === one ? one.hidden : !voice.hidden);
    if (all.every((voice) => voice.hidden)) { show(() => true); }
  } else { show(() => true); }
};
for (const way of ways) {
  way.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    event.preventDefault();
    history.replaceState(history.state, "", way.hash);
    follow(way.hash);
  });
}
if (/^#(by|without)-/.test(location.hash)) { follow(location.hash); }
