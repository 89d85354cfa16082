// The search page: reads what is typed, loads the index, shows the results.
"use strict";

(function () {
  const { tokens, createSearch, DONORS } = globalThis.KSBB;

  // Loads files of the index by adding scripts; each hands its value to ksbbCari.
  function loader(document, first, version) {
    const waiting = new Map();
    window.ksbbCari = (name, value) => {
      if (waiting.has(name)) waiting.get(name)(value);
    };
    return (name) => new Promise((resolve, reject) => {
      const script = document.createElement("script");
      waiting.set(name, resolve);
      script.src = first.replace(/[^/]*$/, name + ".js?" + version);
      script.onerror = () => {
        script.remove();
        reject(new Error(name));
      };
      document.head.append(script);
    });
  }

  function start(document) {
    const form = document.getElementById("cari");
    const input = document.getElementById("q");
    const status = document.getElementById("status");
    const list = document.getElementById("hasil");
    if (!form || !input || !status || !list) return;
    const text = form.dataset;
    const search = createSearch(
      loader(document, text.index, text.version), document.documentElement.lang);
    let latest = 0, timer = 0;

    function item(result) {
      const entry = document.createElement("li");
      const link = document.createElement("a");
      const name = document.createElement("b");
      const about = document.createElement("span");
      link.href = result.path;
      name.textContent = result.name;
      const kind = text[result.kind];
      const isDonor = DONORS.includes(result.kind);
      const parts = [isDonor ? text.kolaborator : "", kind, result.place];
      // "RW 07" says what it is; its place is what tells it from the others.
      about.textContent = (result.kind === "rw" ? parts.slice(2) : parts)
        .filter((one) => one).join(" · ");
      link.append(name, " ", about);
      entry.append(link);
      return entry;
    }

    async function run() {
      const asked = input.value.trim();
      const turn = ++latest;
      if (!tokens(asked).length) {
        show([], "");
        return;
      }
      // Said only when it takes long enough to wonder.
      const wait = setTimeout(() => {
        if (turn === latest) status.textContent = text.loading;
      }, 400);
      let answer = null;
      try {
        answer = await search.find(asked);
      } catch (error) {
        answer = null;
      }
      clearTimeout(wait);
      if (turn !== latest) return;
      const count = answer ? answer.results.length : 0;
      const message = !answer ? text.failed
        : !count ? text.none : answer.isMore ? text.more : text.found;
      show(answer ? answer.results : [], message.replace("#", String(count)));
    }

    function show(results, message) {
      list.replaceChildren(...results.map(item));
      status.textContent = message;
      list.removeAttribute("aria-busy");
    }

    function remember() {
      const address = new URL(location.href);
      address.searchParams.set("q", input.value.trim());
      try {
        history.replaceState(null, "", address);
      } catch (error) {
        // A page from a folder may not change its address in some browsers; nothing is lost.
      }
    }

    input.addEventListener("input", () => {
      // Until its answer is there, the list belongs to an earlier text; an answer to that one which
      // is still on its way comes too late.
      list.setAttribute("aria-busy", "true");
      latest += 1;
      clearTimeout(timer);
      timer = setTimeout(run, 120);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      remember();
      run();
    });
    // Arrow keys walk from the field through the results and back.
    document.addEventListener("keydown", (event) => {
      const links = [input, ...list.querySelectorAll("a")];
      const place = links.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (place < 0 || !step || event.altKey || event.ctrlKey || event.metaKey) return;
      const next = links[place + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    input.value = new URLSearchParams(location.search).get("q") || "";
    if (input.value) run();
  }

  start(document);
})();
