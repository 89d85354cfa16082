// Lists to sort and filter: what follows an element of the class "sift". Without this script they
// keep the order of the page. Words come from attributes.
"use strict";

(function () {
  const words = document.currentScript.dataset;
  const language = document.documentElement.lang;
  const { compare } = new Intl.Collator(language, { numeric: true });

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const plain = (element) => element.textContent.replace(/\u00ad/g, "").trim();
  const isWord = (cell) => cell.tagName !== "TD" || /\p{L}{3}/u.test(cell.textContent);

  // As the search reads: no case, no accents, no zeros before a number.
  function tokens(text) {
    const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return (bare.match(/[\p{L}\p{N}]+/gu) || []).map((one) => one.replace(/^0+(?=\d)/, ""));
  }

  // What a row is found by: its words, without what awaits handover.
  const name = (row) => row ? [...(row.cells || [row])].filter(isWord).flatMap((cell) =>
    tokens(plain(cell).replace(cell.querySelector(".w")?.textContent ?? "", "")))
    .map((word) => " " + word).join("") : "";

  // What a cell is sorted by; nothing, and so last, where it has neither figure nor words.
  function key(cell) {
    const data = cell.querySelector("data");
    const time = cell.querySelector("time");
    if (data && !isWord(cell)) return Number(data.value);
    if (time) return time.dateTime;
    const text = plain(cell.querySelector("a") || cell);
    return /[\p{L}\p{N}]/u.test(text) ? text : null;
  }

  function order(a, b, step) {
    if (a === null || b === null) return (a === null) - (b === null);
    return step * (typeof a === "string" || typeof b === "string" ? compare(a, b) : a - b);
  }

  // Makes the heads buttons; returns a choice of columns, for where heads have no room.
  function sortable(table, groups) {
    const heads = [...table.tHead.rows[0].cells];
    const choice = make("select", {}, make("option", { value: "" }, words.given));
    const { rows: [sample] } = groups.find(({ rows }) => rows.length);
    const clear = (isSorted) => {
      for (const head of heads) head.removeAttribute("aria-sort");
      table.classList.toggle("sorted", isSorted);
    };
    const sorts = heads.map((head, column) => {
      const sort = (step) => {
        for (const { body, rows } of groups) {
          const keyed = rows.map((row) => [key(row.cells[column]), row]);
          keyed.sort((a, b) => order(a[0], b[0], step));
          body.append(...keyed.map((one) => one[1]));
        }
        clear(true);
        head.setAttribute("aria-sort", step > 0 ? "ascending" : "descending");
        choice.value = column;
      };
      // The most and the latest first, names from A.
      const isFigure = /\b[bksun]\b/.test(head.className);
      const first = isFigure || sample.cells[column].querySelector("time") ? -1 : 1;
      choice.append(make("option", { value: column }, plain(head)));
      // The button lies over the head, whose words stay as they were set.
      const button = make("button", { type: "button" }, plain(head));
      const seen = make("span", {}, ...head.childNodes);
      seen.setAttribute("aria-hidden", "true");
      button.onclick = () => {
        const now = { ascending: 1, descending: -1 }[head.getAttribute("aria-sort")];
        sort(now ? -now : first);
      };
      head.append(seen, button);
      return () => sort(first);
    });
    choice.onchange = () => {
      if (choice.value) return sorts[choice.value]();
      for (const { body, rows } of groups) body.append(...rows);
      clear(false);
    };
    return choice;
  }

  function filter(list, groups, field, status) {
    const names = new Map(groups.flatMap(({ lead, rows }) =>
      rows.map((row) => [row, name(lead) + name(row)])));
    const print = (number) => number.toLocaleString(language);
    field.oninput = () => {
      const asked = tokens(field.value);
      let count = 0;
      for (const [row, text] of names) {
        row.hidden = !asked.every((word) => text.includes(" " + word));
        if (!row.hidden) count += 1;
      }
      for (const { lead, rows } of groups) if (lead) lead.hidden = rows.every((row) => row.hidden);
      const text = words.count.replace("#", print(count)).replace("#", print(names.size));
      const note = list.querySelector(".sum") ? " " + words.whole : "";
      status.textContent = asked.length ? text + note : "";
    };
  }

  for (const bar of document.querySelectorAll(".sift")) {
    const list = bar.nextElementSibling;
    // What leads a group, its subtotal, stays its first row.
    const groups = [...(list.tBodies || [list])].map((body) => {
      const rows = [...(body.rows || body.children)];
      return { lead: rows[0]?.matches(".sum") ? rows.shift() : null, body, rows };
    });
    if (!groups.some(({ rows }) => rows.length > 1)) continue;
    const choice = list.tHead && sortable(list, groups);
    // Fewer rows are seen at a glance.
    if (!bar.matches(".long")) continue;
    const field = make("input", { type: "search", autocomplete: "off" });
    const status = make("p");
    status.setAttribute("role", "status");
    filter(list, groups, field, status);
    bar.append(make("label", {}, bar.dataset.label, field));
    if (choice) bar.append(make("label", {}, words.by, choice));
    bar.append(status);
  }
})();
