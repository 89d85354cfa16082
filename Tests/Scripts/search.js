// Runs the search of theme/assets/ outside of a browser, for tests.
//
//   echo '{"scripts": […], "folder": "…/cari", "texts": […], "queries": […]}' | node search.js
//
// Prints the words of each text, and for each query its results and what it loaded, as if by a
// reader who comes for the first time.
"use strict";
const fs = require("fs");
const path = require("path");

const input = JSON.parse(fs.readFileSync(0, "utf8"));
for (const script of input.scripts) require(path.resolve(script));
const { words, createSearch } = globalThis.KSBB;

async function ask(query) {
  const files = [];
  let bytes = 0;
  const search = createSearch(async (name) => {
    const text = fs.readFileSync(path.join(input.folder, name + ".js"), "utf8");
    files.push(name);
    bytes += Buffer.byteLength(text);
    let value;
    new Function("ksbbCari", text)((own, given) => {
      if (own !== name) throw new Error(`${name}.js calls itself ${own}`);
      value = given;
    });
    return value;
  }, input.language);
  const { results, isMore } = await search.find(query);
  return { results, isMore, files, bytes };
}

async function main() {
  const answers = [];
  for (const query of input.queries || []) answers.push(await ask(query));
  process.stdout.write(JSON.stringify({ words: (input.texts || []).map(words), answers }));
}

main();
