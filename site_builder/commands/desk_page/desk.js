// The editor's desk: shows a draft and sends every act to the server, which writes it at once.
import {WORDS} from "/desk/words.js";

const slug = document.querySelector("script[data-slug]").dataset.slug;
const TYPED = new Set(["write", "entitle"]);  // acts that leave the list of what is to decide as it is
const BEFORE = 90;  // pixels of what was said before, above the turn that is looked at
let language = localStorage.getItem("desk-language") || (navigator.language.startsWith("zh") ? "zh" : "en");
let state, item = 0, here = "", choosing = false, begun = false;
const $ = id => document.getElementById(id);
const words = () => WORDS[language];
const named = kind => state.names[kind] || kind;
const inDoubt = turn => turn.doubt !== null;
const percent = sure => Math.round(sure * 100);

function make(tag, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
}

// Acts go to the server one after the other: each is meant for what the one before it left.
let queue = Promise.resolve();
let waiting = 0, deciding = 0;
async function act(told, message = "") {
  const decides = !TYPED.has(told.act);
  waiting += 1;
  deciding += decides;
  $("turns").setAttribute("aria-busy", "true");
  const mine = queue.then(() => tried(told, message));
  queue = mine;
  const done = await mine;
  waiting -= 1;
  deciding -= decides;
  if (!waiting) $("turns").setAttribute("aria-busy", "false");
  return done;
}
async function tried(told, message) {
  try {
    return await sent(told, message);
  } catch (fault) {
    say(`${words().gone} (${fault.message})`);
    return false;
  }
}
// Whether what is shown is still to change: a key pressed now would decide what nobody has seen.
function mayDecide() {
  if (deciding) say(words().wait);
  return !deciding;
}
async function ask(path, told) {
  const headers = {"Content-Type": "application/json", "Accept-Language": language === "zh" ? "zh-Hans" : "en"};
  const options = told ? {method: "POST", headers, body: JSON.stringify({...told, revision: state.revision})} : {headers};
  return (await fetch(`/desk/${slug}/${path}`, options)).json();
}
async function sent(told, message) {
  const value = await ask("act", told);
  if (value.error) {
    if (value.state) show(value.state);
    say(words().unsaved + value.error);
    return false;
  }
  show(value);
  say(message || words().saved);
  return true;
}
const say = text => { $("said").textContent = text; };

function show(value, anew = false) {
  const old = state && !anew && new Map(state.turns.map(turn => [turn.id, JSON.stringify(turn)]));
  state = value;
  item = Math.min(item, Math.max(0, state.items.length - 1));
  drawHead();
  const main = $("turns");
  const there = new Map([...main.children].map(element => [element.dataset.turn, element]));
  const wanted = state.turns.map(turn => {
    const stays = there.has(turn.id) && (isTyped(there.get(turn.id)) || (old && old.get(turn.id) === JSON.stringify(turn)));
    return stays ? there.get(turn.id) : drawTurn(turn);
  });
  main.replaceChildren(...wanted);
  mark();
}

// Whether an editor has words in a field here that are not on their way to the server.
function isTyped(element) {
  const area = element.querySelector(".desk__field");
  return Boolean(area) && !area.readOnly && area.value !== area.defaultValue;
}

function drawHead() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  const guesses = state.turns.filter(inDoubt).length;
  $("bar").max = state.total + state.guesses;
  $("bar").value = $("bar").max - state.left - guesses;
  const done = state.left ? "" : guesses ? words().listDone(guesses) : words().done;
  $("count").textContent = [words().progress(state.left, state.total, state.minutes), words().voices(guesses), words().reading(state.reading), done]
    .filter(Boolean).join(language === "zh" ? "；" : "; ");
  $("do-undo").disabled = !state.undo;
  $("kinds").firstElementChild.textContent = words().kinds;
  $("kinds").lastElementChild.replaceChildren(...state.kinds.map(row => make("li", {}, `${named(row.kind)}: ${row.count} `,
    make("button", {type: "button", textContent: "✓ " + named(row.kind), onclick: () => ofKind(row.kind, true)}),
    make("button", {type: "button", textContent: "✗ " + named(row.kind), onclick: () => ofKind(row.kind, false)}))));
  drawItem();
}
function drawButtons() {
  const buttons = {next: () => step(1), previous: () => step(-1), accept: () => decide(true), reject: () => decide(false), all: () => kind(true),
    none: () => kind(false), doubt: () => seek(1), confirm: () => confirm(false), above: () => confirm(true), edit, who, heading, undo, help, language: change};
  $("bar-buttons").setAttribute("aria-label", words().acts);
  $("bar-buttons").replaceChildren(...Object.entries(buttons).map(([id, run]) => make("button", {type: "button", id: `do-${id}`, onclick: run, textContent: words()[id]})));
}
async function ofKind(name, accepted) {
  if (!mayDecide()) return;
  await act({act: "kind", kind: name, accepted});
  $("kinds").firstElementChild.focus();
}

