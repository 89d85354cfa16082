// The words of the search: what is a word, and how well one answers another. cari.js goes on.
"use strict";

(function () {
  // ---- Words: the same as SearchText and Letters in Swift, which make the index.

  // Latin letters that Unicode does not decompose, each with its plain letters behind it.
  const PLAIN = new Map((
    "æae œoe øo đd ðd þth ħh ĸk łl ŋng ŧt ŀl Ŀl ƀb ƃb ɓb ƈc ɗd ƌd ɖd ǝe əe ɛe ƒf ǥg ɠg ɣg ƕhv ɨi " +
    "ɩi ɉj ƙk ƚl ɫl ƛl ɯm ɱm ɲn ƞn ɔo ɵo ƣoi ƥp ƪs ʃs ƫt ƭt ʈt ʉu ʊu ʋv ƿw ƴy ɏy ƶz ȥz ʒz ɀz ȼc " +
    "ɇe ɍr ɽr ȿs ⱥa ɐa ɑa ⱡl ⱦt ⱨh ⱪk ⱬz ᵽp ɦh")
    .split(" ").map((entry) => [entry[0], entry.slice(1)]));

  const FULL = {
    kp: "kampung", kpg: "kampung", kamp: "kampung", kel: "kelurahan", kec: "kecamatan",
    kab: "kabupaten", adm: "administrasi", prov: "provinsi", kep: "kepulauan", jkt: "jakarta",
    jakbar: "jakarta barat", jakpus: "jakarta pusat", jaksel: "jakarta selatan",
    jaktim: "jakarta timur", jakut: "jakarta utara", tj: "tanjung", tjg: "tanjung", tg: "tanjung",
    kb: "kebon", kebun: "kebon", ps: "pasar", pd: "pondok", gn: "gunung", pulau: "pulo",
    yys: "yayasan",
  };

  const within = (code, first, last) => code >= first && code <= last;

  // Apostrophes, soft hyphens, marks, characters without width.
  const vanishes = (code) =>
    code === 0x27 || code === 0x60 || code === 0xad || within(code, 0x2b9, 0x2bf) ||
    within(code, 0x300, 0x36f) || within(code, 0x591, 0x5bd) || code === 0x640 ||
    within(code, 0x64b, 0x65f) || code === 0x670 || within(code, 0x1ab0, 0x1aff) ||
    within(code, 0x1dc0, 0x1dff) || within(code, 0x200b, 0x200f) || code === 0x2018 ||
    code === 0x2019 || code === 0x2060 || within(code, 0xfe00, 0xfe0f) ||
    within(code, 0xfe20, 0xfe2f) || code === 0xfeff;

  const isLetter = (code) =>
    code >= 0xc0 && code !== 0xd7 && code !== 0xf7 &&
    !(within(code, 0x2000, 0x2bff) || within(code, 0x3000, 0x303f) ||
      within(code, 0xd800, 0xf8ff) || within(code, 0x1f000, 0x1ffff) || code >= 0xe0000);

  // A character without case, marks and compatibility forms: digits, small letters, and a space
  // for what separates words.
  function folded(character) {
    const code = character.codePointAt(0);
    if (vanishes(code)) return "";
    if (code < 0x80) return /[a-z0-9]/i.test(character) ? character.toLowerCase() : " ";
    if (!isLetter(code)) return " ";
    if (PLAIN.has(character)) return PLAIN.get(character);
    let letters = "";
    for (const part of character.normalize("NFKD")) {
      const value = part.codePointAt(0);
      if (vanishes(value)) continue;
      if (value < 0x80) letters += /[a-z0-9]/i.test(part) ? part.toLowerCase() : " ";
      else if (!isLetter(value)) letters += " ";
      else {
        // By way of capitals, so that letters with two small forms (σ, ς) become one.
        for (const capital of part.toUpperCase()) {
          for (const small of capital.toLowerCase()) letters += PLAIN.get(small) ?? small;
        }
      }
    }
    return letters;
  }

  const isNumber = (word) => /^[0-9]+$/.test(word);

  // The words of a text with what was typed for each: [{word, raw}].
  function tokens(text) {
    const found = [];
    let word = "", number = false, initials = "";
    const endInitials = () => {
      if (initials) found.push(initials);
      initials = "";
    };
    const end = () => {
      if (word.length === 1 && /[a-z]/.test(word)) {
        initials += word;
      } else if (word) {
        endInitials();
        found.push(number ? word.replace(/^0+(?=[0-9])/, "") : word);
      }
      word = "";
      number = false;
    };
    for (const character of text) {
      for (const letter of folded(character)) {
        const isDigit = within(letter.codePointAt(0), 0x30, 0x39);
        if (letter === " " || isDigit !== number) end();
        if (letter === " ") continue;
        number = isDigit;
        word += letter;
      }
    }
    end();
    endInitials();
    const result = [];
    for (const raw of found) {
      const full = Object.prototype.hasOwnProperty.call(FULL, raw) ? FULL[raw].split(" ") : [raw];
      full.forEach((one, index) => result.push({ word: one, raw: index ? one : raw }));
    }
    return result;
  }

  const words = (text) => tokens(text).map((token) => token.word);

  // ---- Comparing

  const EXACT = 0, PREFIX = 10, SLIP = 30, NONE = 1000;
  const SOFT = new Set(
    "kelurahan kecamatan kabupaten kota administrasi provinsi dki rw rt no nomor jl jalan"
      .split(" "));

  // Whether one letter more, less, other, or two exchanged make one word the other.
  function isNear(left, right) {
    if (Math.abs(left.length - right.length) > 1) return false;
    let start = 0;
    while (start < left.length && left[start] === right[start]) start++;
    let a = left.length, b = right.length;
    while (a > start && b > start && left[a - 1] === right[b - 1]) {
      a--;
      b--;
    }
    if (a - start <= 1 && b - start <= 1) return true;
    return a - start === 2 && b - start === 2 &&
      left[start] === right[start + 1] && left[start + 1] === right[start];
  }

  // Whether a word was nearly typed: the whole of it, or its beginning.
  function isSlip(typed, word) {
    if (typed.length < 4 || isNumber(typed)) return false;
    if (isNear(typed, word)) return true;
    return typed.length > 4 && [0, -1, 1].some((more) =>
      word.length > typed.length + more && isNear(typed, word.slice(0, typed.length + more)));
  }

  function compare(token, word, slips) {
    if (token.word === word || token.raw === word) return EXACT;
    if (token.number || isNumber(word)) return NONE;
    // What is still being typed may be any beginning; a word in the middle must say more.
    const begins = token.isLast || token.raw.length > 3;
    if (begins && (word.startsWith(token.raw) || word.startsWith(token.word))) return PREFIX;
    return slips && isSlip(token.raw, word) ? SLIP : NONE;
  }

  // How well the words of a name answer each token.
  function costs(query, name, slips) {
    return query.map((token) =>
      name.reduce((least, word) => Math.min(least, compare(token, word, slips)), NONE));
  }

  // How many words of a name no token asked for.
  function unsaid(query, name, slips) {
    return name.filter((word) =>
      query.every((token) => compare(token, word, slips) >= NONE)).length;
  }

  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  // Pal Merah is written Palmerah too, and the other way round: a query is also read with two
  // neighbours as one word, a name is compared with its neighbours joined.
  function readings(query) {
    const all = [query];
    for (let index = 0; index + 1 < query.length; index++) {
      const left = query[index], right = query[index + 1];
      if (left.number || right.number) continue;
      const word = left.word + right.word;
      const joined = { word, raw: word, isLast: right.isLast };
      all.push([...query.slice(0, index), joined, ...query.slice(index + 2)]);
    }
    return all;
  }

  const spellings = (name) => {
    const own = words(name);
    const all = [own];
    for (let index = 0; index + 1 < own.length; index++) {
      const joined = own[index] + own[index + 1];
      if (!isNumber(joined)) all.push([...own.slice(0, index), joined, ...own.slice(index + 2)]);
    }
    return all;
  };

  const part = (name) =>
    name.toLowerCase().replace(/['`]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  globalThis.KSBB = {
    words, tokens, isNumber, compare, costs, unsaid, readings, spellings, sum, part,
    EXACT, PREFIX, SLIP, NONE, SOFT,
  };
})();
