// The home page: the interview that was read last is offered, in one line that can be sent away.
"use strict";

(() => {
  const { resume, dismiss } = document.querySelector(".hero").dataset;
  try {
    const kept = Object.keys(localStorage).filter((key) => key.startsWith("place:")).map((key) => [key, JSON.parse(localStorage.getItem(key))]);
    const [last] = kept.filter(([, place]) => place.id).sort(([, one], [, other]) => other.at - one.at);
    if (!last) { return; }
    const [key, { page, id, n, left, title }] = last;
    const words = resume.replace(/\{(\w+)\}/g, (_, name) => ({ title, n, left })[name]);
    offerPlace(words, `interviews/${key.slice(6)}/${page === "0" ? "all/" : page > 1 ? `${page}/` : ""}#${id}`, key, dismiss);
  } catch { /* no storage, no offer */ }
})();
