// The pages of terms and people: what one speaker says, without a jump and without a step back in the history.
"use strict";

const mentions = document.querySelector(".entry__mentions");
const voices = [...mentions.querySelectorAll(".voice")];
const ways = [...mentions.querySelectorAll(".voices a")];

const narrow = (id) => {
  const one = voices.find((voice) => voice.id === id);
  for (const voice of voices) { voice.hidden = Boolean(one) && voice !== one; }
  for (const way of ways) {
    const chosen = way.hash === "#" + (one ? id : "mentions");
    chosen ? way.setAttribute("aria-current", "true") : way.removeAttribute("aria-current");
  }
  mentions.dataset.narrowed = one ? id : "";
};
for (const way of ways) {
  way.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    event.preventDefault();
    history.replaceState(history.state, "", way.hash);
    narrow(way.hash.slice(1));
  });
}
const arrive = () => narrow(location.hash.slice(1));
addEventListener("hashchange", arrive);
arrive();