function drawItem() {
  const one = state.items[item];
  $("item").replaceChildren();
  if (!one) return;
  const head = `${words().item(item + 1, state.items.length)} · ${named(one.kind)}${one.confidence === null ? "" : " · " + words()[one.means === "change" ? "chance" : "sure"](percent(one.confidence))}${one.note ? " · " + one.note : ""}`;
  $("item").append(make("p", {}, make("strong", {textContent: head})), make("p", {textContent: `${one.turn || words().left}: ${one.stretch}`}),
    make("p", {className: "desk__means", textContent: words().means[one.means](one)}));
  one.candidates.forEach((name, n) =>
    $("item").append(make("button", {type: "button", textContent: `${n + 1} ${name}`, onclick: () => decide(true, n + 1)})));
}

function drawTurn(turn) {
  const doubt = inDoubt(turn) ? ` · ${words().doubtful(percent(turn.doubt))}` : "";
  const raw = make("div", {className: "desk__raw"});
  raw.setAttribute("aria-label", `${words().raw} ${turn.id}`);
  raw.setAttribute("role", "group");
  raw.lang = turn.language;
  for (const [text, action, reason, by, number] of turn.raw) {
    const one = action === "keep" ? text : make("mark", {className: action, title: `${named(reason.split(":")[0])}${by ? " → " + by : ""}`, textContent: text});
    if (number >= 0) one.dataset.item = number;
    raw.append(one);
  }
  const name = make("h2", {className: "desk__who", id: `who-${turn.id}`}, turn.speaker, make("small", {textContent: ` ${turn.id}${doubt}`}));
  const draft = make("div", {className: "desk__draft"}, name, ...turn.sides.map(side => drawSide(turn, side)));
  const element = make("article", {className: "desk__turn", tabIndex: -1, onclick: () => { here = turn.id; mark(); }}, raw, draft);
  if (turn.heading) element.prepend(make("p", {className: "desk__heading", textContent: turn.heading}));
  element.dataset.turn = turn.id;
  element.classList.toggle("desk__turn--doubt", inDoubt(turn));
  element.setAttribute("aria-labelledby", name.id);
  return element;
}

function drawSide(turn, side) {
  const text = make("p", {className: "desk__text", lang: side.language, ondblclick: () => { here = turn.id; edit(); }});
  for (const [piece, reason, number] of side.parts) {
    if (number >= 0) {
      const one = make("mark", {className: "doubt", textContent: piece});
      one.dataset.item = number;
      text.append(one);
    } else text.append(reason ? make("mark", {title: named(reason.split(":")[0]), textContent: piece}) : piece);
  }
  return text;
}

function mark() {
  for (const element of $("turns").children) element.classList.toggle("desk__turn--now", element.dataset.turn === here);
  for (const one of document.querySelectorAll("mark[data-item]"))
    one.classList.toggle("now", Number(one.dataset.item) === (state.items[item] || {}).number);
}
const place = id => [...$("turns").children].find(element => element.dataset.turn === id);
const turnHere = () => state.turns.find(turn => turn.id === here) || state.turns[0];

