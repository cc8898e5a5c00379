"use strict";
// Search as one types: asks the index for the query in the box, and shows what it finds.
(() => {
  const {
    HAN, BLOCK, settings, form, names, titles, interviews,
    open, know, knowAll, json, level, levelName, isWord, wordAt, shardOf, posting, either, every, count, turnsOf, loadInterviews,
  } = searchIndex;
  const { parse, turnsWith, wholly, titled, alike, pattern, matches, holdsAll, begin } = searchQuery;
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
  const has = (interview) => settings.whole || interviews[interview][1] & settings.bit;
  const chunk = (language, interview, turn) => json(`${language}/${interviews[interview][0]}-${Math.floor(turn / CHUNK)}.json`);
  const otherLanguage = (interview) => {
    const languages = interviews[interview][1];
    return languages & settings.bit ? settings.others.find(([, bit]) => languages & bit)?.[0] ?? "" : "";
  };
  // The title above a turn that holds the query: of the section, or before the first turn of the interview.
  const titleOver = (file, turn, units) => [file.turns[turn % CHUNK][4], turn ? "" : file.title]
    .find((title) => title && holdsAll(level(title), units));
  const hit = async (interview, turn, units, marks, titles) => {
    const own = await chunk(settings.language, interview, turn);
    const [id, page, speaker, text] = own.turns[turn % CHUNK];
    let shown = text, language = own.language;
    if (marks && titles >> BigInt(turn) & 1n) {
      const other = otherLanguage(interview);
      for (const file of [own, ...other ? [await chunk(other, interview, turn)] : []]) {
        const title = titleOver(file, turn, units);
        if (title) return row(interview, page, id, make("b", "hit__who hit__title", ...snippet(title, marks)), snippet(text), file.language, language);
      }
    }
    if (marks && !holdsAll(level(text), units)) {
      const other = otherLanguage(interview);
      const parallel = other && await chunk(other, interview, turn);
      const words = parallel ? parallel.turns[turn % CHUNK][3] : "";
      if (holdsAll(level(words), units) || !matches(level(text), marks).length && matches(level(words), marks).length) [shown, language] = [words, other];
      else if (!units.every((unit) => unit.keys) && !holdsAll(level(`${text} ${words}`), units)) return null;
    }
    return row(interview, page, id, make("b", "hit__who", own.names[speaker]), snippet(shown, marks), settings.language, language, `#${turn + 1}`);
  };
  const row = (interview, page, id, head, words, headLanguage, language, number = "") => {
    const quoted = make("span", "hit__text", ...words);
    if (headLanguage !== settings.language) head.lang = headLanguage;
    if (language !== settings.language) quoted.lang = language;
    const link = make("a", "hit", head, " ", make("span", "hit__number", number), " ", quoted);
    link.href = `${settings.home}interviews/${interviews[interview][0]}/${page > 1 ? `${page}/` : ""}#${id}`;
    return make("li", "", link);
  };
  // An interview with its hits: `known()` is how many there are, as far as the texts have been looked at.
  const group = async ({ interview, turns, titles, whole: exact }, units, marks, changed) => {
    // Titles first, then whole words, then what begins so.
    const wanted = [titles, exact & ~titles, turns & ~exact & ~titles].flatMap(turnsOf);
    const list = make("ol", "hits"), label = make("span", "count");
    const known = () => list.children.length + Math.max(0, wanted.length - next);
    const open = () => next < wanted.length;
    let next = 0;
    const grow = async (number) => {
      for (let shown = 0; next < wanted.length && shown < number;) {
        const rows = await Promise.all(wanted.slice(next, next += number - shown).map((turn) => hit(interview, turn, units, marks, titles)));
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
  // Terms and people: the name itself, then names that begin with it as a word, then others that begin so; topics and
  // questions that hold it.
  const entries = async (text, units) => {
    const rank = new Map(), links = [];
    const put = (key, place) => { if (!(rank.get(key) <= place)) rank.set(key, place); };
    for (const unit of units) (unit.keys || unit.entries || []).forEach((key) => put(key, units.length > 1 ? 1 : 0));
    for (const [written, known] of names) {
      if (!text || !written.startsWith(text)) continue;
      known.keys.forEach((key) => put(key, written === text ? 0 : wordAt(written, text.length) ? 3 : 2));
    }
    for (const key of [...rank.keys()].sort((one, other) => rank.get(one) - rank.get(other)).slice(0, 5)) {
      const rows = await json(`${settings.language}/names-${shardOf(key, data.definitions)}.json`);
      links.push([`${key[0] === "t" ? "glossary" : "people"}/${key.slice(2)}/`, titles.get(key), rows[key][0], rows[key][1]]);
    }
    for (const [folder, listed] of [["topics", data.topics], ["questions", data.questions]]) {
      const found = units.length ? listed.filter(([, title]) => units.every((unit) => level(title).includes(unit.text))) : [];
      links.push(...found.slice(0, 3).map(([slug, title]) => [`${folder}/${slug}/`, title, settings[folder], ""]));
    }
    return section(settings.entries, links.map(([way, ...words]) => [settings.home + way, ...words]));
  };
  const section = (title, links) => {
    const list = make("ul", "found-entries");
    for (const [href, name, note, text] of links) {
      const link = make("a", "hit", make("b", "hit__who", name), " ", make("span", "hit__number", note), " ", make("span", "hit__text", text));
      link.href = href;
      list.append(make("li", "", link));
    }
    return links.length ? make("section", "found", make("h2", "found__title", title), list) : null;
  };
  // Nothing is found: what may be meant.
  const meant = async (units) => {
    const unknown = units.filter((unit) => !unit.keys);
    if (!unknown.length) return null;
    await knowAll();
    const bySound = Object.entries(await json("sounds.json"));
    const sounds = new Map(bySound.flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound])));
    const found = unknown.map((unit) => [unit.text, alike(unit.text, sounds).slice(0, 5)]).filter(([, words]) => words.length);
    const longest = Math.max(0, ...found.map(([, words]) => words.length));
    const queries = Array.from({ length: longest }, (_, at) => found.reduce((query, [text, words]) => instead(query, text, words[Math.min(at, words.length - 1)]), box.value));
    const links = queries.map((query) => [`?q=${encodeURIComponent(query)}`, query, "", ""]);
    return section(settings.meant, links);
  };
  // A query with a word instead of one of its own.
  const instead = (query, text, word) => {
    const at = level(query).indexOf(text);
    return at < 0 ? levelName(query).replace(text, word) : query.slice(0, at) + word + query.slice(at + text.length);
  };
  // As the reader wrote it: levelling keeps the number of characters.
  const written = (unit) => {
    const at = level(box.value).indexOf(unit.text);
    return at < 0 ? unit.text : box.value.slice(at, at + unit.text.length);
  };
  // What is there, where not all of it stands in one turn.
  const honest = async (units, head) => {
    const passages = [];
    for (const unit of units.length > 1 && data.blocks.length <= AHEAD ? units : []) {
      const found = await Promise.all(data.blocks.map((_, block) => turnsWith(unit, block)));
      const number = found.reduce((sum, one) => sum + [...one.values()].reduce((turns, turn) => turns + count(turn), 0), 0);
      passages.push(`${written(unit)} ${counted("turns", number)}`);
    }
    if (passages.length) return settings.apart.replace("{parts}", passages.join(settings.comma));
    const number = head ? head.querySelectorAll("li").length : 0;
    return number ? say(settings[number === 1 ? "entries_only_one" : "entries_only"], { n: number }) : settings.none;
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
      await list(rows, units, pattern(units), head, now);
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
      const all = (of, narrowed) => Promise.all([...narrowed.map((key) => posting(key, here)), ...units.map((unit) => of(unit, here))]);
      const [said, exact, above] = await Promise.all([all(turnsWith, filters), all(wholly, filters), filters.length ? [] : all(titled, [])]);
      await loaded;
      const turns = said.length ? every(said) : new Map(), titles = above.length ? every(above) : new Map(), whole = exact.length ? every(exact) : turns;
      for (const [place, found] of either(turns, titles)) {
        const interview = here * BLOCK + place;
        if (!has(interview)) continue;
        rows.found.push({ interview, turns: found, titles: titles.get(place) || 0n, whole: whole.get(place) || 0n, number: count(found) });
      }
      const fresh = rows.found.splice(rows.taken);
      const order = (one) => [one.titles ? 1 : 0, count(one.whole), one.number, -one.interview];
      rows.found.push(...fresh.map((one) => [order(one), one]).sort(([one], [other]) => {
        const at = one.findIndex((number, place) => number !== other[place]);
        return other[at] - one[at];
      }).map(([, one]) => one));
      rows.asked += data.blocks[here][1];
    };
    return rows;
  };
  const list = async (rows, units, marks, head, now) => {
    let shown = 0;
    const done = [];
    // Pairs of characters may all stand in a turn, yet not as one phrase: that is known when its text has come.
    const unsure = units.some((unit) => !unit.keys && !isWord(unit.text) && [...unit.text].length > 2);
    const waits = () => rows.taken < rows.found.length || rows.left();
    const message = () => {
      const left = rows.found.slice(rows.taken), sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
      const turns = sum(done.map((one) => one.known())) + sum(left.map((one) => one.number));
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
        const groups = (await Promise.all(some.map((one) => group(one, units, marks, changed)))).filter(Boolean);
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
    if (now !== asked || shown) return;
    const short = [...levelName(box.value)].length === 1;
    const [told, guess] = await Promise.all([short ? settings.short : honest(units, head), short ? null : meant(units)]);
    if (now === asked) show([guess, head].filter(Boolean), told);
  };
  const show = (sections, message) => {
    // Who went among the results before the last letter was searched for is not left nowhere.
    if (results.contains(document.activeElement)) box.focus({ preventScroll: true });
    results.replaceChildren(...sections);
    results.hidden = !sections.length;
    browse.hidden = sections.length > 0;
    state.textContent = message;
  };

  // The address says what is searched, so that it can be shared and gone back to.
  const remember = () => {
    if (form.dataset.base) return;
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
  box.value = form.dataset.base ? box.value : new URLSearchParams(location.search).get("q") || "";
  if (form.dataset.base || !box.value) box.focus({ preventScroll: true });
  results.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?q=']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    box.value = new URLSearchParams(link.search).get("q");
    box.focus();
    search();
  });
  const start = async () => {
    data = await open();
    begin(data);
    options(form.elements.topic, data.topics);
    // Whom to choose from: before the first search where the address names somebody, else after it.
    if (!form.dataset.base) {
      if (new URLSearchParams(location.search).has("who")) await peopleLoaded();
      recall();
    }
    if (form.elements.who.value || form.elements.topic.value || matchMedia("(min-width: 60rem)").matches) form.querySelector("details").open = true;
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
