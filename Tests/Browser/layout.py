"""Room on the screen: nothing moves, nothing sticks out, everything can be hit with a thumb."""

SIDEWAYS = """() => {
  const wide = document.scrollingElement;
  if (wide.scrollWidth <= innerWidth) return [];
  const found = [...document.body.querySelectorAll("*")].filter((element) => {
    if (element.getBoundingClientRect().right <= innerWidth + 1) return false;
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible") return false;
    }
    return true;
  });
  const deepest = found.filter((element) => !found.some((other) =>
    other !== element && element.contains(other)));
  return [`${wide.scrollWidth} px wide: ${deepest.slice(0, 2).map(ksbbName).join(", ")}`];
}"""

# What is for thumbs must be 44 px; other links 24 px high, unless they stand in running text.
TARGETS = """() => {
  const found = [];
  const thumbs = "button, input, summary, .menu a, .button, .row a, .tiles a, .letters a";
  for (const element of document.querySelectorAll("a[href], button, input, summary")) {
    if (!element.checkVisibility({visibilityProperty: true})) continue;
    const box = element.getBoundingClientRect();
    if (box.right <= 0 || box.width <= 1) continue;
    const size = `${Math.round(box.width)} × ${Math.round(box.height)} px`;
    if (element.matches("svg a")) {
      // Shapes: what counts is where a thumb still meets them.
      element.scrollIntoView({block: "center"});
      const now = element.getBoundingClientRect();
      const [x, y] = [now.left + now.width / 2, now.top + now.height / 2];
      const meets = [[-21.5, 0], [21.5, 0], [0, -21.5], [0, 21.5]].every(([right, down]) =>
        element.contains(document.elementFromPoint(x + right, y + down)));
      if (!meets) found.push(["small-target", `${ksbbName(element)}: ${size}`]);
    } else if (element.matches(thumbs)) {
      if (box.width < 43.5 || box.height < 43.5) {
        found.push(["small-target", `${ksbbName(element)}: ${size}`]);
      }
    } else {
      const height = Math.max(...[...element.getClientRects()].map((one) => one.height));
      if (height < 23.5 && !inText(element)) {
        found.push(["low-link", `${ksbbName(element)}: ${size}`]);
      }
    }
  }
  function inText(element) {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const links = [...block.querySelectorAll("a")].map((one) => one.textContent).join("");
    return block.textContent.replace(/[\\s·,.]+/g, "").length
      > links.replace(/[\\s·,.]+/g, "").length;
  }
  return found;
}"""


def check_sideways(visit):
    for what in visit.page.evaluate(SIDEWAYS):
        visit.add("sideways", what)


def check_targets(visit):
    for rule, what in visit.page.evaluate(TARGETS):
        visit.add(rule, what)
