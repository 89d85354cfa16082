"""What is left when scripts are off: everything but the search, which offers names instead."""

import posixpath
from urllib.parse import urlsplit

TEXT = """() => [...document.querySelectorAll("main *")]
  .filter((one) => !one.closest("noscript, script, template, .sift, th button"))
  .flatMap((one) => [...one.childNodes])
  .filter((one) => one.nodeType === 3).map((one) => one.data.trim()).join(" ")
  .replace(/\\s+/g, " ")"""

LINKS = """() => [...document.querySelectorAll("a[href]")]
  .map((one) => new URL(one.getAttribute("href"), document.baseURI).href)"""


def check_content(visit, path, scripted):
    """The page says without scripts what it says with them."""
    visit.view += ", no script"
    # Read in another tab with scripts on.
    wanted = scripted(path)
    if visit.page.evaluate(TEXT) != wanted or not visit.page.locator("h1").is_visible():
        visit.add("no-script-content", "the main part lacks what scripts put there")


def check_links(visit, site, path):
    """Every link of the page leads to a file of the site; one is followed."""
    own = []
    here = visit.page.url.split("#")[0]
    for address in sorted(set(visit.page.evaluate(LINKS))):
        # The page for errors stands where no file is, and may link to its own parts.
        if not address.startswith(visit.base) or address.split("#")[0] == here:
            continue
        target = posixpath.normpath(urlsplit(address).path.removeprefix(urlsplit(visit.base).path))
        if not (site.folder / target).is_file():
            visit.add("no-script-links", f"{target} is not there")
        elif target.endswith(".html") and target != path:
            own.append(address)
    if own:
        visit.page.goto(own[-1])
        if not visit.page.locator("main").is_visible():
            visit.add("no-script-links", f"{own[-1].removeprefix(visit.base)} shows nothing")


def check_search_page(visit, folder):
    """The box in the head leads to names from A to Z."""
    visit.open(folder + "index.html", 360)
    visit.view += ", no script"
    visit.page.fill("main form[role=search] input", "apa")
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")
    letters = visit.page.locator("main nav a:visible")
    if letters.count() == 0:
        visit.add("no-script-search", "the search page shows no list of letters")
        return
    with visit.page.expect_navigation():
        letters.first.click()
    if visit.page.locator("main li a:visible").count() == 0:
        visit.add("no-script-search", f"{visit.page.url.removeprefix(visit.base)} lists no names")
