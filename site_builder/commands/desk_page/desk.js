// The editor's desk: shows a draft and sends every act to the server, which writes it at once.
const slug = document.querySelector("script[data-slug]").dataset.slug;
const WORDS = {
  zh: {
    progress: (left, total, minutes) => `还剩 ${left} / ${total} 处待定，约 ${minutes} 分钟`,
    done: "全部定完。",
    next: "下一处 (n)", previous: "上一处 (p)", accept: "接受 (a)", reject: "拒绝 (r)", all: "同类全部接受 (Shift+A)",
    none: "同类全部拒绝 (Shift+R)", edit: "改文字 (e)", who: "说话人 (s)", heading: "标题 (t)", undo: "撤销 (u)", help: "帮助 (?)", language: "English (L)",
    kinds: "按种类处理的改动", raw: "原文", draft: "草稿", doubtful: "存疑", item: (n, count) => `第 ${n} 处，共 ${count} 处`,
    saved: "已存入。", title: "这一轮之前的标题（留空则去掉）：", speaker: "谁在说？输入编号：", close: "关闭 (Esc)", left: "稿外",
    keys: [["n / p", "下一处、上一处待定"], ["a / r", "接受、拒绝"], ["1–9", "选候选项"], ["Shift+A / Shift+R", "同类全部接受、拒绝"],
      ["j / k", "下一轮、上一轮"], ["e", "改这一轮的文字；Enter 在光标处断开，行首 Backspace 与上一轮合并，Shift+Enter 分段，Ctrl+Enter 或 Esc 存好退出"],
      ["s 1–9", "改说话人"], ["t", "加标题"], ["u", "撤销"], ["L", "语言"]],
    reasons: {"who speaks": "谁在说", "the speaker may change here": "这里可能换人", section: "建议的小节", spelling: "写法", misheard: "听错的写法", "unknown-term": "无此条目",
      width: "标点宽度", punctuation: "补标点", "white-space": "空白", "cue-space": "字幕间空格", paragraph: "分段", repeat: "重复", "line-wrap": "折行", edit: "改动"},
  },
  en: {
    progress: (left, total, minutes) => `${left} of ${total} to decide, about ${minutes} minutes`,
    done: "All is decided.",
    next: "next (n)", previous: "previous (p)", accept: "accept (a)", reject: "reject (r)", all: "accept all of this kind (Shift+A)",
    none: "reject all of this kind (Shift+R)", edit: "edit text (e)", who: "speaker (s)", heading: "heading (t)", undo: "undo (u)", help: "help (?)", language: "中文 (L)",
    kinds: "Changes by kind", raw: "Raw", draft: "Draft", doubtful: "doubtful", item: (n, count) => `${n} of ${count}`,
    saved: "Saved.", title: "Heading in front of this turn (empty: none):", speaker: "Who speaks? Type a number:", close: "close (Esc)", left: "left out",
    keys: [["n / p", "next, previous thing to decide"], ["a / r", "accept, reject"], ["1–9", "choose a candidate"], ["Shift+A / Shift+R", "accept, reject all of this kind"],
      ["j / k", "next, previous turn"], ["e", "edit the turn; Enter cuts it at the caret, Backspace at its beginning joins it, Shift+Enter parts paragraphs, Ctrl+Enter or Esc saves and leaves"],
      ["s 1–9", "set the speaker"], ["t", "heading"], ["u", "undo"], ["L", "language"]],
    reasons: {},
  },
};
let language = localStorage.getItem("desk-language") || (navigator.language.startsWith("zh") ? "zh" : "en");
let state, item = 0, here = "", choosing = false;
const $ = id => document.getElementById(id);
const words = () => WORDS[language];
const named = kind => words().reasons[kind] || kind;

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
    say(String(fault));
    return false;
  } finally {
    $("turns").setAttribute("aria-busy", "false");
  }
}
async function sent(told, message) {
  const answer = await fetch(`/desk/${slug}/act`, {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(told)});
  const value = await answer.json();
  if (value.error) { say(value.error); return false; }
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
  const done = state.total - state.left;
  $("bar").max = Math.max(1, state.total);
  $("bar").value = state.total ? done : 1;
  $("count").textContent = words().progress(state.left, state.total, state.minutes) + (state.left ? "" : " " + words().done);
  const buttons = {next: () => step(1), previous: () => step(-1), accept: () => decide(true), reject: () => decide(false), all: () => kind(true),
    none: () => kind(false), edit, who, heading, undo, help, language: change};
  $("bar-buttons").replaceChildren(...Object.entries(buttons).map(([name, run]) =>
    make("button", {type: "button", onclick: run, disabled: name === "undo" && !state.undo, textContent: words()[name]})));
  $("kinds").firstElementChild.textContent = words().kinds;
  $("kinds").lastElementChild.replaceChildren(...state.kinds.map(row => make("li", {}, `${named(row.kind)}: ${row.count} `,
    make("button", {type: "button", textContent: "✓ " + named(row.kind), onclick: () => act({act: "kind", kind: row.kind, accepted: true})}),
    make("button", {type: "button", textContent: "✗ " + named(row.kind), onclick: () => act({act: "kind", kind: row.kind, accepted: false})}))));
  drawItem();
}

