"""axe-core, and what it does not see: tables whose layout took their meaning."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")

# Without preloading: it would fetch the style sheets again, which the pages' policy forbids.
RUN = """(rules) => axe.run(document, {
  preload: false, resultTypes: ["violations"], rules: {"target-size": {enabled: true}},
  ...(rules ? {runOnly: rules} : {}),
}).then((result) => result.violations.flatMap((violation) => violation.nodes.map((node) => ({
  rule: violation.id, element: node.target.flat().join(" "), help: violation.help,
  why: node.failureSummary.split("\\n").slice(1).map((line) => line.trim()).join("; "),
  page: violation.helpUrl.split("?")[0],
}))))"""

HIDDEN_CELLS = """() => {
  const found = [];
  const isShown = (element) => getComputedStyle(element).display !== "none";
  for (const table of document.querySelectorAll("table")) {
    if (!table.checkVisibility()) continue;
    for (const head of table.tHead ? [table.tHead] : []) {
      if (!isShown(head)) found.push("the column heads of " + ksbbName(table));
    }
    for (const row of table.rows) {
      if (!isShown(row) || !isShown(row.parentElement) || row.hidden) continue;
      const cell = [...row.cells].find((cell) => !isShown(cell));
      if (cell) found.push(`cell ${cell.cellIndex + 1} in the `
        + `${row.parentElement.nodeName.toLowerCase()} of table.${[...table.classList].join(".")}`);
    }
  }
  return [...new Set(found)];
}"""

TABLES = """() => {
  const tables = [...document.querySelectorAll("table")].filter((one) => one.checkVisibility());
  // Rows may be laid out as if they were not there (display: contents); that does not hide them.
  const shown = (list) => [...list].filter((one) => getComputedStyle(one).display !== "none");
  const rows = (table) => shown([table, ...shown(table.children)]
    .flatMap((part) => [...part.children].filter((one) => one.matches("tr"))));
  return tables.map((table) => [ksbbName(table), rows(table).length,
    shown(rows(table).flatMap((row) => [...row.cells])).length]);
}"""

CELLS = {"cell", "gridcell", "columnheader", "rowheader"}


def check_axe(visit, rules=None):
    """All rules of axe-core, or only those named."""
    visit.page.evaluate(AXE)
    for found in visit.page.evaluate(RUN, rules):
        advice = f"{found['help']} ({found['page']}). {found['why']}"
        visit.add("axe/" + found["rule"], found["element"], advice)


def check_tables(visit):
    """Every cell is there for screen readers, and the browser still takes tables for tables."""
    for what in visit.page.evaluate(HIDDEN_CELLS):
        visit.add("table-cells", what)
    tables = visit.page.evaluate(TABLES)
    if not tables:
        return
    nodes = accessible_nodes(visit.page)
    seen = [counts(nodes, node) for node in nodes.values() if role(node) == "table"]
    for index, (name, rows, cells) in enumerate(tables):
        there = seen[index] if index < len(seen) else (0, 0)
        if there != (rows, cells):
            visit.add(
                "table-roles",
                f"{name}: read out are {there[0]} of {rows} rows, {there[1]} of {cells} cells",
            )


def accessible_nodes(page):
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return {node["nodeId"]: node for node in nodes}


def role(node):
    return "" if node.get("ignored") else node.get("role", {}).get("value", "")


def counts(nodes, table):
    """The rows and cells that a screen reader finds in a table."""
    rows = cells = 0
    todo = list(table.get("childIds", []))
    while todo:
        node = nodes.get(todo.pop())
        if node is None:
            continue
        rows += role(node) == "row"
        cells += role(node) in CELLS
        todo += node.get("childIds", [])
    return rows, cells
