"use strict";
// A query in, the turns it finds out: names in it, what stands between them, and the pattern that marks them.
const searchQuery = (() => {
  const { HAN, WORD, UNITS, names, spellings, titles, level, isWord, wordAt, shard, posting, bits, either, every } = searchIndex;
  const STOP = new Set(("a an and are as at be but by for from had has have he her his i in is it its not of on or she so that " +
    "the their them then there they this to was we were what when which who will with would you your").split(" "));
  const MOST_PAIRS = 4, PAIRS_OF_TITLES = 2;
  const QUOTED = /["“”「」『』]([^"“”「」『』]+)["“”「」『』]/g;
  const POSSESSIVE = new RegExp(`'s?(?![${WORD}])`, "g");
  let data;

  // The query: what stands in quotation marks, word for word; names, and what is between them.
  const parse = (query) => {
    const units = [];
    const text = query.replace(QUOTED, (_, quoted) => {
      const phrase = quoted.trim();
      units.push({ text: phrase, phrase: true, also: otherwise(phrase), entries: names.get(phrase)?.keys });
      return " ";
    }).trim();
    let start = 0;
    const between = (end) => {
      for (const [word] of text.slice(start, end).replace(POSSESSIVE, "").matchAll(UNITS)) units.push({ text: word, also: otherwise(word) });
    };
    for (let at = 0; at < text.length;) {
      const found = wordAt(text, at) ? null : nameAt(text, at);
      if (!found) { at++; continue; }
      between(at);
      units.push(found);
      start = at += found.length;
    }
    between(text.length);
    const keys = !units.some((unit) => unit.keys || unit.phrase) && begun(text);
    if (keys) return [{ text, keys, only: text.includes(" ") }];
    const telling = units.filter((unit) => unit.keys || unit.phrase || !STOP.has(unit.text) && (isWord(unit.text) || [...unit.text].length > 1));
    return telling.length ? telling : units;
  };
  // The same in the words of Taiwan, or of the Mainland: 软件 is 軟體.
  const otherwise = (text) => {
    const ways = new Map();
    for (const pair of data.words) for (const [word, there] of [pair, [...pair].reverse()]) {
      if (text.includes(word) && !text.includes(there)) ways.set(word, [...ways.get(word) || [], there]);
    }
    if (!ways.size) return [];
    const words = new RegExp([...ways.keys()].sort((one, other) => other.length - one.length).map(escaped).join("|"), "g");
    const most = Math.max(...[...ways.values()].map((there) => there.length));
    return Array.from({ length: most }, (_, at) => text.replace(words, (word) => ways.get(word)[Math.min(at, ways.get(word).length - 1)]));
  };
  // A name is none that is a word of either side but for one character: 脑科学 in 电脑科学, 位元 in 位元组.
  const isPart = (text, at, end) => data.words.some((pair) => pair.some((word) => word.length === end - at + 1 && !names.has(word) &&
    (text.startsWith(word, at) || at > 0 && text.startsWith(word, at - 1))));
  const nameAt = (text, at) => {
    for (let end = Math.min(text.length, at + data.longest + 2); end > at; end--) {
      if (wordAt(text, end)) continue;
      const written = text.slice(at, end);
      if (isPart(text, at, end)) continue;
      const known = names.get(written) || names.get(written.replace(/e?s$/, "")) || names.get(written.replace(/s$/, ""));
      if (known) return { text: written, keys: known.keys, weak: known.weak, length: end - at };
    }
    return null;
  };
  // A query that only one name begins with, and that is most of it, stands for that name; a word of either side is itself.
  const begun = (text) => {
    if (text.length < 3 || data.words.some((pair) => pair.includes(text))) return undefined;
    const keys = new Set();
    for (const [written, known] of names) {
      if (written.startsWith(text) && (text.length * 2 >= written.length)) known.keys.forEach((key) => keys.add(key));
    }
    return keys.size === 1 ? [...keys] : undefined;
  };
  const literal = async (text, block, whole) => {
    if (isWord(text)) {
      if (text.length < 3 || whole) return posting(text, block);
      let found = new Map();
      for (const [key, bytes] of await shard(text, block)) if (isWord(key) && key.startsWith(text)) found = either(found, bits(bytes));
      return found;
    }
    const pairs = pairsOf(text);
    if (!pairs.length) return posting(text, block);
    const step = Math.max(1, pairs.length / MOST_PAIRS);
    const chosen = new Set();
    for (let at = 0; at < pairs.length; at += step) chosen.add(pairs[Math.floor(at)]);
    return every(await Promise.all([...chosen].map((pair) => posting(pair, block))));
  };
  const pairsOf = (text) => { const letters = [...text]; return letters.slice(1).map((letter, at) => letters[at] + letter); };
  const turnsWith = async (unit, block) => {
    const named = unit.keys && (await Promise.all(unit.keys.map((key) => posting(key, block)))).reduce(either);
    if (named && (unit.only || unit.length && !unit.weak)) return named;
    const all = await Promise.all([unit.text, ...unit.also || []].map((text) => literalOf(text, block, unit.phrase)));
    const written = all.reduce(either);
    return named ? either(named, written) : written;
  };
  const literalOf = async (text, block, whole) => {
    const pieces = text.match(UNITS) || [text], telling = pieces.filter((piece) => !STOP.has(piece));
    return every(await Promise.all((telling.length ? telling : pieces).map((piece) => literal(piece, block, whole))));
  };
  // The turns that have a word as it is, not as the beginning of another.
  const wholly = (unit, block) => !unit.keys && isWord(unit.text) ? posting(unit.text, block) : turnsWith(unit, block);
  // The turns above which a title has it.
  const titled = async (unit, block) => {
    const pieces = (unit.text.match(UNITS) || []).flatMap((piece) => isWord(piece) ? [piece] : pairsOf(piece).slice(0, PAIRS_OF_TITLES));
    const asked = pieces.filter((piece) => !STOP.has(piece));
    const of = (keys) => Promise.all(keys.map((key) => posting(`h/${key}`, block)));
    const written = asked.length ? every(await of(asked)) : new Map();
    return unit.keys ? (await of(unit.keys)).reduce(either, written) : written;
  };

  // Highlighting: one pattern of all spellings of all units, on the levelled text.
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/ /g, "[ ]");
  const BORDER = new RegExp(`([${HAN}])(?=[0-9a-z])|([0-9a-z])(?=[${HAN}])`, "gu");
  const spelled = (unit) => {
    const written = (unit.keys || []).flatMap((key) => spellings.get(key));
    if (!unit.length || unit.weak || !written.length) written.push(unit.text, ...unit.also || []);
    return written.map((text) => {
      const loose = text.replace(BORDER, "$&\0").split("\0").map(escaped).join(" ?");
      const tail = isWord(text[text.length - 1]) && (unit.length || unit.phrase) ? `(?:e?s)?(?![${WORD}])` : isWord(text) ? `[${WORD}]*` : "";
      return [text.length, loose + tail];
    });
  };
  const pattern = (units) => {
    const all = units.flatMap(spelled).sort((one, other) => other[0] - one[0]).map((row) => row[1]);
    return all.length ? new RegExp(all.join("|"), "gu") : null;
  };
  // Where a pattern fits, never from within a word: the floor has no lookbehind, so such a place is passed over here.
  const matches = (text, found) => {
    const places = [];
    found.lastIndex = 0;
    for (let one; (one = found.exec(text));) {
      if (wordAt(text, one.index)) { found.lastIndex = one.index + 1; continue; }
      places.push({ index: one.index, stop: one.index + one[0].length });
    }
    return places;
  };
  const holdsAll = (text, units) => units.every((unit) => matches(text, pattern([unit])).length > 0);

  // What a word that nobody says may be meant for: names, and words of names, one edit away or of the same sound.
  const near = (one, other) => {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const rest = (mine, its) => one.slice(at + mine) === other.slice(at + its);
    return rest(1, 1) || rest(1, 0) || rest(0, 1) || one[at] === other[at + 1] && one[at + 1] === other[at] && rest(2, 2);
  };
  const alike = (text, sounds) => {
    const sound = (words) => [...words].map((letter) => sounds.get(letter) || letter).join(" ");
    const wide = sounds.has(text[0]), heard = sound(text), found = new Set();
    for (const written of names.keys()) {
      for (const word of new Set([written, ...written.split(" ")])) {
        if (word === text) return [];
        const close = word.length > (wide ? 2 : 3) && text.length > (wide ? 2 : 3) && Math.abs(word.length - text.length) < 2 && near(text, word);
        if (close || wide && word.length > 1 && sound(word) === heard) found.add(asTitled(word, names.get(written).keys.map((key) => titles.get(key))));
      }
    }
    return [...found];
  };
  // The title of the edition, or what of it reads so: in its script, with its capitals.
  const asTitled = (word, called) => {
    const title = called.find((one) => level(one).includes(word));
    const at = title ? level(title).indexOf(word) : 0;
    return title ? title.slice(at, at + word.length) : called[0];
  };
  return { parse, turnsWith, wholly, titled, alike, pattern, matches, holdsAll, begin: (loaded) => { data = loaded; } };
})();
