"""Lists that readers sort and filter, by the keys of a keyboard, on pages of the site itself."""

import re

# Rows by group as the page has them now: heading, figures and dates, words, shown or not.
STATE = """(place) => {
  const list = document.querySelectorAll(".sift")[place].nextElementSibling;
  const isShown = (row) => getComputedStyle(row).display !== "none";
  const plain = (one) => one.textContent.replace(/\\u00ad/g, "").replace(/\\s+/g, " ").trim();
  const value = (cell) => {
    const [data, time] = ["data", "time"].map((name) => cell.querySelector(name));
    if (data && /^[^a-z]*$/.test(plain(cell).replace("Rp", ""))) return Number(data.value);
    return time ? Number(time.dateTime.replace(/-/g, "")) : null;
  };
  return {
    groups: [...(list.tBodies || [list])].map((body) =>
      [...(body.rows || body.children)].map((row) =>
      ({name: plain(row.querySelector("th a") || row.querySelector("th")
          || row.querySelector("a")), isSum: row.matches(".sum"), shown: isShown(row),
        values: [...(row.cells || [])].map(value)}))),
    // The column that names the rows.
    naming: list.rows ? list.tBodies[0].rows[0].querySelector("th").cellIndex : 0,
    heads: list.tHead ? [...list.tHead.rows[0].cells].map((head) =>
      head.getAttribute("aria-sort")) : [],
    sums: [...(list.tFoot ? list.tFoot.rows : [])].map(isShown),
    status: document.querySelectorAll(".sift")[place].querySelector("[role=status]")?.textContent,
  };
}"""

COLLATED = """(names) => [...names].sort(
  new Intl.Collator(document.documentElement.lang, {numeric: true}).compare)"""

KINDS = ["wilayah/*/*/*.html", "kolaborator/index.html", "bast/<month>/*.html", "az/*.html"]


def lists(visit):
    """The places of the lists that are long enough for a filter."""
    return visit.page.evaluate(
        """() => [...document.querySelectorAll(".sift")].flatMap((bar, place) => {
          const list = bar.nextElementSibling;
          return [...(list.tBodies || [list])].some((group) =>
            [...group.children].filter((one) => !one.matches(".sum")).length > 8) ? [place] : [];
        })"""
    )


def check_page(visit, path, most=3):
    visit.open(path, 1280)
    for place in lists(visit)[:most]:
        check_sorting(visit, place)
        check_filter(visit, place)
    visit.open(path, 360)
    for place in lists(visit)[:1]:
        check_choice(visit, place)
    visit.settle()


def rows(group):
    return [row for row in group if not row["isSum"]]


def check_sorting(visit, place):
    """Each head sorts one way, then the other; subtotals stay where they lead."""
    before = visit.page.evaluate(STATE, place)
    buttons = visit.page.locator(".sift").nth(place).locator("xpath=following-sibling::*[1]")
    buttons = buttons.locator("thead button")
    if buttons.count() != len(before["heads"]):
        visit.add("list-sort", f"list {place + 1} has {buttons.count()} buttons in its heads")
        return
    for column in range(buttons.count()):
        ways = []
        for _ in range(2):
            buttons.nth(column).focus()
            visit.page.keyboard.press("Enter")
            after = visit.page.evaluate(STATE, place)
            ways.append(after["heads"][column])
            if not is_sorted(visit, before, after, column):
                visit.add("list-sort", f"list {place + 1}, column {column + 1}: {ways[-1]}")
                return
        if sorted(map(str, ways)) != ["ascending", "descending"]:
            visit.add("list-sort", f"list {place + 1}, column {column + 1} goes {ways}")
            return


def is_sorted(visit, before, after, column):
    if [one for one in after["heads"] if one] != [after["heads"][column]]:
        return False
    for old, new in zip(before["groups"], after["groups"]):
        if sorted(map(str, old)) != sorted(map(str, new)):
            return False
        if [row["isSum"] for row in new] != [row["isSum"] for row in old]:
            return False
        values = [row["values"][column] for row in rows(new)]
        known = [value for value in values if value is not None]
        if not known and column == after["naming"]:
            names = [row["name"] for row in rows(new)]
            wanted = visit.page.evaluate(COLLATED, names)
            if after["heads"][column] == "descending":
                names.reverse()
            # What is equal may stand in any order.
            if [one.lower() for one in names] != [one.lower() for one in wanted]:
                return False
        backwards = after["heads"][column] == "descending"
        # Cells without a value come last.
        if known != sorted(known, reverse=backwards) or values[: len(known)] != known:
            return False
    return True


def shown(state):
    return [row for group in state["groups"] for row in rows(group) if row["shown"]]


def check_filter(visit, place):
    """The last row is found by its name; the count says how many are left; sums stay."""
    field = visit.page.locator(".sift").nth(place).locator("input")
    if not field.count():
        visit.add("list-filter", f"list {place + 1} has no field")
        return
    whole = shown(visit.page.evaluate(STATE, place))
    name = whole[-1]["name"]
    for asked, is_there in [(name.lower(), True), (name.upper(), True), ("qqxxqq", False)]:
        field.fill(asked)
        state = visit.page.evaluate(STATE, place)
        left = shown(state)
        count = re.match(r"[\d.,]+", state["status"] or "")
        if is_there != any(row["name"] == name for row in left) or len(left) == len(whole) > 1:
            visit.add("list-filter", f'list {place + 1}: "{asked}" leaves {len(left)} rows')
        elif not count or int(re.sub(r"\D", "", count[0])) != len(left):
            visit.add("list-filter", f"list {place + 1}: {state['status']!r} for {len(left)} rows")
        elif not all(state["sums"]):
            visit.add("list-filter", f"list {place + 1}: the sum is hidden")
        for group in state["groups"]:
            some = any(row["shown"] for row in rows(group))
            if any(row["shown"] != some for row in group if row["isSum"]):
                visit.add("list-filter", f"list {place + 1}: a subtotal without its rows")
    field.fill("")
    state = visit.page.evaluate(STATE, place)
    if len(shown(state)) != len(whole) or state["status"]:
        left = len(shown(state))
        visit.add("list-filter", f"list {place + 1}: an empty field leaves {left} rows")
    numbered = next((row["name"] for row in whole if re.fullmatch(r"RW 0\d", row["name"])), None)
    if numbered:
        field.fill(numbered.replace(" 0", " "))
        if {row["name"] for row in shown(visit.page.evaluate(STATE, place))} != {numbered}:
            visit.add("list-filter", f"list {place + 1}: {numbered} is not found without its zero")
        field.fill("")


def check_choice(visit, place):
    """On a phone a choice of columns stands for the heads, and leads back to the first order."""
    before = visit.page.evaluate(STATE, place)
    choice = visit.page.locator(".sift").nth(place).locator("select")
    if not before["heads"]:
        return
    if not choice.is_visible():
        visit.add("list-choice", f"list {place + 1} has none")
        return
    choice.select_option(index=len(before["heads"]))
    after = visit.page.evaluate(STATE, place)
    if not after["heads"][-1] or not is_sorted(visit, before, after, len(before["heads"]) - 1):
        visit.add("list-choice", f"list {place + 1} is not sorted by its last column")
    choice.select_option(index=0)
    if visit.page.evaluate(STATE, place) != before:
        visit.add("list-choice", f"list {place + 1} does not return to its first order")
