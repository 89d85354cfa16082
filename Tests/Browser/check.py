"""Opens a built site in a browser and reports what a reader would stumble over.

    bin/check-browser FOLDER
"""

import os
import signal
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import accessibility
import browser
import errands
import keyboard
import layout
import lists
import noscript
import paper
import search
import selftest
from findings import report
from site_files import SITES, Site, missing_kinds, serve

COLOURS = ["color-contrast", "link-in-text-block"]

# What Playwright says of a browser that is no longer there.
FALLS = ["crashed", "has been closed"]

# Seconds for one page; most take less than one.
PATIENCE = 120

# An address deep in the site at which nothing is: what a server answers with 404.html.
NOWHERE = "tidak/ada/halaman.html"


# Pages that one tab opens after another where each is looked at for a moment only.
BATCH = 8


def widths(site, path):
    """A phone, and for the language of the root a desk as well: the layout is the same in all."""
    return (360, 1280) if site.is_root(path) else (360,)


def show(visit, path, width):
    """Opens a page where readers meet it."""
    if path.endswith("404.html"):
        visit.base = browser.root_address()
        visit.open(path, width, address=visit.base + path.removesuffix("404.html") + NOWHERE)
    else:
        visit.open(path, width)


def look(visit, site, path):
    """Everything to be seen, on a phone and on a desk, by day and by night."""
    for width in widths(site, path):
        show(visit, path, width)
        visit.settle(again=True)
        layout.check_sideways(visit)
        layout.check_targets(visit)
        accessibility.check_axe(visit)
        accessibility.check_tables(visit)
        visit.view = visit.view.replace("light", "dark")
        visit.page.emulate_media(color_scheme="dark")
        accessibility.check_axe(visit, COLOURS)


def keys(visit, site, path):
    for width in widths(site, path):
        # Each from a page on which nothing was touched yet.
        for check in (keyboard.check_skip_link, keyboard.check_order, keyboard.check_details):
            show(visit, path, width)
            check(visit)


def narrow(visit, site, paths):
    """The narrowest screen; every page of the root's language comes here, and of the others the
    heaviest of each kind."""
    for path in paths:
        show(visit, path, 320)
        visit.settle(again=True)
        layout.check_sideways(visit)


def printed(visit, site, path):
    show(visit, path, 1280)
    paper.check_paper(visit)


def unscripted(visit, site, path):
    def scripted(path):
        other = browser.visit(visit.base)
        show(other, path, 360)
        text = other.page.evaluate(noscript.TEXT)
        other.page.close()
        return text

    show(visit, path, 360)
    noscript.check_content(visit, path, scripted)
    noscript.check_links(visit, site, path)


def find(visit, site, language):
    asked = search.questions(site, language)
    search.check_search(visit, site, language, asked)
    search.check_box(visit, site, language, asked)
    search.check_overtaken(visit, site, language, asked)


def run_errand(visit, site, number):
    errands.check_errand(visit, site, errands.ERRANDS[number])


def sift(visit, site, path):
    lists.check_page(visit, path)


def find_unscripted(visit, site, language):
    noscript.check_search_page(visit, site.languages[language])


def tasks(site):
    """What to do, the longest first: function, subject, how the site is reached, scripts on?"""
    kinds = site.kinds()
    heavy = sorted({heaviest for heaviest, _ in kinds.values()})
    light = sorted({lightest for _, lightest in kinds.values()})
    schemes = ("http", "file")
    files = [path for path in heavy if not path.endswith("404.html")]
    # The longest poster need not be the heaviest page.
    posters = [path for path in site.pages if path.split("/")[-1].split("-")[0] in SITES]
    return (
        [(find, one, scheme, True) for one in site.languages for scheme in schemes]
        + [(run_errand, number, "http", True) for number in range(len(errands.ERRANDS))]
        + [
            (sift, heaviest, scheme, True)
            for (_, kind), (heaviest, _) in sorted(kinds.items())
            for scheme in schemes
            if kind in lists.KINDS
        ]
        + [(keys, path, "http", True) for path in light]
        + [(look, path, "http", True) for path in heavy]
        + [(unscripted, path, "http", False) for path in heavy]
        + [(find_unscripted, one, scheme, False) for one in site.languages for scheme in schemes]
        + [(printed, path, "file", True) for path in sorted({*files, *posters})]
        + [(narrow, batch, "file", True) for batch in batches(files)]
        + [(narrow, batch, "http", True) for batch in batches(filter(site.is_root, site.pages))]
    )


def batches(paths):
    paths = list(paths)
    return [paths[start:start + BATCH] for start in range(0, len(paths), BATCH)]


def run(task):
    """What a task finds. On a busy machine a browser may fall over, which is no fault of the site;
    one that falls over the same page every time is reported."""
    for _ in range(2):
        try:
            return attempt(task)
        except RuntimeError as error:
            if not any(word in str(error) for word in FALLS):
                raise
            browser.restart()
    return attempt(task)


def attempt(task):
    function, subject, scheme, scripts = task
    subjects = subject if isinstance(subject, list) else [subject]
    what = f"{function.__name__} {', '.join(map(str, subjects))} ({scheme})"
    signal.signal(signal.SIGALRM, lambda *_: give_up(what))
    signal.alarm(PATIENCE)
    visit = browser.visit(browser.address(scheme), scripts)
    try:
        function(visit, browser.site(), subject)
    except Exception as error:
        signal.alarm(0)
        words = str(error).splitlines()[0]
        raise RuntimeError(f"{what}: {words}") from error
    visit.page.close()
    signal.alarm(0)
    return visit.findings


def give_up(what):
    """A browser that no longer answers would be waited for without end."""
    tell(f"The browser did not answer within {PATIENCE} s: {what}")
    os._exit(1)


def tell(text):
    print(text, file=sys.stderr, flush=True)


def main(arguments):
    if len(arguments) != 1 or not os.path.isdir(arguments[0]):
        tell("Usage: bin/check-browser FOLDER (a built site, such as output/site)")
        return 2
    site = Site(arguments[0])
    if not site.languages:
        tell(f"There is no index.html of a portal in {arguments[0]}.")
        return 2
    started = time.monotonic()
    lost = selftest.run()
    if lost:
        tell("The checks themselves fail: in Tests/Browser/broken they no longer find")
        tell("  " + ", ".join(lost))
        return 1
    findings = missing_kinds(site)
    prefixed, root = serve(site.folder, "/awalan/portal/"), serve(site.folder, site.base_path())
    work = tasks(site)
    workers = os.cpu_count() or 2
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=browser.start,
        initargs=(str(site.folder), prefixed, root),
    )
    with pool:
        try:
            for found in pool.map(run, work, chunksize=2):
                findings += found
        except (RuntimeError, BrokenProcessPool) as error:
            # What happened is told by then, or in the error's own words.
            tell(f"The browser could not finish: {error}")
            return 1
    seconds = time.monotonic() - started
    if findings:
        print(report(findings))
        tell(f"The browser found {len(set(findings))} problems in {arguments[0]}.")
        return 1
    print(
        f"In the browser all is well: {len(site.pages)} pages, {len(site.kinds())} kinds of pages"
        f" closely, {seconds:.0f} s."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
