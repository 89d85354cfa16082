"""Keys only: Tab reaches everything in order, visibly; the skip link and details work."""

# All stops in the order of the file, and how each looks without focus.
PREPARE = """() => {
  const inputs = "a[href], button, input, select, textarea, summary, [tabindex]";
  const look = (element) => [element, ...element.querySelectorAll("*")].slice(0, 4).map((one) => {
    const style = getComputedStyle(one);
    return [style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor,
      style.backgroundColor, style.boxShadow, style.borderColor, style.fill, style.color].join();
  }).join(";");
  const stops = [...document.querySelectorAll(inputs)].filter((element) =>
    element.tabIndex >= 0 && !element.disabled
    && element.checkVisibility({visibilityProperty: true}));
  // Boxes that scroll and hold nothing to stop at become stops by themselves.
  window.ksbbKeys = {stops, look, plain: new Map(stops.map((stop) => [stop, look(stop)]))};
  document.activeElement.blur();
  return stops.map(ksbbName);
}"""

STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const {stops, look, plain} = window.ksbbKeys;
  const box = [...element.getClientRects()].find((one) => one.width && one.height)
    || element.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = box.top + Math.min(box.height / 2, 20);
  const isInside =
    box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const top = isInside ? document.elementFromPoint(x, Math.min(Math.max(y, 0), innerHeight - 1))
    : null;
  const isCovered = top && !element.contains(top) && !top.contains(element);
  return {
    index: stops.indexOf(element), name: ksbbName(element),
    isScroller: !plain.has(element),
    isVisible: !plain.has(element) || plain.get(element) !== look(element),
    hidden: !isInside ? "outside of the window" : isCovered ? "below " + ksbbName(top) : "",
  };
}"""

# More stops than this on one page say nothing new.
MOST = 120


def check_order(visit):
    """Tab through the whole page, and back from its end."""
    names = visit.page.evaluate(PREPARE)
    expected = 0
    for _ in range(min(len(names), MOST) + 5):
        visit.page.keyboard.press("Tab")
        stop = visit.page.evaluate(STOP)
        if stop is None:
            break
        judge(visit, stop)
        if stop["isScroller"]:
            continue
        if stop["index"] == 0 and expected == len(names):
            # Without a window around it the browser begins anew.
            break
        if stop["index"] != expected:
            wanted = names[expected] if expected < len(names) else "the end"
            visit.add("focus-order", f"Tab reaches {stop['name']} instead of {wanted}")
            return
        expected += 1
        if expected >= MOST:
            break
    if expected < min(len(names), MOST):
        visit.add("focus-order", f"Tab never reaches {names[expected]}")
        return
    for _ in range(30):
        visit.page.keyboard.press("Shift+Tab")
        stop = visit.page.evaluate(STOP)
        if stop is None:
            break
        judge(visit, stop)


def judge(visit, stop):
    if not stop["isVisible"]:
        visit.add("focus-invisible", stop["name"])
    if stop["hidden"]:
        visit.add("focus-hidden", f"{stop['name']} {stop['hidden']}")


def check_skip_link(visit):
    """The first stop is a visible link into the main part; the next stop lies in there."""
    page = visit.page
    page.keyboard.press("Tab")
    shown = page.evaluate(
        """() => {
      const link = document.activeElement, box = link.getBoundingClientRect();
      const hash = link.getAttribute("href") || "";
      const target = hash.startsWith("#") && document.getElementById(hash.slice(1));
      return Boolean(target && target.closest("main")) && box.left >= 0 && box.top >= 0;
    }"""
    )
    if not shown:
        visit.add("skip-link", "the first stop is not a visible link into main")
        return
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    place = page.evaluate(
        """() => {
      const main = document.querySelector("main"), at = document.activeElement;
      const stops = [...main.querySelectorAll("a[href], button, input, summary")]
        .filter((one) => one.checkVisibility());
      return main.contains(at) || stops.length === 0 ? "" : ksbbName(at);
    }"""
    )
    if place:
        visit.add("skip-link", f"after the skip link, Tab reaches {place} outside of main")


def check_details(visit):
    """Each summary opens with Enter."""
    page = visit.page
    for summary in page.locator("summary").all()[:5]:
        if not summary.is_visible():
            continue
        toggles = "(one) => one.parentElement.open"
        before = summary.evaluate(toggles)
        summary.focus()
        page.keyboard.press("Enter")
        if summary.evaluate(toggles) == before:
            visit.add("details", summary.evaluate("(one) => ksbbName(one)"))
        else:
            page.keyboard.press("Enter")