function go(id) {
  here = id;
  mark();
  const element = place(id);
  if (!element) return;
  element.focus({preventScroll: true});
  const head = document.querySelector(".desk__head");
  const sticky = getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
  element.style.scrollMarginTop = `${sticky + BEFORE}px`;
  element.scrollIntoView({block: "start"});
}
function goToItem() {
  begun = true;
  drawItem();
  if (!state.items.length) return;
  go(state.items[item].turn || state.turns[0].id);
  const asked = $("turns").querySelector("mark.now");
  if (asked) bringIntoView(asked);
}
// Scrolls until the words that are asked about stand between what lies over the page above and below.
function bringIntoView(element) {
  const {top, bottom} = element.getBoundingClientRect();
  const head = document.querySelector(".desk__head"), foot = document.querySelector(".desk__foot");
  const above = getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
  const below = getComputedStyle(foot).position === "fixed" ? foot.offsetHeight : 0;
  if (top < above || bottom > innerHeight - below) scrollBy(0, top - above - (innerHeight - above - below) / 2);
}
function step(by) {
  if (!state.items.length) { seek(by); return; }
  if (begun) item = (item + by + state.items.length) % state.items.length;
  goToItem();
}
function seek(by) {
  const count = state.turns.length;
  const at = Math.max(0, state.turns.findIndex(turn => turn.id === here));
  for (let n = 1; n <= count; n++) {
    const turn = state.turns[(at + by * n + count * n) % count];
    if (inDoubt(turn)) { go(turn.id); return; }
  }
  say(words().noDoubt);
}
async function confirm(above) {
  if (mayDecide() && await act({act: "confirm", turn: turnHere().id, above})) seek(1);
}
function walk(by) {
  const at = state.turns.findIndex(turn => turn.id === here);
  go(state.turns[Math.min(state.turns.length - 1, Math.max(0, at + by))].id);
}
async function decide(accepted, choice = 0) {
  const one = state.items[item];
  if (!one || choice > one.candidates.length || !mayDecide()) return;
  if (await act({act: "answer", item: one.number, accepted, choice})) goToItem();
}
async function kind(accepted) {
  const one = state.items[item];
  if (one && mayDecide() && await act({act: "kind", kind: one.kind, accepted})) goToItem();
}
async function undo() {
  const old = new Map(state.turns.map(turn => [turn.id, JSON.stringify(turn)]));
  const items = state.items.length;
  if (!await act({act: "undo"}, words().undone)) return;
  const changed = state.turns.find(turn => old.get(turn.id) !== JSON.stringify(turn));
  if (changed) go(changed.id);
  else if (state.items.length !== items) goToItem();
}
async function speak(number) {
  const speaker = state.speakers[number - 1];
  choosing = !speaker;
  if (!speaker) who();
  else if (mayDecide() && await act({act: "speak", turn: turnHere().id, speaker})) go(here);
}
function who() {
  choosing = true;
  say(words().speaker + " " + state.speakers.map((name, n) => `${n + 1} ${name}`).join("  "));
}
function change() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("desk-language", language);
  drawButtons();
  $("do-language").focus();
  look(value => { show(value, true); });
}
function help() {
  const form = $("help").firstElementChild;
  form.querySelector("h2").textContent = words().help;
  form.querySelector("dl").replaceChildren(...words().keys.flatMap(([key, text]) => [make("dt", {textContent: key}), make("dd", {textContent: text})]));
  form.querySelector("button").textContent = words().close;
  $("help").showModal();
}

