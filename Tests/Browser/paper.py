"""What a page keeps when it is printed."""

# Tables that are printed, but without any of their rows.
EMPTY = """() => [...document.querySelectorAll("table")]
  .filter((table) => table.offsetHeight && table.tBodies.length
    && ![...table.tBodies].some((body) => body.offsetHeight))
  .map(ksbbName)"""

# A poster, and a BAST with no more goods than a sheet has room for.
SHEET = """() => document.body.classList.contains("site")
  || document.querySelector(".life") && document.querySelectorAll(".goods tbody tr").length < 12"""


def check_paper(visit):
    visit.page.emulate_media(media="print")
    for what in visit.page.evaluate(EMPTY):
        visit.add("paper-table", what)
    if visit.page.evaluate(SHEET):
        sheets = visit.page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")
        if sheets != 1:
            visit.add("paper-poster", f"{sheets} sheets")
