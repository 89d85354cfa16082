"""What readers come for, done on a phone from the home page, with bounds on clicks and scrolling.

Every errand says what the reader wants; it fails when the way is longer than its bound, or when
what the reader came for is not there.
"""

import re

from playwright.sync_api import Error

WIDTH, HEIGHT = 360, 740

# How far the top of an element is below the top of the screen, in screens.
DISTANCE = "(element) => element.getBoundingClientRect().top / innerHeight"


class Walk:
    """A reader's way through the site: counts clicks, and screens that were scrolled."""

    def __init__(self, visit, folder):
        self.visit, self.folder = visit, folder
        self.clicks, self.screens = 0, 0
        self.open("index.html")

    @property
    def page(self):
        return self.visit.page

    def open(self, path):
        self.visit.open(self.folder + path, WIDTH)
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})

    def see(self, selector):
        """An element that the reader scrolls to; it must be there to see."""
        element = self.page.locator(selector).first
        element.wait_for(state="visible", timeout=4000)
        self.screens += max(0, int(element.evaluate(DISTANCE)))
        element.scroll_into_view_if_needed()
        return element

    def click(self, selector):
        self.see(selector).click()
        self.clicks += 1

    def search(self, text):
        """Types into the door of the home page, and sees the first result."""
        self.page.fill("main form[role=search] input", text)
        self.page.keyboard.press("Enter")
        self.clicks += 1
        self.page.locator("#hasil:not([aria-busy]) a").first.wait_for(timeout=8000)

    def find(self, text):
        """Searches, and opens the first result."""
        self.search(text)
        self.click("#hasil a")

    def words(self, selector):
        return re.sub(r"\s+", " ", self.page.locator(selector).first.inner_text())


def spoken(site, rw=None):
    """`rw 04 kampung melayu`, as people type it: the first place of the site, or another RW there."""
    path = site.first(r"wilayah/.*/rw-\d+\.html", "id")
    kelurahan, own = path.removesuffix(".html").split("/")[-2:]
    return f"{rw or own} {kelurahan}".replace("-", " ")


def my_rw(walk, site):
    """What does my RW lack, and how can somebody help?"""
    walk.find(spoken(site))
    walk.see(".lacks a")
    walk.see("a.button.main")
    return 2, 0


def missing_rw(walk, site):
    """My RW is not here: what do I do?"""
    walk.find(spoken(site, "rw-199"))
    walk.see(".missing")
    return 2, 3


def fifty_units(walk, site):
    """Where do I bring what I have, those who wait longest first?"""
    walk.click("#kurang tbody a")
    walk.click(".pick:last-of-type summary")
    walk.click(".pick[open] li:last-child a")
    walk.click(".units li:last-child a")
    walk.see("tr:target .reach")
    walk.see("tr:target a.help")
    return 4, 2


def to_the_papers(walk, site):
    """What does this sum of rupiah consist of?"""
    walk.click("#program a[href*='#nilai']")
    walk.click("table.board tbody tr:first-child th a")
    walk.click(".ledger a[href*='#jumlah-bast']")
    walk.click("a[href*='bast/']:not([href*='index'])")
    walk.see("table.goods tfoot data")
    return 4, 9


def kept_and_late(walk, site):
    """Who is late, with what, by how many days?"""
    walk.click("#janji a")
    walk.click("#menurut-kolaborator tbody th a")
    walk.see(".claim a")
    walk.see(".late")
    return 2, 5


def one_kecamatan(walk, site):
    """The data of one kecamatan, for a spreadsheet."""
    walk.click("main a[href$='wilayah/index.html']")
    for _ in range(2):
        walk.click("main table tbody th a[href*='.html']")
    address = walk.see("a[href$='.csv']").evaluate("(link) => link.href")
    text = site.text(address.removeprefix(walk.visit.base))
    if not text.startswith("id,program,item"):
        raise Error(f"{address} begins with {text[:30]}")
    return 3, 2


def compared(walk, site):
    """Which kecamatan has most needs for the people that live there?"""
    walk.click("#peta a[href$='wilayah/perbandingan.html']")
    walk.see("main table tbody td:last-child data")
    return 1, 4


def this_month(walk, site):
    """What changed since last month?"""
    walk.click("#bulan h2 a")
    walk.see(".tallies small")
    walk.see("a[href$='.csv']")
    return 1, 6


def poster(walk, site):
    """A sheet for the notice board."""
    walk.find(spoken(site))
    walk.see(".head .do")
    walk.page.emulate_media(media="print")
    sheets = walk.page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
    walk.page.emulate_media(media="screen")
    if sheets != 1:
        raise Error(f"{sheets} sheets")
    return 2, 0


def corrected(walk, site):
    """The paper says another number than the page: why?"""
    paths = [path for path in site.pages if re.match(r"bast/[^/]+-bast-", path)]
    path = next(one for one in paths if 'class="stamp"' in site.text(one))
    walk.find(re.search(r'class="number">([^<]+)<', site.text(path))[1])
    walk.see(".stamp del")
    walk.see("#cocokkan svg")
    return 2, 3


