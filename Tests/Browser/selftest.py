"""The checks must find what is wrong with the pages in broken/; else they prove nothing."""

from pathlib import Path

import accessibility
import browser
import errands
import keyboard
import layout
import lists
import noscript
import paper
import search
from findings import ADVICE
from site_files import Site, missing_kinds, serve

BROKEN = Path(__file__).parent / "broken"

# Rules of axe-core that stand for all of them.
AXE = {"axe/color-contrast", "axe/image-alt"}


def run():
    """The rules that nothing was found against."""
    site = Site(BROKEN)
    prefixed, root = serve(BROKEN, "/awalan/"), serve(BROKEN, "/")
    browser.start(str(BROKEN), prefixed, root)
    try:
        found = looks() | listed() | printed() | keys() | searches(site) | unscripted(site)
    finally:
        browser.stop()
    found |= {finding.rule for finding in missing_kinds(site)}
    return sorted((set(ADVICE) | AXE) - found)


def rules(visit):
    visit.page.close()
    return {finding.rule for finding in visit.findings}


def looks():
    visit = browser.visit(browser.address("http"))
    visit.open("index.html", 360)
    # The page moves by itself a little later.
    visit.page.wait_for_timeout(400)
    visit.settle(again=True)
    layout.check_sideways(visit)
    layout.check_targets(visit)
    accessibility.check_axe(visit)
    accessibility.check_tables(visit)
    return rules(visit)


def printed():
    visit = browser.visit(browser.address("file"))
    visit.open("paper.html", 1280)
    paper.check_paper(visit)
    return rules(visit)


def keys():
    found = set()
    for path, check in [
        ("keys.html", keyboard.check_skip_link),
        ("keys.html", keyboard.check_order),
        ("keys.html", keyboard.check_details),
        ("order.html", keyboard.check_order),
    ]:
        visit = browser.visit(browser.address("file"))
        visit.open(path, 360)
        check(visit)
        found |= rules(visit)
    return found


def listed():
    visit = browser.visit(browser.address("http"))
    lists.check_page(visit, "lists.html")
    return rules(visit)


def searches(site):
    visit = browser.visit(browser.address("http"))
    errands.check_errand(visit, site, errands.this_month)
    asked = [("ada", "index.html"), ("tiada", "keys.html")]
    search.check_search(visit, site, "id", asked)
    search.check_box(visit, site, "id", asked)
    return rules(visit)


def unscripted(site):
    visit = browser.visit(browser.address("http"), scripts=False)
    visit.open("index.html", 360)
    noscript.check_content(visit, "index.html", lambda path: "words of a page with scripts")
    noscript.check_links(visit, site, "index.html")
    noscript.check_search_page(visit, "")
    return rules(visit)
