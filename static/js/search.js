"use strict";
// Search as one types: asks the shards of site_builder/search.py for the keys of the query, and no others.
(() => {
  const form = document.getElementById("search");
  const settings = JSON.parse(form.dataset.settings);
  const state = document.getElementById("search-state");
  const results = document.getElementById("results");
  const browse = document.getElementById("browse");
  const box = form.elements.q;
  const HAN = "㐀-䶿一-鿿豈-﫿\u{20000}-\u{3ffff}〇々";
  const WORD = "0-9a-zß-ɏ";
  const UNITS = new RegExp(`[${HAN}]+|[${WORD}]+`, "gu");
  const STOP = new Set(("a an and are as at be but by for from had has have he her his i in is it its not of on or she so that " +
    "the their them then there they this to was we were what when which who will with would you your").split(" "));
  const INTERVIEWS = 8, TURNS = 3, CHUNK = 24, MOST_PAIRS = 4;
  let data, folding, names, longest, asked = 0;

  // Getting files, each once.
  const files = new Map();
  const get = (path, kind) => {
    if (!files.has(path)) {
      const loading = fetch(settings.data + path).then((answer) => {
        if (!answer.ok) throw new Error(path);
        return answer[kind]();
      });
      loading.catch(() => files.delete(path));
      files.set(path, loading);
    }
    return files.get(path);
  };
  const json = (path) => get(path, "json");

  // Levelling: script, width, case, accents; one character stays one.
  const SAME = { "’": "'", "‐": " ", "‑": " ", "‒": " ", "–": " ", "−": " ", "-": " ", "・": "·", "•": "·", "‧": "·", "⋅": "·", "･": "·" };
  const levelOne = (letter) => {
    const code = letter.charCodeAt(0);
    if (folding.has(letter)) return folding.get(letter);
    if (code > 0xff00 && code < 0xff5f) return levelOne(String.fromCharCode(code - 0xfee0));
    if (code > 0xbf && code < 0x250) {
      const base = letter.normalize("NFD")[0];
      return base < "\u007f" ? base.toLowerCase() : letter.toLowerCase().length === 1 ? letter.toLowerCase() : letter;
    }
    return SAME[letter] || (/\s/.test(letter) ? " " : code < 0x80 ? letter.toLowerCase() : letter);
  };
  const level = (text) => text.replace(/[^]/g, levelOne);
  const BORDER = new RegExp(`(?<=[${HAN}]) +(?=[0-9a-z])|(?<=[0-9a-z]) +(?=[${HAN}])`, "gu");
  const levelName = (text) => level(text).trim().replace(/ +/g, " ").replace(BORDER, "");

  // Shards.
  const isWord = (key) => new RegExp(`^[${WORD}]+$`).test(key);
  const shardOf = (key, shards) => {
    let number = 0;
    for (const letter of isWord(key) ? key.slice(0, 3) : key) number = (Math.imul(number, 31) + letter.codePointAt(0)) >>> 0;
    return (number ^ (number >>> 15)) & (shards - 1);
  };
  const shards = new Map();
  const shard = async (key) => {
    const number = shardOf(key, data.shards);
    if (!shards.has(number)) shards.set(number, read(new Uint8Array(await get(`${number}.bin`, "arrayBuffer"))));
    return shards.get(number);
  };
  const varint = (bytes, place) => {
    let number = 0, shift = 0, byte;
    do {
      byte = bytes[place.at++];
      number += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte > 0x7f);
    return number;
  };
  const read = (bytes) => {
    const rows = new Map(), place = { at: 0 }, decoder = new TextDecoder();
    while (place.at < bytes.length) {
      const length = varint(bytes, place);
      const key = decoder.decode(bytes.subarray(place.at, place.at += length));
      const size = varint(bytes, place);
      rows.set(key, bytes.subarray(place.at, place.at += size));
    }
    return rows;
  };
  // A posting as bits: number of the interview → BigInt with a bit for each turn.
  const bits = (bytes) => {
    const found = new Map(), place = { at: 0 };
    while (bytes && place.at < bytes.length) {
      const interview = bytes[place.at] * 256 + bytes[place.at + 1];
      place.at += 2;
      let length = bytes[place.at++], turns = 0n;
      if (length > 0x80) {
        length &= 0x7f;
        for (let byte = length - 1; byte >= 0; byte--) turns = turns << 8n | BigInt(bytes[place.at + byte]);
        place.at += length;
      } else {
        if (!length) length = varint(bytes, place);
        for (let turn = 0, end = place.at + length; place.at < end;) turns |= 1n << BigInt(turn += varint(bytes, place));
      }
      found.set(interview, turns);
    }
    return found;
  };
  const both = (one, other) => {
    const found = new Map();
    for (const [interview, turns] of one) {
      const left = turns & (other.get(interview) || 0n);
      if (left) found.set(interview, left);
    }
    return found;
  };
  const either = (one, other) => {
    const found = new Map(one);
    for (const [interview, turns] of other) found.set(interview, turns | (found.get(interview) || 0n));
    return found;
  };
  const every = (all) => all.reduce(both);
  const posting = async (key) => bits((await shard(key)).get(key));
  const count = (turns) => {
    let number = 0;
    for (; turns; turns &= turns - 1n) number++;
    return number;
  };
  const turnsOf = (turns) => {
    const found = [];
    for (let turn = 0; turns; turn++, turns >>= 1n) if (turns & 1n) found.push(turn);
    return found;
  };

  // The query: names, and what is between them.
  const wordAt = (text, at) => at > 0 && at < text.length && isWord(text[at - 1]) && isWord(text[at]);
  const parse = (text) => {
    const units = [];
    let start = 0;
    const between = (end) => {
      for (const [word] of text.slice(start, end).matchAll(UNITS)) units.push({ text: word });
    };
    for (let at = 0; at < text.length;) {
      const found = wordAt(text, at) ? null : nameAt(text, at);
      if (!found) { at++; continue; }
      between(at);
      units.push(found);
      start = at += found.length;
    }
    between(text.length);
    const keys = !units.some((unit) => unit.keys) && begun(text);
    if (keys) return [{ text, keys, only: text.includes(" ") }];
    const telling = units.filter((unit) => unit.keys || !STOP.has(unit.text) && (isWord(unit.text) || [...unit.text].length > 1));
    return telling.length ? telling : units;
  };
  const nameAt = (text, at) => {
    for (let end = Math.min(text.length, at + longest); end > at; end--) {
      if (wordAt(text, end)) continue;
      const written = text.slice(at, end);
      const known = names.get(written) || names.get(written.replace(/e?s$/, "")) || names.get(written.replace(/s$/, ""));
      if (known) return { text: written, keys: known.keys, weak: known.weak, length: end - at };
    }
    return null;
  };
  // A query that only one name begins with, and that is most of it, stands for that name.
  const begun = (text) => {
    if (text.length < 3) return undefined;
    const keys = new Set();
    for (const [written, known] of names) {
      if (written.startsWith(text) && (text.length * 2 >= written.length)) known.keys.forEach((key) => keys.add(key));
    }
    return keys.size === 1 ? [...keys] : undefined;
  };
  const literal = async (text) => {
    if (isWord(text)) {
      if (text.length < 3) return posting(text);
      let found = new Map();
      for (const [key, bytes] of await shard(text)) if (isWord(key) && key.startsWith(text)) found = either(found, bits(bytes));
      return found;
    }
    const letters = [...text];
    if (letters.length === 1) return posting(text);
    const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
    const step = Math.max(1, pairs.length / MOST_PAIRS);
    const chosen = new Set();
    for (let at = 0; at < pairs.length; at += step) chosen.add(pairs[Math.floor(at)]);
    return every(await Promise.all([...chosen].map(posting)));
  };
  const turnsWith = async (unit) => {
    const named = unit.keys && (await Promise.all(unit.keys.map(posting))).reduce(either);
    if (named && (unit.only || unit.length && !unit.weak)) return named;
    const written = await literalOf(unit.text);
    return named ? either(named, written) : written;
  };
  const literalOf = async (text) => every(await Promise.all((text.match(UNITS) || [text]).map(literal)));

  // Highlighting: one pattern of all spellings of all units, on the levelled text.
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/ /g, "[ ]");
  const LOOSE = new RegExp(`(?<=[${HAN}])(?=[0-9a-z])|(?<=[0-9a-z])(?=[${HAN}])`, "gu");
  const spelled = (unit) => {
    const written = (unit.keys || []).flatMap((key) => data.spellings.get(key));
    if (!unit.length || unit.weak || !written.length) written.push(unit.text);
    return written.map((text) => {
      const loose = text.split(LOOSE).map(escaped).join(" ?");
      const head = isWord(text[0]) ? `(?<![${WORD}])` : "";
      const tail = isWord(text[text.length - 1]) && unit.length ? `(?:e?s)?(?![${WORD}])` : isWord(text) ? `[${WORD}]*` : "";
      return [text.length, head + loose + tail];
    });
  };
  const pattern = (units) => {
    const all = units.flatMap(spelled).sort((one, other) => other[0] - one[0]).map((row) => row[1]);
    return all.length ? new RegExp(all.join("|"), "gu") : null;
  };
  const holdsAll = (text, units) => units.every((unit) => new RegExp(spelled(unit).map((row) => row[1]).join("|"), "u").test(text));

  // Showing.
  const make = (kind, name, ...inside) => {
    const element = document.createElement(kind);
    if (name) element.className = name;
    element.append(...inside);
    return element;
  };
  const say = (words, values) => words.replace(/\{(\w)\}/g, (_, name) => values[name].toLocaleString("en"));
  const counted = (words, number) => say(settings[number === 1 ? `${words}_one` : words], { n: number });
  const EDGE = /[，。！？；、,.!?; ]/;
  const snippet = (text, marks) => {
    const folded = level(text);
    const found = marks ? [...folded.matchAll(marks)] : [];
    const wide = new RegExp(`[${HAN}]`, "u").test(text);
    const before = wide ? 28 : 70, size = wide ? 110 : 260;
    let start = found.length ? Math.max(0, found[0].index - before) : 0;
    for (let at = start; start && at < start + 14; at++) if (EDGE.test(text[at])) { start = at + 1; break; }
    let end = Math.min(text.length, start + size);
    if (text.length - end < 12) end = text.length;
    if (found.length) end = Math.max(end, found[0].index + found[0][0].length);
    const pieces = start ? ["…"] : [];
    let at = start;
    for (const mark of found) {
      const stop = mark.index + mark[0].length;
      if (mark.index < at || stop > end) continue;
      pieces.push(text.slice(at, mark.index), make("mark", "", text.slice(mark.index, stop)));
      at = stop;
    }
    pieces.push(text.slice(at, end));
    if (end < text.length) pieces.push("…");
    return pieces;
  };
  const has = (interview) => settings.language !== "en" || data.interviews[interview][2] & 2;
  const chunk = (language, interview, turn) => json(`${language}/${data.interviews[interview][0]}-${Math.floor(turn / CHUNK)}.json`);
  const otherLanguage = (interview) => {
    const languages = data.interviews[interview][2];
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
      if (holdsAll(level(words), units) || !level(text).match(marks) && level(words).match(marks)) [shown, language] = [words, other];
      else if (!units.every((unit) => unit.keys) && !holdsAll(level(`${text} ${words}`), units)) return null;
    }
    const quoted = make("span", "hit__text", ...snippet(shown, marks));
    if (language !== settings.language) quoted.lang = language;
    const link = make("a", "hit", make("b", "hit__who", own.names[speaker]), " ", make("span", "hit__number", `#${turn + 1}`), " ", quoted);
    link.href = `${settings.home}interviews/${data.interviews[interview][0]}/${page > 1 ? `${page}/` : ""}#${id}`;
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
    title.href = `${settings.home}interviews/${data.interviews[interview][0]}/`;
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
      const link = make("a", "hit", make("b", "hit__who", data.titles.get(key)), " ", make("span", "hit__number", rows[key][0]), " ",
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
    if (!text && !who && !topic) return show([], "");
    const slow = setTimeout(() => { if (now === asked) state.textContent = settings.loading; }, 400);
    try {
      const units = parse(text);
      const marks = pattern(units);
      const filters = [who && `${form.elements.how.value}/${who}`, topic && `o/${topic}`].filter(Boolean);
      const heads = entries(text, units);
      const found = every([...await Promise.all(filters.map(posting)), ...await Promise.all(units.map(turnsWith))].concat(
        filters.length + units.length ? [] : [new Map()]));
      const rows = [...found].filter(([interview]) => has(interview)).map(([interview, turns]) => [interview, turns, count(turns)]);
      rows.sort((one, other) => other[2] - one[2] || one[0] - other[0]);
      const head = await heads;
      if (now !== asked) return undefined;
      await list(rows, units, marks, head, [...text].length === 1 ? settings.short : settings.none, now);
    } catch (fault) {
      if (now === asked) show([], settings.failed);
      console.warn(fault);
    } finally {
      clearTimeout(slow);
    }
    return undefined;
  };
  const list = async (rows, units, marks, head, nothing, now) => {
    let next = 0, shown = 0;
    const done = [];
    // Pairs of characters may all stand in a turn, yet not as one phrase: that is known when its text has come.
    const unsure = units.some((unit) => !unit.keys && !isWord(unit.text) && [...unit.text].length > 2);
    const message = () => {
      const left = rows.slice(next), sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
      const turns = sum(done.map((one) => one.known())) + sum(left.map((row) => row[2]));
      const said = settings.found.replace("{t}", counted("turns", turns)).replace("{i}", counted("interviews", done.length + left.length));
      return (unsure && (left.length || done.some((one) => one.open())) ? settings.at_most : "") + said;
    };
    const changed = () => { if (now === asked) state.textContent = message(); };
    const step = async (into, first) => {
      for (let room = INTERVIEWS; next < rows.length && room > 0;) {
        // The first alone, so that it shows before the others are fetched.
        const some = rows.slice(next, next += shown ? room : 1);
        const groups = (await Promise.all(some.map(([interview, turns]) => group(interview, turns, units, marks, changed)))).filter(Boolean);
        if (now !== asked) return;
        done.push(...groups);
        const sections = groups.map((one) => one.whole);
        if (first && !shown && groups.length) show([...head ? [head] : [], ...sections], unsure ? settings.loading : message());
        else into.append(...sections);
        shown += groups.length;
        room -= groups.length;
      }
      if (next < rows.length) {
        const more = make("button", "found__more", settings.more);
        more.type = "button";
        more.addEventListener("click", async () => {
          const last = results.lastElementChild.previousElementSibling;
          more.remove();
          await step(results, false);
          (last || results).nextElementSibling?.querySelector("a").focus();
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
    const address = asks.size ? `?${asks}` : location.pathname;
    if (location.search !== (asks.size ? address : "")) history.replaceState(history.state, "", address);
    for (const link of document.querySelectorAll(".editions a")) link.search = location.search;
  };
  const recall = () => {
    const asks = new URLSearchParams(location.search);
    box.value = asks.get("q") || "";
    for (const name of ["who", "topic", "how"]) if (asks.get(name)) form.elements[name].value = asks.get(name);
  };

  const options = (select, rows) => select.append(...rows.map(([value, text]) => new Option(text, value)));
  const prepare = (loaded) => {
    data = loaded;
    folding = new Map();
    for (let at = 0; at < data.fold.length; at += 2) folding.set(data.fold[at], data.fold[at + 1]);
    names = new Map();
    data.spellings = new Map();
    data.titles = new Map();
    for (const [key, title, spellings] of data.names) {
      data.titles.set(key, title);
      data.spellings.set(key, []);
      for (const marked of spellings.split("|")) {
        const weak = marked.startsWith("~"), written = weak ? marked.slice(1) : marked;
        data.spellings.get(key).push(written);
        const known = names.get(written) || { keys: [], weak: false };
        known.keys.push(key);
        known.weak ||= weak;
        names.set(written, known);
      }
    }
    longest = Math.max(...[...names.keys()].map((name) => name.length)) + 2;
    const speakers = new Set(data.speakers);
    const people = data.names.filter(([key]) => key[0] === "p").map(([key, title]) => [key.slice(2), title]);
    options(form.elements.who, [...people.filter(([slug]) => speakers.has(slug)), ...people.filter(([slug]) => !speakers.has(slug))]);
    options(form.elements.topic, data.topics);
    form.elements.who.addEventListener("change", () => {
      if (form.elements.who.value && !speakers.has(form.elements.who.value)) form.elements.how.value = "p";
    });
  };

  form.hidden = false;
  recall();
  if (!box.value) box.focus({ preventScroll: true });
  json(`${settings.language}.json`).then((loaded) => {
    prepare(loaded);
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
    search();
  }).catch((fault) => { state.textContent = settings.failed; console.warn(fault); });

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
