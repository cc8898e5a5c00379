"use strict";
// Search as one types: asks the index for the query in the box, and shows what it finds.
(() => {
  const {
    HAN, BLOCK, settings, form, names, titles, interviews,
    open, know, json, level, levelName, isWord, shardOf, posting, every, count, turnsOf, loadInterviews,
  } = searchIndex;
  const { parse, turnsWith, pattern, matches, holdsAll, begin } = searchQuery;
  const state = document.getElementById("search-state");
  const results = document.getElementById("results");
  const browse = document.getElementById("browse");
  const box = form.elements.q;
  const INTERVIEWS = 8, TURNS = 3, CHUNK = 24;
  const AHEAD = 6; // blocks: with more of them, only those are asked that are shown
  let data, asked = 0;

  // Showing.
  const make = (kind, name, ...inside) => {
    const element = document.createElement(kind);
    if (name) element.className = name;
    element.append(...inside);
    return element;
  };
  const say = (words, values) => words.replace(/\{(\w)\}/g, (_, name) => values[name].toLocaleString("en"));
  const counted = (words, number) => say(settings[number === 1 ? `${words}_one` : words], { n: number });
  const tight = (text) => text.replace(/([。！？；：，、）」』])\s+/g, "$1"); // paragraphs that stand in one line
  const EDGE = /[，。！？；、,.!?; ]/;
  const snippet = (text, marks) => {
    const folded = level(text);
    const found = marks ? matches(folded, marks) : [];
    const wide = new RegExp(`[${HAN}]`, "u").test(text);
    const before = wide ? 28 : 70, size = wide ? 110 : 260;
    let start = found.length ? Math.max(0, found[0].index - before) : 0;
    for (let at = start; start && at < start + 14; at++) if (EDGE.test(text[at])) { start = at + 1; break; }
    let end = Math.min(text.length, start + size);
    if (text.length - end < 12) end = text.length;
    if (found.length) end = Math.max(end, found[0].stop);
    const pieces = start ? ["…"] : [];
    let at = start;
    for (const mark of found) {
      if (mark.index < at || mark.stop > end) continue;
      pieces.push(tight(text.slice(at, mark.index)), make("mark", "", text.slice(mark.index, mark.stop)));
      at = mark.stop;
    }
    pieces.push(tight(text.slice(at, end)));
    if (end < text.length) pieces.push("…");
    return pieces;
  };
  const has = (interview) => settings.language !== "en" || interviews[interview][1] & 2;
  const chunk = (language, interview, turn) => json(`${language}/${interviews[interview][0]}-${Math.floor(turn / CHUNK)}.json`);
  const otherLanguage = (interview) => {
    const languages = interviews[interview][1];
    return languages !== 3 ? "" : settings.language === "en" ? "zh-Hans" : "en";
  };
  const hit = async (interview, turn, units, marks) => {
    const own = await chunk(settings.language, interview, turn);
    const [id, page, speaker, text] = own.turns[turn % CHUNK];
    let shown = text, language = own.language;
    if (marks && !holdsAll(level(text), units)) {
      const other = otherLanguage(interview);
      const parallel = other && await chunk(other, interview, turn);
      const words = parallel ? parallel.turns[turn % CHUNK][3] : "";
      if (holdsAll(level(words), units) || !matches(level(text), marks).length && matches(level(words), marks).length) [shown, language] = [words, other];
      else if (!units.every((unit) => unit.keys) && !holdsAll(level(`${text} ${words}`), units)) return null;
    }
    const quoted = make("span", "hit__text", ...snippet(shown, marks));
    if (language !== settings.language) quoted.lang = language;
    const link = make("a", "hit", make("b", "hit__who", own.names[speaker]), " ", make("span", "hit__number", `#${turn + 1}`), " ", quoted);
    link.href = `${settings.home}interviews/${interviews[interview][0]}/${page > 1 ? `${page}/` : ""}#${id}`;
    return make("li", "", link);
  };
  // An interview with its hits: `known()` is how many there are, as far as the texts have been looked at.
  const group = async (interview, turns, units, marks, changed) => {
    const wanted = turnsOf(turns);
    const list = make("ol", "hits"), label = make("span", "count");
    const known = () => list.children.length + Math.max(0, wanted.length - next);
    const open = () => next < wanted.length;
    let next = 0;
    const grow = async (number) => {
      for (let shown = 0; next < wanted.length && shown < number;) {
        const rows = await Promise.all(wanted.slice(next, next += number - shown).map((turn) => hit(interview, turn, units, marks)));
        const real = rows.filter(Boolean);
        list.append(...real);
        shown += real.length;
      }
    };
    await grow(TURNS);
    if (!list.children.length) return null;
    const own = await chunk(settings.language, interview, wanted[0]);
    const title = make("a", "", own.title);
    title.href = `${settings.home}interviews/${interviews[interview][0]}/`;
    const tell = () => { label.textContent = `${own.date} · ${counted("turns", known())}`; };
    tell();
    const whole = make("section", "found", make("h2", "found__title", title, " ", label), list);
    if (open()) {
      const more = make("button", "found__more", say(settings.more_turns, { n: wanted.length - next }));
      more.type = "button";
      more.addEventListener("click", async () => {
        const last = list.lastElementChild;
        await grow(wanted.length);
        more.remove();
        tell();
        changed();
        (last.nextElementSibling || last).firstElementChild.focus();
      });
      whole.append(more);
    }
    return { whole, known, open };
  };
  const entries = async (text, units) => {
    const keys = new Set(units.length === 1 && units[0].keys || []);
    for (const [written, known] of names) {
      if (keys.size >= 5 || !text) break;
      if (written.startsWith(text)) known.keys.forEach((key) => keys.add(key));
    }
    const list = make("ul", "found-entries");
    for (const key of [...keys].slice(0, 5)) {
      const rows = await json(`${settings.language}/names-${shardOf(key, data.definitions)}.json`);
      const link = make("a", "hit", make("b", "hit__who", titles.get(key)), " ", make("span", "hit__number", rows[key][0]), " ",
        make("span", "hit__text", rows[key][1]));
      link.href = `${settings.home}${key[0] === "t" ? "glossary" : "people"}/${key.slice(2)}/`;
      list.append(make("li", "", link));
    }
    return list.children.length ? make("section", "found", make("h2", "found__title", settings.entries), list) : null;
  };

  const search = async () => {
    const now = ++asked;
    const text = levelName(box.value);
    const who = form.elements.who.value, topic = form.elements.topic.value;
    remember();
    busy(Boolean(text || who || topic));
    if (!text && !who && !topic) return show([], "");
    const slow = setTimeout(() => { if (now === asked) state.textContent = settings.loading; }, 400);
    try {
      await know(text);
      const units = parse(text);
      const filters = [who && `${form.elements.how.value}/${who}`, topic && `o/${topic}`].filter(Boolean);
      const heads = entries(text, units);
      const rows = rowsOf(units, filters);
      while (rows.left() && rows.found.length < INTERVIEWS) await rows.more();
      const head = await heads;
      if (now !== asked) return undefined;
      await list(rows, units, pattern(units), head, [...text].length === 1 ? settings.short : settings.none, now);
    } catch (fault) {
      if (now === asked) show([], settings.failed);
      console.warn(fault);
    } finally {
      clearTimeout(slow);
      if (now === asked) busy(false);
    }
    return undefined;
  };
  const busy = (is) => results.setAttribute("aria-busy", is);
  // The interviews that a query finds, the newest block first, within what was asked before it is shown by number of turns.
  const rowsOf = (units, filters) => {
    const rows = { found: [], taken: 0, asked: 0 };
    let block = data.blocks.length - 1;
    rows.left = () => block >= 0;
    rows.more = async () => {
      const here = block--;
      const loaded = loadInterviews(here);
      const all = await Promise.all([...filters.map((key) => posting(key, here)), ...units.map((unit) => turnsWith(unit, here))]);
      await loaded;
      for (const [place, turns] of all.length ? every(all) : []) {
        const interview = here * BLOCK + place;
        if (has(interview)) rows.found.push([interview, turns, count(turns)]);
      }
      const fresh = rows.found.splice(rows.taken);
      rows.found.push(...fresh.sort((one, other) => other[2] - one[2] || one[0] - other[0]));
      rows.asked += data.blocks[here][1];
    };
    return rows;
  };
  const list = async (rows, units, marks, head, nothing, now) => {
    let shown = 0;
    const done = [];
    // Pairs of characters may all stand in a turn, yet not as one phrase: that is known when its text has come.
    const unsure = units.some((unit) => !unit.keys && !isWord(unit.text) && [...unit.text].length > 2);
    const waits = () => rows.taken < rows.found.length || rows.left();
    const message = () => {
      const left = rows.found.slice(rows.taken), sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
      const turns = sum(done.map((one) => one.known())) + sum(left.map((row) => row[2]));
      const said = settings.found.replace("{t}", counted("turns", turns)).replace("{i}", counted("interviews", done.length + left.length));
      const guess = unsure && (left.length || done.some((one) => one.open()));
      return (rows.left() ? say(settings.latest, { n: rows.asked }) : "") + (guess ? settings.at_most : "") + said;
    };
    const changed = () => { if (now === asked) state.textContent = message(); };
    const step = async (into, first) => {
      for (let room = INTERVIEWS; waits() && room > 0;) {
        if (rows.taken === rows.found.length) { await rows.more(); continue; }
        // The first alone, so that it shows before the others are fetched.
        const some = rows.found.slice(rows.taken, rows.taken += shown ? room : 1);
        const groups = (await Promise.all(some.map(([interview, turns]) => group(interview, turns, units, marks, changed)))).filter(Boolean);
        if (now !== asked) return;
        done.push(...groups);
        const sections = groups.map((one) => one.whole);
        if (first && !shown && groups.length) show([...head ? [head] : [], ...sections], unsure || rows.left() ? settings.loading : message());
        else into.append(...sections);
        shown += groups.length;
        room -= groups.length;
      }
      // The number of all is said where it costs little more.
      while (shown && rows.left() && data.blocks.length <= AHEAD && now === asked) await rows.more();
      if (now !== asked) return;
      if (waits()) {
        const more = make("button", "found__more", settings.more);
        more.type = "button";
        more.addEventListener("click", async () => {
          const last = results.lastElementChild.previousElementSibling;
          more.remove();
          busy(true);
          await step(results, false);
          if (now === asked) busy(false);
          (last || results).nextElementSibling?.querySelector("a, button").focus();
        });
        into.append(more);
      }
      if (shown) changed();
    };
    await step(results, true);
    if (now === asked && !shown) show(head ? [head] : [], nothing);
  };
  const show = (sections, message) => {
    results.replaceChildren(...sections);
    results.hidden = !sections.length;
    browse.hidden = sections.length > 0;
    state.textContent = message;
  };

  // The address says what is searched, so that it can be shared and gone back to.
  const remember = () => {
    const asks = new URLSearchParams();
    if (box.value.trim()) asks.set("q", box.value.trim());
    for (const name of ["who", "topic"]) if (form.elements[name].value) asks.set(name, form.elements[name].value);
    if (form.elements.who.value && form.elements.how.value === "p") asks.set("how", "p");
    const query = String(asks), address = query ? `?${query}` : location.pathname;
    if (location.search !== (query ? address : "")) history.replaceState(history.state, "", address);
    for (const link of document.querySelectorAll(".editions a")) link.search = location.search;
  };
  const recall = () => {
    const asks = new URLSearchParams(location.search);
    for (const name of ["who", "topic", "how"]) if (asks.get(name)) form.elements[name].value = asks.get(name);
  };

  const options = (select, rows) => select.append(...rows.map(([value, text]) => new Option(text, value)));
  const peopleLoaded = async () => {
    const people = await json(`${settings.language}/people.json`);
    const speakers = new Set(people.filter(([, , speaks]) => speaks).map(([slug]) => slug));
    options(form.elements.who, people);
    form.elements.who.addEventListener("change", () => {
      if (form.elements.who.value && !speakers.has(form.elements.who.value)) form.elements.how.value = "p";
    });
  };

  form.hidden = false;
  box.value = new URLSearchParams(location.search).get("q") || "";
  if (!box.value) box.focus({ preventScroll: true });
  const start = async () => {
    data = await open();
    begin(data);
    options(form.elements.topic, data.topics);
    // Whom to choose from: before the first search where the address names somebody, else after it.
    if (new URLSearchParams(location.search).has("who")) await peopleLoaded();
    recall();
    let waiting;
    const soon = (event) => {
      if (event.isComposing) return;
      clearTimeout(waiting);
      waiting = setTimeout(search, event.target === box ? 20 : 0);
    };
    form.addEventListener("input", soon);
    form.addEventListener("compositionend", soon);
    form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
    await search();
    if (form.elements.who.options.length === 1) await peopleLoaded();
  };
  start().catch((fault) => { state.textContent = settings.failed; console.warn(fault); });

  // Keys: arrows between the box and the results, Esc back.
  document.addEventListener("keydown", (event) => {
    const links = [...results.querySelectorAll("a.hit, button")];
    const at = links.indexOf(document.activeElement);
    if (event.isComposing || (at < 0 && document.activeElement !== box)) return;
    if (event.key === "Escape" && at >= 0) box.focus();
    else if (event.key === "ArrowDown" && links[at + 1]) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || box).focus();
    else return;
    event.preventDefault();
  });
})();
