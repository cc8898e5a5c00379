"use strict";
// A query in, the turns it finds out: names in it, what stands between them, and the pattern that marks them.
const searchQuery = (() => {
  const { HAN, WORD, UNITS, names, spellings, isWord, wordAt, shard, posting, bits, either, every } = searchIndex;
  const STOP = new Set(("a an and are as at be but by for from had has have he her his i in is it its not of on or she so that " +
    "the their them then there they this to was we were what when which who will with would you your").split(" "));
  const MOST_PAIRS = 4;
  let data;

  // The query: names, and what is between them.
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
    for (let end = Math.min(text.length, at + data.longest + 2); end > at; end--) {
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
  const literal = async (text, block) => {
    if (isWord(text)) {
      if (text.length < 3) return posting(text, block);
      let found = new Map();
      for (const [key, bytes] of await shard(text, block)) if (isWord(key) && key.startsWith(text)) found = either(found, bits(bytes));
      return found;
    }
    const letters = [...text];
    if (letters.length === 1) return posting(text, block);
    const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
    const step = Math.max(1, pairs.length / MOST_PAIRS);
    const chosen = new Set();
    for (let at = 0; at < pairs.length; at += step) chosen.add(pairs[Math.floor(at)]);
    return every(await Promise.all([...chosen].map((pair) => posting(pair, block))));
  };
  const turnsWith = async (unit, block) => {
    const named = unit.keys && (await Promise.all(unit.keys.map((key) => posting(key, block)))).reduce(either);
    if (named && (unit.only || unit.length && !unit.weak)) return named;
    const written = await literalOf(unit.text, block);
    return named ? either(named, written) : written;
  };
  const literalOf = async (text, block) => every(await Promise.all((text.match(UNITS) || [text]).map((piece) => literal(piece, block))));

  // Highlighting: one pattern of all spellings of all units, on the levelled text.
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/ /g, "[ ]");
  const BORDER = new RegExp(`([${HAN}])(?=[0-9a-z])|([0-9a-z])(?=[${HAN}])`, "gu");
  const spelled = (unit) => {
    const written = (unit.keys || []).flatMap((key) => spellings.get(key));
    if (!unit.length || unit.weak || !written.length) written.push(unit.text);
    return written.map((text) => {
      const loose = text.replace(BORDER, "$&\0").split("\0").map(escaped).join(" ?");
      const tail = isWord(text[text.length - 1]) && unit.length ? `(?:e?s)?(?![${WORD}])` : isWord(text) ? `[${WORD}]*` : "";
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
  return { parse, turnsWith, pattern, matches, holdsAll, begin: (loaded) => { data = loaded; } };
})();
