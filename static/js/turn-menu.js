// The menu of a turn: quote it, link it, share it, draw it, cite it in several formats, report a fault. One for all turns.
"use strict";

window.turnMenu = (texts) => {
  const popovers = "popover" in HTMLElement.prototype;
  const menu = document.createElement("div");
  const make = (kind, name, text = "") => Object.assign(document.createElement(kind), { className: name, textContent: text });
  const isOpen = () => popovers ? menu.matches(":popover-open") : menu.matches(".namecard--open");
  const close = () => { if (popovers) { if (isOpen()) { menu.hidePopover(); } } else { menu.classList.remove("namecard--open"); closed(); } };
  const closed = () => {
    if (!menu.from) { return; }
    menu.from.setAttribute("aria-expanded", "false");
    if (menu.contains(document.activeElement) || document.activeElement === document.body) { menu.from.focus({ preventScroll: true }); }
  };
  const copy = async (text, said, shown) => {
    try {
      await navigator.clipboard.writeText(text);
      say(said);
      close();
    } catch {
      if (shown) { getSelection().selectAllChildren(shown); }
      say(texts.refused);
    }
  };

  // What is told of a passage: { turn, text, inside }; without a selection it is the whole turn.
  const whole = (turn) => {
    const shown = [...turn.querySelectorAll(".turn__text, .turn__parallel")].find((one) => one.offsetParent);
    const inside = shown || turn.querySelector(".turn__text");
    return { turn, inside, text: [...inside.children].map((one) => one.textContent.trim()).join("\n") };
  };
  const valuesOf = ({ turn, text }) => ({
    id: turn.id, n: number(turn), speaker: texts.names[turn.dataset.speakers || turn.dataset.speaker], line: turn.dataset.line, quote: text.slice(0, 120), text,
    today: texts.today,
  });
  const filled = (text, values, code = String) => text.replace(/\[\[(\w+)\]\]/g, (_, key) => code(values[key]));
  // The words themselves, where the engine knows text fragments; else the turn.
  const linkOf = ({ turn, text }) => {
    const all = whole(turn).text, permanent = turn.querySelector(".turn__link").dataset.permalink;
    if (text === all) { return permanent; }
    const code = (words) => encodeURIComponent(words).replace(/-/g, "%2D");
    const line = text.replace(/\s+/g, " "), wide = line.length > 60;
    const page = document.querySelector("link[rel=canonical]").href.split("#")[0];
    return `${page}#${turn.id}:~:text=${wide ? `${code(line.slice(0, 20))},${code(line.slice(-20))}` : code(line)}`;
  };
  const acts = {
    quote: (passage) => copy(filled(texts.quotation, { ...valuesOf(passage), url: linkOf(passage) }), texts.quoted),
    link: (passage) => copy(linkOf(passage), texts.linked),
    share: (passage) => navigator.share({ title: document.title, text: passage.text.slice(0, 200), url: linkOf(passage) }).catch(() => {}),
    picture: (passage) => draw(passage),
    peek: ({ turn }) => { turn.querySelector(".turn__peek").click(); close(); },
  };

  // A card of the passage: its words, who speaks, the title, the address, on paper.
  const WIDTH = 1080, EDGE = 96, LINE = 1.75, MOST = 300;
  const linesOf = (pen, text, width) => text.split("\n").flatMap((paragraph) => {
    const lines = [""];
    for (const piece of paragraph.match(/[\u2e80-\uffef][，。、：；！？）》」』”’…—]*|[^\s\u2e80-\uffef]+\s*|\s+/g) || []) {
      const last = lines.length - 1;
      if (lines[last] && pen.measureText((lines[last] + piece).trimEnd()).width > width) { lines.push(piece); } else { lines[last] += piece; }
    }
    return [...lines, null];
  }).slice(0, -1);
  const draw = (passage) => {
    const { inside, turn } = passage;
    // Cut between words, and not within a character.
    const text = passage.text.length > MOST ? `${passage.text.slice(0, MOST).replace(/[\s\w’'-]+$|[\ud800-\udbff]$/, "")}…` : passage.text;
    const style = getComputedStyle(document.documentElement), colour = (name) => style.getPropertyValue(name).trim();
    const serif = getComputedStyle(inside).getPropertyValue("--title"), size = text.length > 160 ? 40 : text.length > 60 ? 46 : 56;
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    pen.font = `${size}px ${serif}`;
    const lines = linesOf(pen, text, WIDTH - 2 * EDGE);
    const height = lines.reduce((sum, line) => sum + size * (line === null ? .6 : LINE), 0);
    canvas.width = WIDTH;
    canvas.height = Math.max(720, Math.round(height + 430));
    pen.fillStyle = colour("--paper");
    pen.fillRect(0, 0, WIDTH, canvas.height);
    pen.fillStyle = colour("--seal");
    pen.fillRect(0, 0, WIDTH, 14);
    pen.font = `30px ${serif}`;
    pen.fillText(texts.site, EDGE, 92);
    pen.font = `${size}px ${serif}`;
    pen.fillStyle = colour("--ink");
    let y = 92 + 60 + size;
    for (const line of lines) {
      if (line !== null) { pen.fillText(line, EDGE, y); }
      y += size * (line === null ? .6 : LINE);
    }
    const values = valuesOf(passage), foot = canvas.height - 190;
    pen.fillStyle = getComputedStyle(turn).getPropertyValue("--colour").trim() || colour("--ink");
    pen.font = `bold 36px ${serif}`;
    pen.fillText(values.speaker, EDGE, foot);
    pen.fillStyle = colour("--ink-soft");
    pen.font = `30px ${serif}`;
    pen.fillText(linesOf(pen, filled(texts.under, values), WIDTH - 2 * EDGE)[0], EDGE, foot + 54);
    pen.font = "26px sans-serif";
    pen.fillText(turn.querySelector(".turn__link").dataset.permalink.replace(/^https?:\/\//, ""), EDGE, foot + 104);
    const image = make("img", "passage-picture"), save = make("a", "", texts.save), ways = make("p", "namecard__ways");
    image.src = canvas.toDataURL("image/png");
    image.alt = `${values.speaker}: ${text}`;
    save.href = image.src;
    save.download = `${document.querySelector(".interview").dataset.interview}-${turn.id}.png`;
    ways.append(save, closer());
    show(turn, [image, ways], texts.title.replace("{n}", values.n));
  };

  const closer = () => {
    const button = make("button", "namecard__close", texts.close);
    button.type = "button";
    button.addEventListener("click", close);
    return button;
  };
  const act = (name, text, does) => {
    const button = make("button", name, text);
    button.type = "button";
    button.addEventListener("click", does);
    return button;
  };
  const fill = (turn) => {
    const passage = whole(turn), values = valuesOf(passage), ways = make("p", "namecard__ways"), row = make("p", "cite__acts");
    for (const [does, text] of [...(turn.querySelector(".turn__parallel") ? [["peek", words.peekLong]] : []), ...texts.passage]) {
      row.append(act("selected__act", text, () => acts[does](passage)));
    }
    const formats = texts.formats.map(([name, written]) => {
      const shown = make("span", "cite__text", filled(written, values));
      const button = act("cite__copy", "", () => copy(shown.textContent, texts.copied.replace("{format}", name), shown));
      button.append(make("b", "", name), shown);
      return button;
    });
    if (texts.report[1]) {
      const report = make("a", "", texts.report[0]);
      report.href = filled(texts.report[1], values, encodeURIComponent);
      report.rel = "noopener external";
      ways.append(report);
    }
    ways.append(closer());
    return [row, ...formats, ways];
  };
  const show = (turn, content, title) => {
    menu.setAttribute("aria-label", title);
    menu.replaceChildren(make("p", "namecard__title", title), ...content);
    if (popovers) {
      if (!isOpen()) { menu.showPopover({ source: menu.from }); }
      menu.from.setAttribute("aria-expanded", "true");
      placeCard(menu, menu.from.getBoundingClientRect(), root.clientWidth < 480);
    } else {
      menu.classList.add("namecard--open");
      menu.from.setAttribute("aria-expanded", "true");
    }
    menu.querySelector("button, a").focus({ preventScroll: true });
  };

  menu.className = "namecard cite__menu";
  menu.setAttribute("role", "group");
  document.querySelector("main").append(menu);
  if (popovers) {
    menu.popover = "auto";
    menu.addEventListener("toggle", ({ newState }) => { if (newState !== "open") { closed(); } });
  }
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !popovers) { close(); }
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) { return; }
    const items = [...menu.querySelectorAll("button, a")];
    items[(items.indexOf(document.activeElement) + way + items.length) % items.length].focus();
    event.preventDefault();
  });
  return {
    open: (turn, from) => {
      if (isOpen() && menu.from === from) { close(); return; }
      if (menu.from) { menu.from.setAttribute("aria-expanded", "false"); }
      menu.from = from;
      show(turn, fill(turn), texts.title.replace("{n}", number(turn)));
    },
    act: (does, passage) => {
      menu.from = passage.turn.querySelector(".turn__cite");
      acts[does](passage);
    },
  };
};
