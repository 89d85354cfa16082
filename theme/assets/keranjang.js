// Several needs on one form: readers mark rows, this browser keeps which, and keranjang.html lays
// them out. Without this script each place has a form of its own. Words come from attributes, and
// what was kept is shown as text only.
"use strict";

(function () {
  const words = document.currentScript.dataset;
  const language = document.documentElement.lang;
  const basket = new URL(words.basket, document.baseURI);
  // All forms lie below; another portal on the same host has a list of its own.
  const root = new URL(".", basket).href;
  const KEY = "ksbb-keranjang " + root;
  const MOST = 20;

  const isText = (value) => typeof value === "string" && value !== "" && value.length <= 200;
  const isCount = (value) => Number.isSafeInteger(value) && value > 0;

  // The form of a need, if that is what an address leads to.
  function form(one) {
    try {
      const { href, hash, pathname } = new URL(one.form, root);
      const isForm = href.startsWith(root) && /\/bantu(-\d+)?\.html$/.test(pathname);
      return isForm && hash === "#k" + one.need ? href : null;
    } catch (error) {
      return null;
    }
  }

  // Anybody may have written into the store: only what this script could have written is taken.
  const isOwn = (one) => one !== null && typeof one === "object"
    && isCount(one.need) && isCount(one.amount) && isText(one.form) && form(one) !== null
    && [one.place, one.item, one.unit, one.day].every(isText);

  function read() {
    try {
      const list = JSON.parse(localStorage.getItem(KEY));
      const own = Array.isArray(list) ? list.filter(isOwn) : [];
      return [...new Map(own.map((one) => [one.need, one])).values()].slice(0, MOST);
    } catch (error) {
      return [];
    }
  }

  function write(list) {
    try {
      if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
      else localStorage.removeItem(KEY);
      return true;
    } catch (error) {
      return false;
    }
  }

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const plain = (node) => node.textContent.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();

  // Calls when the list may be another: after a step back, or from another tab.
  function watch(show) {
    addEventListener("pageshow", show);
    addEventListener("storage", show);
    show();
  }

  // What a row says of its need. A row of a table is of the table's item, one of a list stands
  // under the name of its item on the page of its place.
  function told(link) {
    const row = link.closest("tr, li");
    const table = row.closest("table");
    const figure = row.querySelector(table ? "td data" : ".u data");
    const amount = plain(figure);
    return {
      need: Number(plain(link.querySelector("code")).replace("#", "")),
      place: table ? plain(row.querySelector("th a")) : words.place,
      item: table ? table.dataset.item : plain(row.closest(".good").querySelector("h3").firstChild),
      amount: Number(figure.value),
      unit: table ? table.dataset.unit : plain(row.querySelector(".u")).slice(amount.length).trim(),
      day: words.day,
      form: link.href.slice(root.length),
    };
  }

  function offerMarks() {
    const rows = [...document.querySelectorAll("a.help")].map((link) => [link, told(link)])
      .filter(([, need]) => isOwn(need));
    if (!rows.length) return;
    const status = make("p");
    status.setAttribute("role", "status");
    const bar = make("aside", { className: "basket", hidden: true }, status,
      make("a", { className: "button", href: basket.href, hreflang: "id" }, words.open));
    bar.setAttribute("aria-label", words.open);
    document.body.append(bar);
    const boxes = new Map();

    function show() {
      const marked = new Set(read().map((one) => one.need));
      for (const [need, box] of boxes) box.checked = marked.has(need);
      bar.hidden = !marked.size;
      status.textContent = words.count.replace("#", marked.size).replace("#", MOST);
    }

    // What was marked earlier says what the page says now.
    const now = new Map(rows.map(([, need]) => [need.need, need]));
    write(read().map((one) => now.get(one.need) || one));
    for (const [link, need] of rows) {
      const box = make("input", { type: "checkbox" });
      box.setAttribute("aria-label", `${words.mark}: ${need.item}, ${need.place}, #${need.need}`);
      box.onchange = () => {
        const others = read().filter((one) => one.need !== need.need);
        // Where no more fit, or nothing can be kept, the box is empty again.
        if (others.length < MOST || !box.checked) write(box.checked ? [...others, need] : others);
        show();
      };
      boxes.set(need.need, box);
      link.after(make("label", { className: "mark", title: words.mark }, box));
    }
    watch(show);
  }

  // The form itself: a row for each need that was marked.
  function layOut(sheet) {
    const text = sheet.dataset;
    const body = sheet.querySelector("tbody");
    const blank = [...body.rows];
    const none = document.getElementById("kosong");
    const mail = document.getElementById("surel");
    const shown = (need) => need.amount.toLocaleString(language) + " " + need.unit;
    const fields = new Map();
    let list = [];

    function address() {
      const lines = list.map((need) => `#${need.need} ${need.place}: ${need.item}, `
        + `${text.lacking} ${shown(need)}. ${text.amount}: ${fields.get(need.need).value}`);
      const ends = [text.name, text.date].map((question) => question + " ");
      mail.href = text.mail + encodeURIComponent(["", "", ...lines, "", ...ends].join("\r\n"));
    }

    // A field is kept when the rows around it change: somebody may have filled it in.
    function field(need) {
      if (!fields.has(need.need)) {
        fields.set(need.need, make("input", {
          type: "text", inputMode: "numeric", maxLength: 12, autocomplete: "off", oninput: address,
        }));
        fields.get(need.need).setAttribute(
          "aria-label", `${text.amount}: ${need.item}, ${need.place}, #${need.need}`);
      }
      return fields.get(need.need);
    }

    function row(need) {
      const drop = make("button", {
        type: "button", className: "button",
        onclick() {
          write(read().filter((one) => one.need !== need.need));
          show();
          // The button is gone; the next row takes its place.
          (body.querySelector("button") || none).focus();
        },
      }, text.drop);
      drop.setAttribute("aria-label", `${text.drop}: ${need.item}, ${need.place}, #${need.need}`);
      const place = make("th", {}, make("a", { href: form(need) }, need.place), " ",
        make("small", {}, `#${need.need}`));
      place.scope = "row";
      return make("tr", {}, place, make("td", {}, need.item),
        make("td", {}, shown(need), " ", make("small", {}, need.day)),
        make("td", {}, field(need), drop));
    }

    function show() {
      list = read();
      body.replaceChildren(...(list.length ? list.map(row) : blank));
      address();
      none.hidden = list.length > 0;
      mail.parentElement.hidden = !list.length;
    }
    watch(show);
  }

  if (!write(read())) return;
  // Boxes are put in once it is known how they look, so that nothing moves.
  const style = make("link", { rel: "stylesheet", href: words.sheet });
  const sheet = document.getElementById("lembar");
  if (sheet) layOut(sheet);
  else style.onload = offerMarks;
  document.head.append(style);
})();