function field(label, value, rows) {
  const area = make(rows ? "textarea" : "input", {value, defaultValue: value, className: "desk__field"});
  area.setAttribute("aria-label", label);
  return area;
}
function heading(_event, typed = undefined) {
  const turn = turnHere();
  if (isOpen(turn)) return;
  here = turn.id;
  const input = field(words().title, turn.title, false);
  if (typed !== undefined) input.value = typed;
  say(words().title);
  place(turn.id).prepend(input);
  input.focus();
  input.select();
  let over = false;
  const leave = async keep => {
    if (over) return;
    over = true;
    input.readOnly = true;
    if (!keep || input.value === turn.heading || (typed === undefined && !turn.heading && !input.value)) say("");
    else if (!await act({act: "entitle", turn: turn.id, title: input.value})) {
      over = input.readOnly = !input.isConnected;
      if (over) reopened(turn, value => heading(undefined, value), input.value);
      return;
    }
    input.remove();
  };
  input.onblur = () => leave(true);
  input.onkeydown = async event => {
    event.stopPropagation();
    if (isComposing(event) || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    await leave(event.key === "Enter");
    if (!input.isConnected && !document.querySelector(".desk__field")) go(turn.id);
  };
}

// Enter and Escape belong to an input method while it composes; Safari tells of the last one by its code alone.
const isComposing = event => event.isComposing || event.keyCode === 229;
// A field that is open already is gone to, not opened again.
function isOpen(turn) {
  const area = place(turn.id).querySelector(".desk__field");
  if (area) area.focus();
  return Boolean(area);
}
// The turn was drawn anew, as another hand has it: what was typed here is shown again, and not lost with a turn that is gone.
function reopened(turn, open, typed) {
  if (!state.turns.some(one => one.id === turn.id)) { say(words().homeless + typed); return; }
  here = turn.id;
  open(typed);
  say(words().yours);
}
async function saved(turn, side, area) {
  if (area.value === side.text) { say(""); return true; }
  area.readOnly = true;
  if (await act({act: "write", turn: turn.id, language: side.language, text: area.value})) return true;
  area.readOnly = false;
  if (!area.isConnected) reopened(turn, value => edit(undefined, 0, turn.sides.indexOf(side), value), area.value);
  return false;
}
function edit(_event, caret = 0, which = 0, typed = undefined) {
  const turn = turnHere();
  if (isOpen(turn)) return;
  here = turn.id;
  const side = turn.sides[which] || turn.sides[0];
  const shown = place(turn.id).querySelectorAll(".desk__text")[turn.sides.indexOf(side)];
  const area = field(`${words().draft} ${turn.id} ${turn.speaker}`, side.text, true);
  if (typed !== undefined) area.value = typed;
  area.lang = side.language;
  area.rows = Math.min(20, 2 + Math.ceil(side.text.length / 36));
  shown.replaceWith(area);
  area.focus();
  area.setSelectionRange(caret, caret);
  let over = false;
  const leave = async () => {
    if (over) return false;
    over = true;
    if (await saved(turn, side, area)) {
      if (area.isConnected) area.replaceWith(drawSide(turn, side));
      go(turn.id);
      return true;
    }
    over = !area.isConnected;
    return false;
  };
  const withWords = async told => {  // one act with what was typed: nothing is typed meanwhile that would be lost
    over = area.readOnly = true;
    if (await act({...told, turn: turn.id, text: area.value})) return true;
    over = area.readOnly = !area.isConnected;
    if (over) reopened(turn, value => edit(undefined, 0, 0, value), area.value);
    return false;
  };
  area.onkeydown = async event => {
    event.stopPropagation();
    if (isComposing(event)) return;
    const at = area.selectionStart;
    const isFirst = side === turn.sides[0];
    if (over && /^(?:Escape|Enter|Backspace|Tab)$/.test(event.key)) {
      event.preventDefault();
      return;
    }
    if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      await leave();
    } else if (event.key === "Enter" && !event.shiftKey && isFirst) {
      event.preventDefault();
      const before = turn.id;
      if (await withWords({act: "split", at: [...area.value.slice(0, at)].length})) {
        here = state.turns[state.turns.findIndex(one => one.id === before) + 1].id;
        edit(undefined, 0);
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      document.execCommand("insertText", false, "\n\n");  // nothing else leaves the way back (Ctrl+Z) whole
    } else if (event.key === "Backspace" && at === 0 && area.selectionEnd === 0 && isFirst) {
      event.preventDefault();
      const number = state.turns.findIndex(one => one.id === turn.id);
      if (number < 1) return;
      const above = state.turns[number - 1];
      if (await withWords({act: "join"})) {
        here = above.id;
        edit(undefined, above.sides[0].text.length);
      }
    } else if (event.key === "Tab" && !event.shiftKey && turn.sides.length > 1 && isFirst) {
      event.preventDefault();
      if (await leave()) edit(undefined, 0, 1);
    }
  };
  area.onblur = () => { if (!over) leave(); };
}

// Caps Lock makes no capital here: it would answer for all of a kind.
const letter = event => event.getModifierState("CapsLock") && /^[a-z]$/i.test(event.key)
  ? event.key[event.shiftKey ? "toUpperCase" : "toLowerCase"]() : event.key;
document.addEventListener("keydown", event => {
  if ($("help").open || event.altKey || /^(?:INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
  const key = letter(event);
  if ((event.ctrlKey || event.metaKey) && key !== "z") return;
  const walks = {n: () => step(1), p: () => step(-1), d: () => seek(1), D: () => seek(-1), j: () => walk(1), k: () => walk(-1)};
  const acts = {a: () => decide(true), r: () => decide(false), A: () => kind(true), R: () => kind(false), c: () => confirm(false), C: () => confirm(true),
    e: edit, s: who, t: heading, u: undo, z: undo, L: change, "?": help, "？": help};
  const isDigit = /^[1-9]$/.test(key);
  const asked = choosing && key !== "Shift";
  if (asked && !isDigit) {
    choosing = false;
    say("");
  }
  if (event.repeat && !Object.hasOwn(walks, key)) return;  // a key that is held decides once
  if (isDigit) {
    if (asked) speak(Number(key));
    else decide(true, Number(key));
    return;
  }
  const run = Object.hasOwn(walks, key) ? walks[key] : Object.hasOwn(acts, key) && acts[key];
  if (!run) return;
  event.preventDefault();
  run();
});

addEventListener("beforeunload", event => {
  const area = document.querySelector(".desk__field");
  if (area && area.value !== area.defaultValue) event.preventDefault();
});
addEventListener("focus", () => {
  if (!state || waiting || document.querySelector(".desk__field")) return;
  look(value => { if (value.revision !== state.revision && !waiting && !document.querySelector(".desk__field")) show(value); });
});

// How the draft stands now; what hinders that is told.
async function look(then) {
  try {
    const value = await ask("state");
    if (value.error) say(value.error);
    else then(value);
  } catch (fault) {
    say(`${words().away} (${fault.message})`);
  }
}

drawButtons();
look(value => {
  here = value.turns[0].id;
  show(value);
});
