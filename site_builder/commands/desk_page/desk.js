// The editor's desk: shows a draft and sends every act to the server, which writes it at once.
import {WORDS} from "/desk/words.js";

const slug = document.querySelector("script[data-slug]").dataset.slug;
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

async function act(told, message = "") {
  $("turns").setAttribute("aria-busy", "true");
  try {
    return await sent(told, message);
  } catch (fault) {
    say(`${words().gone} (${fault.message})`);
    return false;
  } finally {
    $("turns").setAttribute("aria-busy", "false");
  }
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

function show(value) {
  const old = state && new Map(state.turns.map(turn => [turn.id, JSON.stringify(turn)]));
  state = value;
  item = Math.min(item, Math.max(0, state.items.length - 1));
  drawHead();
  const main = $("turns");
  const there = new Map([...main.children].map(element => [element.dataset.turn, element]));
  const wanted = state.turns.map(turn =>
    old && old.get(turn.id) === JSON.stringify(turn) && there.has(turn.id) ? there.get(turn.id) : drawTurn(turn));
  main.replaceChildren(...wanted);
  mark();
}

function drawHead() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  const guesses = state.turns.filter(inDoubt).length;
  $("bar").max = state.total + state.turns.length;
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
  await act({act: "kind", kind: name, accepted});
  $("kinds").firstElementChild.focus();
}

function drawItem() {
  const one = state.items[item];
  $("item").replaceChildren();
  if (!one) return;
  const head = `${words().item(item + 1, state.items.length)} · ${named(one.kind)} · ${words().sure(percent(one.confidence))}${one.note ? " · " + one.note : ""}`;
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
  for (const [text, action, reason, by] of turn.raw)
    raw.append(action === "keep" ? text : make("mark", {className: action, title: `${named(reason.split(":")[0])}${by ? " → " + by : ""}`, textContent: text}));
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
  for (const one of document.querySelectorAll("mark.doubt"))
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
  if (state.items.length) go(state.items[item].turn || state.turns[0].id);
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
  if (await act({act: "confirm", turn: turnHere().id, above})) seek(1);
}
function walk(by) {
  const at = state.turns.findIndex(turn => turn.id === here);
  go(state.turns[Math.min(state.turns.length - 1, Math.max(0, at + by))].id);
}
async function decide(accepted, choice = 0) {
  const one = state.items[item];
  if (!one || choice > one.candidates.length) return;
  if (await act({act: "answer", item: one.number, accepted, choice})) goToItem();
}
async function kind(accepted) {
  const one = state.items[item];
  if (one && await act({act: "kind", kind: one.kind, accepted})) goToItem();
}
async function undo() {
  const old = new Map(state.turns.map(turn => [turn.id, JSON.stringify(turn)]));
  const items = state.items.length;
  if (!await act({act: "undo"}, words().undone)) return;
  const changed = state.turns.find(turn => old.get(turn.id) !== JSON.stringify(turn));
  if (changed) go(changed.id);
  else if (state.items.length !== items) goToItem();
}
function who() {
  choosing = true;
  say(words().speaker + " " + state.speakers.map((name, n) => `${n + 1} ${name}`).join("  "));
}
function change() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("desk-language", language);
  drawButtons();
  ask("state").then(value => {
    if (value.error) { say(value.error); return; }
    state = undefined;
    show(value);
    $("do-language").focus();
  });
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
function heading() {
  const turn = turnHere();
  const input = field(words().title, turn.heading, false);
  say(words().title);
  place(turn.id).prepend(input);
  input.focus();
  let over = false;
  const leave = async keep => {
    if (over) return;
    over = true;
    if (!keep || input.value === turn.heading || await act({act: "entitle", turn: turn.id, title: input.value})) input.remove();
    else over = false;
  };
  input.onblur = () => leave(true);
  input.onkeydown = async event => {
    event.stopPropagation();
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    await leave(event.key === "Enter");
    if (over) go(turn.id);
  };
}

async function saved(turn, side, area) {
  if (area.value === side.text || await act({act: "write", turn: turn.id, language: side.language, text: area.value})) return true;
  const now = state.turns.find(one => one.id === turn.id);
  if (!area.isConnected && now) {  // the turn was drawn anew, as another hand has it: what was typed here is not lost
    here = turn.id;
    edit(undefined, 0, turn.sides.indexOf(side), area.value);
    say(words().yours);
  }
  return false;
}
function edit(_event, caret = 0, which = 0, typed = undefined) {
  const turn = turnHere();
  here = turn.id;
  const side = turn.sides[which] || turn.sides[0];
  const shown = place(turn.id).querySelectorAll(".desk__text")[turn.sides.indexOf(side)];
  const area = field(`${words().draft} ${turn.id} ${turn.speaker}`, typed === undefined ? side.text : typed, true);
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
  area.onkeydown = async event => {
    event.stopPropagation();
    if (event.isComposing) return;
    const at = area.selectionStart;
    if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      await leave();
    } else if (event.key === "Enter" && !event.shiftKey && side === turn.sides[0]) {
      event.preventDefault();
      over = true;
      const before = turn.id;
      if (await saved(turn, side, area) && await act({act: "split", turn: before, at})) {
        here = state.turns[state.turns.findIndex(one => one.id === before) + 1].id;
        edit(undefined, 0);
      } else over = !area.isConnected;
    } else if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      area.setRangeText("\n\n", at, area.selectionEnd, "end");
    } else if (event.key === "Backspace" && at === 0 && area.selectionEnd === 0 && side === turn.sides[0]) {
      event.preventDefault();
      const number = state.turns.findIndex(one => one.id === turn.id);
      if (number < 1) return;
      over = true;
      const above = state.turns[number - 1];
      if (await saved(turn, side, area) && await act({act: "join", turn: turn.id})) {
        here = above.id;
        edit(undefined, above.sides[0].text.length);
      } else over = !area.isConnected;
    } else if (event.key === "Tab" && !event.shiftKey && turn.sides.length > 1 && side === turn.sides[0]) {
      event.preventDefault();
      if (await leave()) edit(undefined, 0, 1);
    }
  };
  area.onblur = () => { if (!over) leave(); };
}

document.addEventListener("keydown", event => {
  if ($("help").open || event.altKey || /^(?:INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
  if ((event.ctrlKey || event.metaKey) && event.key !== "z") return;
  if (/^[1-9]$/.test(event.key)) {
    if (choosing && Number(event.key) <= state.speakers.length) act({act: "speak", turn: turnHere().id, speaker: state.speakers[Number(event.key) - 1]}).then(() => go(here));
    else if (!choosing) decide(true, Number(event.key));
    choosing = false;
    return;
  }
  choosing = false;
  const keys = {n: () => step(1), p: () => step(-1), a: () => decide(true), r: () => decide(false), A: () => kind(true), R: () => kind(false),
    d: () => seek(1), D: () => seek(-1), c: () => confirm(false), C: () => confirm(true), j: () => walk(1), k: () => walk(-1), e: edit, s: who, t: heading, u: undo, z: undo, L: change, "?": help};
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});

addEventListener("beforeunload", event => {
  const area = document.querySelector(".desk__field");
  if (area && area.value !== area.defaultValue) event.preventDefault();
});
addEventListener("focus", async () => {
  if (!state || document.querySelector(".desk__field")) return;
  const value = await ask("state");
  if (!value.error && value.revision !== state.revision && !document.querySelector(".desk__field")) show(value);
});

drawButtons();
ask("state").then(value => {
  if (value.error) { say(value.error); return; }
  here = value.turns[0].id;
  show(value);
});