def share(walk, site):
    """Send the needs of my RW to the group."""
    walk.find(spoken(site))
    href = walk.see("a[href^='https://wa.me/']").get_attribute("href")
    if "https%3A%2F%2F" not in href:
        raise Error("the message does not name the page")
    return 2, 0


def copied(walk, site):
    """The address of my RW, to paste into a message."""
    walk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    walk.find(spoken(site))
    walk.click(".do a[href='#cetak']")
    walk.click("button.copy")
    walk.see(".do [role=status]:not(:empty)")
    text = walk.page.evaluate("navigator.clipboard.readText()")
    if not text.endswith(walk.page.url.removeprefix(walk.visit.base).split("#")[0]):
        raise Error(f"the clipboard has {text[:80]}")
    return 4, 1


def from_paper(walk, site):
    """The address on a poster, typed."""
    path = site.first(r"wilayah/.*/rw-\d+\.html", "id")
    short = re.search(r"<code>[^<]*/(r/[a-z0-9]+\.html)</code>", site.text(path))[1]
    walk.page.goto(walk.visit.base + short)
    walk.page.wait_for_url(walk.visit.base + path, timeout=4000)
    return 0, 0


def with_a_slip(walk, site):
    """My RW, typed in haste."""
    text = spoken(site)
    walk.find(text[:-2] + text[-1] + text[-2])
    walk.see(".lacks a")
    return 2, 0


# What a stranger may have left where the marks are kept: markup, other addresses, other shapes.
FOREIGN = """(good) => {
  const key = Object.keys(localStorage).find((one) => one.startsWith("ksbb-keranjang "));
  const [first] = JSON.parse(localStorage.getItem(key));
  const bad = {place: "<img src=x onerror=document.title='!'>", need: first.need + 1};
  localStorage.setItem(key, JSON.stringify([
    null, 7, "x", [], {}, {...first, amount: "9"}, {...first, place: 5},
    {...first, form: "javascript:document.title='!'#k" + first.need},
    {...first, form: "https://example.com/rw-01/bantu.html#k" + first.need},
    {...first, form: "../../" + first.form}, {...first, item: "x".repeat(999)},
    first, first, {...first, ...bad, form: first.form.replace(/[0-9]+$/, bad.need)},
  ]));
}"""


def several(walk, site):
    """I give to two places: one form for both."""
    walk.open(site.first(r"butuh/[^/]+\.html", "id"))
    rows = "#daftar tbody tr:has(.mark)"
    names = walk.page.locator(rows + " th a").all_inner_texts()
    second = next(place for place, name in enumerate(names) if name != names[0])
    walk.click(rows + " .mark input")
    walk.page.locator(rows + " .mark input").nth(second).check()
    walk.see(".basket [role=status]:text('2')")
    walk.click(".basket a")
    walk.see("#lembar .many input")
    shown = walk.page.locator("#lembar .many tbody th a").all_inner_texts()
    if shown != [names[0], names[second]]:
        raise Error(f"the form has {shown}")
    walk.page.locator("#lembar .many input").first.fill("12")
    mail = walk.page.locator("#surel").get_attribute("href")
    if "%3A%2012%0D%0A" not in mail:
        raise Error(f"the mail does not say how much: {mail[-200:]}")
    walk.page.emulate_media(media="print")
    sheets = walk.page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
    walk.page.emulate_media(media="screen")
    if sheets != 2:
        raise Error(f"{sheets} sheets")
    walk.page.evaluate(FOREIGN)
    walk.page.reload()
    walk.page.locator("#lembar .many tbody tr").first.wait_for()
    table = walk.page.locator("#lembar .many")
    count = table.locator("tbody tr").count()
    if count != 2 or table.locator("img").count() or walk.page.title() == "!":
        raise Error(f"{count} rows of what a stranger left")
    for _ in range(2):
        table.locator("button").first.click()
    walk.see("#kosong")
    return 2, 3


def mistake(walk, site):
    """This BAST is wrong: whom do I tell?"""
    walk.click("main a[href*='bast/']:not([href*='index'])")
    number = walk.words("h1 .number")
    walk.click(".do a[href='#lapor']")
    href = walk.see("#lapor a[href^='mailto:']").get_attribute("href")
    if number not in href:
        raise Error("the mail does not name the BAST")
    return 2, 6


ERRANDS = [
    my_rw, missing_rw, fifty_units, to_the_papers, kept_and_late, one_kecamatan, compared,
    this_month, poster, corrected, share, copied, from_paper,
    several, with_a_slip, mistake,
]


def check_errand(visit, site, errand):
    walk = Walk(visit, "")
    try:
        clicks, screens = errand(walk, site)
    except Error as error:
        words = str(error).splitlines()[0][:160]
        visit.add("errand", f"{errand.__name__} ends at {visit.page.url.rsplit('/', 1)[-1]}: {words}")
        return
    if walk.clicks > clicks:
        visit.add("errand", f"{errand.__name__} takes {walk.clicks} clicks, not {clicks}")
    if walk.screens > screens:
        visit.add("errand", f"{errand.__name__} scrolls {walk.screens} screens, not {screens}")