function drawItem() {
  const one = state.items[item];
  $("item").replaceChildren();
  if (!one) return;
  const head = `${words().item(item + 1, state.items.length)} · ${named(one.kind)} (${one.confidence})${one.note ? " · " + one.note : ""}`;
  $("item").append(make("p", {}, make("strong", {textContent: head})), make("p", {textContent: `${one.turn || words().left}: ${one.stretch}`}));
  one.candidates.forEach((name, n) =>
    $("item").append(make("button", {type: "button", textContent: `${n + 1} ${name}`, onclick: () => decide(true, n + 1)})));
}

function drawTurn(turn) {
  const doubt = turn.doubt === null ? "" : ` · ${words().doubtful} ${Math.round(turn.doubt * 100)}%`;
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
  element.scrollIntoView({block: "start"});
}
function step(by) {
  if (!state.items.length) { say(words().done); return; }
  item = (item + by + state.items.length) % state.items.length;
  drawItem();
  go(state.items[item].turn || state.turns[0].id);
}
function walk(by) {
  const at = state.turns.findIndex(turn => turn.id === here);
  go(state.turns[Math.min(state.turns.length - 1, Math.max(0, at + by))].id);
}
async function decide(accepted, choice = 0) {
  const one = state.items[item];
  if (!one) return;
  if (choice > one.candidates.length) return;
  if (await act({act: "answer", item: one.number, accepted, choice}) && state.items.length) {
    drawItem();
    go(state.items[item].turn || state.turns[0].id);
  }
}
function kind(accepted) {
  const one = state.items[item];
  if (one) act({act: "kind", kind: one.kind, accepted});
}
const undo = () => act({act: "undo"});
function who() {
  choosing = true;
  say(words().speaker + " " + state.speakers.map((name, n) => `${n + 1} ${name}`).join("  "));
}
function change() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("desk-language", language);
  $("turns").replaceChildren();
  const value = state;
  state = undefined;
  show(value);
}
function help() {
  const form = $("help").firstElementChild;
  form.querySelector("h2").textContent = words().help;
  form.querySelector("dl").replaceChildren(...words().keys.flatMap(([key, text]) => [make("dt", {textContent: key}), make("dd", {textContent: text})]));
  form.querySelector("button").textContent = words().close;
  $("help").showModal();
}

function field(label, value, rows) {
  const area = make(rows ? "textarea" : "input", {value, className: "desk__field"});
  area.setAttribute("aria-label", label);
  return area;
}
async function heading() {
  const turn = turnHere();
  const element = place(turn.id);
  const input = field(words().title, turn.heading, false);
  say(words().title);
  element.prepend(input);
  input.focus();
  input.onkeydown = async event => {
    event.stopPropagation();
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    input.remove();
    if (event.key === "Enter") await act({act: "entitle", turn: turn.id, title: input.value});
    go(turn.id);
  };
}

async function saved(turn, side, area) {
  return area.value === side.text || act({act: "write", turn: turn.id, language: side.language, text: area.value});
}
function edit(_event, caret = 0, which = 0) {
  const turn = turnHere();
  here = turn.id;
  const side = turn.sides[which] || turn.sides[0];
  const shown = place(turn.id).querySelectorAll(".desk__text")[turn.sides.indexOf(side)];
  const area = field(`${words().draft} ${turn.id} ${turn.speaker}`, side.text, true);
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
    over = false;
    return false;
  };
  area.onkeydown = async event => {
    event.stopPropagation();
    const at = area.selectionStart;
    if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      await leave();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && side === turn.sides[0]) {
      event.preventDefault();
      over = true;
      const before = turn.id;
      if (await saved(turn, side, area) && await act({act: "split", turn: before, at})) {
        here = state.turns[state.turns.findIndex(one => one.id === before) + 1].id;
        edit(undefined, 0);
      } else over = false;
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
      } else over = false;
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
    if (choosing) act({act: "speak", turn: turnHere().id, speaker: state.speakers[Number(event.key) - 1] || ""}).then(() => go(here));
    else decide(true, Number(event.key));
    choosing = false;
    return;
  }
  choosing = false;
  const keys = {n: () => step(1), p: () => step(-1), a: () => decide(true), r: () => decide(false), A: () => kind(true), R: () => kind(false),
    j: () => walk(1), k: () => walk(-1), e: edit, s: who, t: heading, u: undo, z: undo, L: change, "?": help};
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});

fetch(`/desk/${slug}/state`).then(answer => answer.json()).then(value => {
  if (value.error) { say(value.error); return; }
  here = value.turns[0].id;
  show(value);
  item = 0;
  drawItem();
  mark();
});
