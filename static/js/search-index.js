"use strict";
// What the search loads: the files of site_builder/search/, each once, and only those a query needs.
const searchIndex = (() => {
  const form = document.getElementById("search");
  const settings = JSON.parse(form.dataset.settings);
  const base = form.dataset.base || ""; // where the search is opened over another page, that of its own
  settings.data = base + settings.data;
  settings.home = base + settings.home;
  const HAN = "㐀-䶿一-鿿豈-﫿\u{20000}-\u{3ffff}〇々";
  const WORD = "0-9a-zß-ɏ";
  const UNITS = new RegExp(`[${HAN}]+|[${WORD}]+`, "gu");
  const WHOLE_WORD = new RegExp(`^[${WORD}]+$`);
  const BLOCK = 256; // interviews asked at once, as in index.py
  let data, folding, crowded;

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
  // What stands before a border is put back: the floor has no lookbehind.
  const BORDER = new RegExp(`([${HAN}]) +(?=[0-9a-z])|([0-9a-z]) +(?=[${HAN}])`, "gu");
  const UNSEEN = /[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff]/gu;
  const levelName = (text) => level(text.normalize("NFKC").replace(UNSEEN, "")).trim().replace(/ +/g, " ").replace(BORDER, (_, han, latin) => han || latin);

  // Shards.
  const isWord = (key) => WHOLE_WORD.test(key);
  const shardOf = (key, shards) => {
    let number = 0;
    for (const letter of isWord(key) ? key.slice(0, 3) : key) number = (Math.imul(number, 31) + letter.codePointAt(0)) >>> 0;
    return (number ^ (number >>> 15)) & (shards - 1);
  };
  const shards = new Map();
  const shard = async (key, block) => {
    const path = `${block}/${shardOf(key, data.blocks[block][0])}.bin`;
    if (!shards.has(path)) shards.set(path, read(new Uint8Array(await get(path, "arrayBuffer"))));
    return shards.get(path);
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
  // A posting as bits: number of the interview in its block → BigInt with a bit for each turn.
  const bits = (bytes) => {
    const found = new Map(), place = { at: 0 };
    while (bytes && place.at < bytes.length) {
      const interview = bytes[place.at++];
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
  const posting = async (key, block) => bits((await shard(key, block)).get(key));
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


  // Names: all at once, or those that begin as something in the query does.
  const spellings = new Map(), titles = new Map(), names = new Map();
  const learn = (rows) => {
    for (const [key, title, written] of rows) {
      if (titles.has(key)) continue;
      titles.set(key, title);
      spellings.set(key, []);
      for (const marked of written.split("|")) {
        const weak = marked.startsWith("~"), text = weak ? marked.slice(1) : marked;
        spellings.get(key).push(text);
        const known = names.get(text) || { keys: [], weak: false };
        known.keys.push(key);
        known.weak = known.weak || weak;
        names.set(text, known);
      }
    }
  };
  const know = async (text) => {
    const wanted = new Set();
    for (let at = 0; data.name_files && at < text.length - 1; at++) {
      if (wordAt(text, at)) continue;
      let length = 1, beginning;
      do {
        beginning = text.slice(at, at + ++length);
        wanted.add(shardOf(beginning, data.name_files));
      } while (crowded.has(beginning) && at + length < text.length);
    }
    const rows = await Promise.all([...wanted].map((number) => json(`${settings.language}/spellings-${number}.json`)));
    rows.forEach(learn);
  };
  // All of them: for what is written otherwise than any.
  const knowAll = async () => {
    const numbers = Array.from({ length: data.name_files }, (_, number) => number);
    (await Promise.all(numbers.map((number) => json(`${settings.language}/spellings-${number}.json`)))).forEach(learn);
  };
  const wordAt = (text, at) => at > 0 && at < text.length && isWord(text[at - 1]) && isWord(text[at]);

  const interviews = [];
  const loadInterviews = async (block) => {
    for (const [place, row] of (await json(`${block}/interviews.json`)).entries()) interviews[block * BLOCK + place] = row;
  };
  const open = async () => {
    data = await json(`${settings.language}.json`);
    folding = new Map();
    crowded = new Set(data.crowded);
    for (let at = 0; at < data.fold.length; at += 2) folding.set(data.fold[at], data.fold[at + 1]);
    learn(data.names);
    return data;
  };
  return {
    HAN, WORD, UNITS, BLOCK, settings, form, names, spellings, titles, interviews,
    open, know, knowAll, json, level, levelName, isWord, wordAt, shardOf, shard, posting, bits, both, either, every, count, turnsOf, loadInterviews,
  };
})();
