"""The search as a reader uses it, with names that stand in the site itself."""

import re

from playwright.sync_api import Error


def heading(site, path):
    """The words of a page's only heading of the first level."""
    inside = re.search(r"<h1[^>]*>(.*?)</h1>", site.text(path), re.S)[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside)).replace("&amp;", "&").strip()


def questions(site, language):
    """What to type, and the page that must be among the first results."""
    asked = []
    rw = site.first(r"wilayah/.*/rw-\d+\.html", language)
    if rw:
        area = rw.rsplit("/", 1)[0] + ".html"
        name = heading(site, area).removeprefix("Kelurahan ")
        number = int(re.search(r"rw-(\d+)", rw)[1])
        asked.append((f"{name.lower()} {number}", rw))
        short = re.sub(r"^Kampung ", "Kp ", name)
        asked.append((short, area))
    donor = site.first(r"kolaborator/(?!index)[^/]+\.html", language)
    if donor:
        asked.append((heading(site, donor), donor))
    bast = site.first(r"bast/(?!index|\d{4}-\d\d\.)[^/]+\.html", language)
    if bast:
        number = re.search(r"[\w.-]+(?:/[\w.-]+){2,}", heading(site, bast))
        asked.append((number[0] if number else heading(site, bast), bast))
    return asked


def results(visit):
    """The results, once the page shows those of all that was typed."""
    # Asked again and again from outside: the page's policy lets no text become a script.
    answered = """() => !document.querySelector("#hasil[aria-busy]")
      && !["", document.getElementById("cari").dataset.loading]
        .includes(document.getElementById("status").textContent)"""
    for _ in range(200):
        if visit.page.evaluate(answered):
            break
        visit.page.wait_for_timeout(50)
    return [link.get_attribute("href") for link in visit.page.locator("#hasil a").all()]


def check_search(visit, site, language, asked):
    """Types every question; walks to the last answer with the keys; asks for nonsense."""
    folder = site.languages[language]
    own = folder + "cari.html"
    for text, path in asked:
        visit.open(own, 360)
        visit.page.locator("#q").focus()
        visit.page.keyboard.type(text)
        found = results(visit)[:3]
        visit.settle()
        if path.removeprefix(folder) not in found:
            visit.add("search-results", f'"{text}" finds {found}, not {path}')
            continue
        visit.page.keyboard.press("ArrowDown")
        first = visit.page.evaluate("document.activeElement.getAttribute('href')")
        if first != found[0]:
            visit.add("search-keys", f"arrow down reaches {first}, not the first result")
            continue
        visit.page.keyboard.press("Enter")
        try:
            visit.page.wait_for_url(visit.base + folder + found[0], timeout=3000)
        except Error:
            visit.add("search-keys", f"Enter leads to {visit.page.url}, not to {found[0]}")
    visit.open(own, 360)
    visit.page.fill("#q", "qqxxqq zzyyzz")
    if results(visit) or not visit.page.locator("#status").inner_text().strip():
        visit.add("search-empty", "a nonsense query is answered with silence or with results")
    visit.settle()


def check_overtaken(visit, site, language, asked):
    """An answer that comes when more was typed is not shown as the answer to all of it."""
    folder = site.languages[language]
    text, path = asked[0]
    visit.open(folder + "cari.html", 360)
    held, is_open = [], []

    def hold(route):
        if is_open:
            route.continue_()
        else:
            held.append(route)

    visit.page.route(re.compile(r"\.js\?"), hold)
    visit.page.locator("#q").focus()
    visit.page.keyboard.type(text[:-1])
    for _ in range(100):
        if held:
            break
        visit.page.wait_for_timeout(50)
    visit.page.keyboard.type(text[-1])
    is_open.append(True)
    for route in held:
        route.continue_()
    found = results(visit)[:3]
    if path.removeprefix(folder) not in found:
        visit.add("search-results", f'"{text}", typed with a pause, finds {found}, not {path}')


def check_box(visit, site, language, asked):
    """The box on the home page leads to the search with what was typed."""
    folder = site.languages[language]
    text, path = asked[0]
    visit.open(folder + "index.html", 360)
    visit.page.fill("main form[role=search] input", text)
    visit.page.keyboard.press("Enter")
    try:
        visit.page.wait_for_url(re.compile(r"cari\.html\?q="), timeout=3000)
    except Error:
        visit.add("search-box", f"Enter leads to {visit.page.url}")
        return
    found = results(visit)[:3]
    if path.removeprefix(folder) not in found:
        visit.add("search-box", f'"{text}" finds {found}, not {path}')
    visit.settle()
