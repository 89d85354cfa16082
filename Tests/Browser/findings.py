"""What the checks find, and how people read it."""

from collections import defaultdict
from dataclasses import dataclass

# Every rule with what to do. Rules of axe-core are named axe/…, and bring their own help.
ADVICE = {
    "page-kind": "build the sample site, or correct Tests/Browser/kinds.json",
    "console": "open the page with the browser's console and repair what it complains about",
    "policy": "move styles and scripts into files; the policy stands in theme/layout.mustache",
    "other-host": "put the file into theme/assets and link to it there",
    "missing-file": "correct the address; nothing of the site answered",
    "shift": "give what comes late its room from the start (height, width, aspect-ratio)",
    "sideways": "let it wrap, shrink, or scroll inside of a box with overflow-x",
    "small-target": "make it at least 44 px wide and high (min-height, padding)",
    "low-link": "make the link at least 24 px high (display: inline-block and padding)",
    "table-cells": "hide it from sight only (clip-path), or screen readers shift the columns",
    "table-roles": "to the browser this is no table any more: change the display, or add roles",
    "focus-order": "let the order on the page be the order in the file; no positive tabindex",
    "focus-invisible": "give it an outline, or another change of look, in :focus-visible",
    "focus-hidden": "something lies over it: scroll-padding, or a smaller sticky head",
    "skip-link": "the first Tab must show a link that leads into main",
    "details": "Enter on the summary must open it",
    "search-results": "see theme/assets/cari.js; SearchTests.swift tests it without a browser",
    "search-keys": "arrow keys must walk through the results, Enter must open one",
    "search-empty": "say that nothing was found",
    "search-box": "the box in the page's head must lead to the results",
    "list-sort": "see theme/assets/daftar.js; each head sorts both ways, subtotals stay first",
    "list-filter": "see theme/assets/daftar.js; what is typed is found, and counted",
    "list-choice": "see theme/assets/daftar.js and .css; phones choose a column and the first order",
    "paper-table": "the rules for paper hide all rows; hide less, or the whole table",
    "paper-poster": "a poster and a BAST are one sheet of A4: see the end of theme/assets/lokasi.css and bast.css",
    "errand": "a reader does not find what the errand in Tests/Browser/errands.py asks for",
    "no-script-content": "put the content into the page; scripts may only add to it",
    "no-script-links": "let the link lead to a page that is there",
    "no-script-search": "without scripts the search must offer the names from A to Z",
}


@dataclass(frozen=True, order=True)
class Finding:
    rule: str
    # The element, or what else is wrong, in a few words.
    what: str
    page: str
    # Width, scheme, colours: where it was seen.
    view: str
    # What to do, when the rule's own advice does not say it.
    advice: str = ""


def report(findings):
    """The findings in words, the same fault on many pages told once."""
    faults = defaultdict(set)
    advice = {}
    for finding in findings:
        faults[finding.rule, finding.what].add((finding.page, finding.view))
        advice[finding.rule, finding.what] = finding.advice or ADVICE.get(finding.rule, "")
    lines = []
    for (rule, what), places in sorted(faults.items()):
        lines.append(f"{rule}: {what}")
        lines += [f"  at {page} ({view})" for page, view in sorted(places)[:4]]
        if len(places) > 4:
            lines.append(f"  and {len(places) - 4} more places")
        lines.append(f"  To do: {advice[rule, what]}")
    return "\n".join(lines)
