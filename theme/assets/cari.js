// Searches the index in cari/, a few small scripts of which one query loads only what it needs.
"use strict";

(function () {
  const {
    words, tokens, isNumber, compare, costs, unsaid, readings, spellings, sum, part,
    EXACT, PREFIX, SLIP, NONE, SOFT,
  } = globalThis.KSBB;

  // What a result loses: words answered only by the place, words of its name that were not typed,
  // another level than the one typed, a number that it does not have; the wider of two answers to
  // an item in an area.
  const AROUND = 5, UNSAID = 2, OTHER_LEVEL = 20, UNKNOWN_NUMBER = 40, BESIDE = 10;

  // ---- The index

  const LEVELS = ["kota", "kecamatan", "kelurahan"];
  const SITES = ["rw", "loksem", "lokbin", "sekolah", "panti", "pesantren", "bank sampah"];
  const DONORS = ["perusahaan", "yayasan", "komunitas", "lembaga", "instansi", "perorangan"];
  const ORDER = [...LEVELS, ...SITES, "program", "barang", ...DONORS, "bast"];

  // Items are found by their names in any language, and shown by those of the page's.
  function readBase(base, language) {
    const areas = [], subdistricts = [];
    const read = (node, depth, above) => {
      const extra = node[2] || {};
      const own = extra.p || part(node[0]);
      const area = {
        kind: LEVELS[depth], name: node[0], above,
        folder: (above.folder || "wilayah") + "/" + own,
        place: above.name + (above.place ? ", " + above.place : ""),
        names: [node[0], ...(extra.a || [])].reduce((all, name) => all.concat(spellings(name)), []),
      };
      areas.push(area);
      if (depth < 2) {
        node[1].forEach((below) => read(below, depth + 1, area));
      } else {
        area.number = subdistricts.length;
        area.rw = node[1];
        subdistricts.push(area);
      }
    };
    // Nobody searches for the province, but many write it behind the rest.
    const province = { name: "", place: "", names: spellings(base.province), above: null };
    base.areas.forEach((node) => read(node, 0, province));
    const cities = areas.filter((area) => area.kind === "kota");
    const items = base.others.filter(([kind]) => kind === "barang");
    return {
      areas, subdistricts,
      others: base.others.flatMap((entry) => {
        const [kind, name, own, ...foreign] = entry;
        const listed = kind === "barang"
          ? base.lists[items.indexOf(entry)].map((place) => cities[place]) : [];
        return [name, ...foreign].filter(Boolean).map((one) => ({
          kind, name: foreign[base.languages.indexOf(language)] || name, place: "",
          words: words(one), listed,
          path: (kind === "program" ? "program/" : "butuh/") + own + ".html",
        }));
      }),
      words: base.words ? base.words.split(" ") : [], isWhole: base.isWhole,
      shards: base.shards, perQuery: base.perQuery, cut: new Set(base.cut),
      series: new Set(base.series),
    };
  }

  const hasNeighbourhood = (area, number) =>
    Array.isArray(area.rw) ? area.rw.includes(number) : number >= 1 && number <= area.rw;

  // The best that an area's spellings answer, and which tokens the areas around it answer.
  function meetArea(area, query, slips) {
    let best = null;
    for (const name of area.names) {
      const own = costs(query, name, slips);
      const rest = unsaid(query, name, slips) * UNSAID;
      const quality = sum(own) + rest;
      if (!best || quality < best.quality) best = { own, rest, quality };
    }
    const cost = best.own.slice();
    for (let above = area.above; above; above = above.above) {
      for (const name of above.names) {
        costs(query, name, slips).forEach((value, index) => {
          cost[index] = Math.min(cost[index], value + AROUND);
        });
      }
    }
    return { cost, isOwn: best.own.some((value, index) => value < NONE && !query[index].number),
      rest: best.rest };
  }

  function findAreas(index, query, slips) {
    const found = [];
    const met = [];
    const levels = query.filter((token) => token.soft && LEVELS.includes(token.word));
    for (const area of index.areas) {
      const { cost, isOwn, rest } = meetArea(area, query, slips);
      let score = rest;
      const open = [];
      let isAround = false;
      query.forEach((token, place) => {
        if (cost[place] < NONE) {
          score += cost[place];
          if (!token.number && !token.soft) isAround = true;
        } else if (!token.soft) {
          open.push(token);
        }
      });
      if (!isOwn && !isAround) continue;
      met.push({ area, score, isOwn, open });
      const numbers = open.filter((token) => token.number);
      if (numbers.length < open.length || numbers.length > 1) continue;
      if (numbers.length && area.rw !== undefined) {
        const number = Number(numbers[0].word);
        if (hasNeighbourhood(area, number)) {
          const digits = String(number).padStart(2, "0");
          found.push({
            kind: "rw", name: "RW " + digits, score: isOwn ? score : score + AROUND,
            place: area.name + ", " + area.place, path: area.folder + "/rw-" + digits + ".html",
          });
        }
      }
      if (!isOwn) continue;
      const isOther = levels.length > 0 && !levels.some((token) => token.word === area.kind);
      found.push({
        kind: area.kind, name: area.name, place: area.place, path: area.folder + ".html",
        score: score + (isOther ? OTHER_LEVEL : 0) + numbers.length * UNKNOWN_NUMBER,
      });
    }
    return { found, met };
  }

  // What an item lacks in the kota of an area that is named with it, and that area's own page.
  function findLists(index, query, met, slips) {
    const found = [];
    // Who says what kind of place is meant asks for a place.
    if (query.some((token) => SITES.includes(token.word))) return found;
    for (const { area, score, isOwn, open } of met) {
      // A number beside an item is an amount.
      const asked = open.filter((token) => !token.number);
      if (!isOwn || !asked.length) continue;
      let city = area;
      while (city.kind !== "kota") city = city.above;
      for (const item of index.others) {
        const own = item.kind === "barang" ? meetEntry(item, asked, slips) : null;
        if (own === null) continue;
        const isNear = area.kind === "kelurahan";
        if (item.listed.includes(city)) {
          found.push({
            kind: "barang", name: item.name, place: city.name,
            path: item.path.replace(".html", city.folder.replace("wilayah", "") + ".html"),
            score: score + own + (isNear ? BESIDE : 0),
          });
        }
        found.push({
          kind: area.kind, name: area.name, place: area.place, path: area.folder + ".html",
          score: score + own + (isNear ? 0 : BESIDE),
        });
      }
    }
    return found;
  }

  function readEntry(index, entry) {
    if (entry[0] >= 10) {
      return {
        kind: DONORS[entry[0] - 10], name: entry[1], place: "", words: words(entry[1]),
        path: "kolaborator/" + (entry[2] || part(entry[1])) + ".html",
      };
    }
    const area = index.subdistricts[entry[2]];
    return {
      kind: SITES[entry[0]], name: entry[1], area, place: area.name + ", " + area.place,
      words: words(entry[1]), path: area.folder + "/" + entry[3] + ".html",
    };
  }

  // The score of an entry that answers every token with its name, its kind or its place.
  function meetEntry(entry, query, slips) {
    const cost = costs(query, entry.words, slips).map((value, place) =>
      query[place].word === entry.kind ? Math.min(value, AROUND) : value);
    if (!cost.some((value) => value < NONE)) return null;
    if (entry.area) {
      meetArea(entry.area, query, slips).cost.forEach((value, place) => {
        cost[place] = Math.min(cost[place], value + AROUND);
      });
    }
    if (query.some((token, place) => cost[place] >= NONE && !token.soft)) return null;
    return sum(cost.filter((value) => value < NONE)) +
      unsaid(query, entry.words, slips) * UNSAID;
  }

  // ---- Which files to load

  function shardOf(index, key) {
    let found = 0;
    index.shards.forEach((first, number) => {
      if (first <= key) found = number;
    });
    return found;
  }

  // The words of entries that a token may mean, the likely ones first.
  function candidates(index, token, slips) {
    const near = { [EXACT]: [], [PREFIX]: [], [SLIP]: [] };
    for (const word of index.words) {
      const cost = compare(token, word, slips);
      if (cost < NONE) near[cost].push(word);
    }
    // A rare word need not be in the list.
    if (!index.isWhole && !near[EXACT].length) near[EXACT].push(token.word);
    return [...near[EXACT], ...near[SLIP], ...near[PREFIX]];
  }

  // The keys under which every entry stands that answers the query.
  function keysFor(index, query, met, slips) {
    const hard = query.filter((token) => !token.soft && !token.number).map((token) => ({
      token, list: candidates(index, token, slips),
      isPlace: SITES.includes(token.word) || met.some(({ area }) =>
        area.names.some((name) => name.some((word) => compare(token, word, slips) < NONE))),
    }));
    if (hard.some((one) => !one.isPlace && !one.list.length)) return [];
    // Whatever answers a word that no area has stands under that word; the rarest has the shortest
    // list. Of words that areas have, each may be the one.
    const isCut = ({ list }) => list.some((word) => index.cut.has(word));
    const rank = (one) => (isCut(one) ? 100 : 0) - one.token.word.length;
    hard.sort((left, right) => rank(left) - rank(right));
    const named = hard.find((one) => !one.isPlace);
    if (named && !isCut(named)) return named.list;
    // A list that is cut short, or a kind of site: rather the sites of the kelurahan named with it.
    const isNamed = (token) => token.number ||
      hard.some((one) => one.token === token && (one.list.length || SITES.includes(token.word)));
    const near = met.filter(({ area, isOwn, open }) =>
      isOwn && area.rw !== undefined && open.some((token) => !token.number) &&
      open.every(isNamed));
    near.sort((left, right) => left.score - right.score);
    const keys = near.map(({ area }) => "#" + String(area.number).padStart(4, "0"));
    const shards = new Set(keys.map((key) => shardOf(index, key)));
    const allowed = [...shards].slice(0, index.perQuery - 1);
    return keys.filter((key) => allowed.includes(shardOf(index, key)))
      .concat(...hard.map((one) => one.list));
  }

  // ---- BAST numbers

  const roman = /^[ivxlcdm]+$/;

  function findBasts(series, query) {
    const found = [];
    for (const [before, after, digits, ranges] of series) {
      const own = words(before + " " + after);
      const answers = (token) => own.some((word) =>
        word === token.word || word === token.raw ||
        (!token.number && !roman.test(word) && word.startsWith(token.raw)));
      const rest = query.filter((token) => !answers(token));
      if (rest.length > 1 || (rest.length === 1 && !rest[0].number)) continue;
      // The number may be among the words as well, as in 10/BAST/…/10.
      const number = Number((rest[0] || query.find((token) => token.number) || {}).word);
      for (let place = 0; place < ranges.length; place += 2) {
        if (number < ranges[place] || number > ranges[place + 1]) continue;
        const name = before + String(number).padStart(digits, "0") + after;
        found.push({ kind: "bast", name, place: "", path: "bast/" + part(name) + ".html",
          score: 0 });
      }
    }
    return found;
  }

  // ---- The search

  const SHOWN = 20;

  // A search over an index whose files load gives by name, as promises, for a page in a language.
  // find(text) gives {results, isMore, files}: at most 20 results, the best first.
  function createSearch(load, language) {
    const promises = new Map();
    // Each file once; one that failed is tried again with the next query.
    const get = (name, read) => {
      if (!promises.has(name)) {
        const promise = load(name).then(read);
        promises.set(name, promise);
        promise.catch(() => promises.delete(name));
      }
      return promises.get(name);
    };

    async function pass(index, query, slips, files) {
      const { found, met } = findAreas(index, query, slips);
      for (const other of index.others) {
        const score = meetEntry(other, query, slips);
        if (score !== null) found.push({ ...other, score });
      }
      found.push(...findLists(index, query, met, slips));
      const keys = keysFor(index, query, met, slips);
      const wanted = new Set();
      for (const key of keys) {
        const name = String(shardOf(index, key));
        if (files.has(name) || files.size - 1 < index.perQuery) {
          files.add(name);
          wanted.add(name);
        }
      }
      const shards = new Map();
      await Promise.all([...wanted].map(async (name) => shards.set(name, await get(name))));
      const seen = new Set();
      for (const key of keys) {
        const shard = shards.get(String(shardOf(index, key)));
        const list = shard && Object.prototype.hasOwnProperty.call(shard[1], key)
          ? shard[1][key] : [];
        for (const place of list) {
          const entry = readEntry(index, shard[0][place]);
          if (seen.has(entry.path)) continue;
          seen.add(entry.path);
          const score = meetEntry(entry, query, slips);
          if (score !== null) found.push({ ...entry, score });
        }
      }
      return found;
    }

    async function find(text) {
      const files = new Set(["dasar"]);
      const index = await get("dasar", (base) => readBase(base, language));
      let query = tokens(text).slice(0, 12).map((token, place, all) => ({
        word: token.word, raw: token.raw, number: isNumber(token.word),
        soft: SOFT.has(token.word), isLast: place === all.length - 1,
      }));
      // A query of nothing but such words means them.
      if (query.every((token) => token.soft)) {
        query = query.map((token) => ({ ...token, soft: false }));
      }
      let found = [];
      const isBast = query.some((token) => token.number) &&
        query.some((token) => index.series.has(token.word));
      if (query.length && isBast) {
        files.add("bast");
        found = findBasts(await get("bast"), query);
      }
      for (const slips of [false, true]) {
        if (found.length || !query.length) break;
        for (const reading of readings(query)) {
          found = found.concat(await pass(index, reading, slips, files));
        }
      }
      const best = new Map();
      for (const result of found) {
        const known = best.get(result.path);
        if (!known || result.score < known.score) best.set(result.path, result);
      }
      const results = [...best.values()].map((result, place) => ({ ...result, at: place }));
      results.sort((left, right) => left.score - right.score ||
        ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind) || left.at - right.at);
      return {
        results: results.slice(0, SHOWN).map(({ kind, name, place, path }) =>
          ({ kind, name, place, path })),
        isMore: results.length > SHOWN, files: [...files],
      };
    }

    return { find };
  }

  Object.assign(globalThis.KSBB, { createSearch, DONORS });
})();
