"""Whether Hugo's pages say what ksbb's say."""

import html
import random
import re

DATA = re.compile(r'<data value="([^"]*)">')
GAP = re.compile(r"\s*([<>])\s*")
# What Hugo is spared, and so is no difference: fingerprints of assets, and codes on posters.
FINGERPRINT = re.compile(r"\.[0-9a-f]{8}(?=\.(?:css|js|svg|png)\b)")
CODE = re.compile(r'<svg class="qr".*?</svg>', re.DOTALL)


def facts(text):
    """What must agree between two pages: rows, figures, links; and all that is written."""
    text = FINGERPRINT.sub("", CODE.sub("", text))
    return {"rows": text.count("<tr"), "figures": DATA.findall(text),
            "links": re.findall(r'href="([^"]*)"', text),
            "all": GAP.sub(r"\1", html.unescape(text))}


def compare(ksbb, hugo, groups, each=50, seed=1):
    """Compares pages drawn at random from each group.

    Returns (kind, pages, agreements by fact, first differences) for each group; white space
    between tags is no difference.
    """
    drawn = random.Random(seed)
    results = []
    for kind, paths in groups.items():
        sample = drawn.sample(paths, min(each, len(paths)))
        agree = dict.fromkeys(("rows", "figures", "links", "all"), 0)
        differences = []
        for path in sample:
            left, right = (facts((root / path).read_text(encoding="utf-8"))
                           for root in (ksbb, hugo))
            for fact in agree:
                same = left[fact] == right[fact]
                agree[fact] += same
                if not same:
                    differences.append(f"{path}: {fact}")
        results.append({"kind": kind, "pages": len(sample), "agree": agree,
                        "differences": differences[:5]})
    return results


def grouped(hugo):
    """Hugo's pages by kind, sorted, as paths from the site's root."""
    groups = {}
    for page in sorted(hugo.rglob("*.html")):
        path = page.relative_to(hugo)
        if path.parts[0] == "wilayah":
            kind = "site" if len(path.parts) == 5 else "area"
        else:
            kind = path.parts[0]
        groups.setdefault(kind, []).append(path)
    return groups


def languages(site):
    """How many pages of a portal are in its first language, at the root, and in English."""
    english = sum(1 for _ in (site / "en").rglob("*.html"))
    return {"id": sum(1 for _ in site.rglob("*.html")) - english, "en": english}


def changed_files(before, after):
    """How many files of `after` are new or have other bytes than in `before`."""
    return sum(
        1 for file in after.rglob("*") if file.is_file() and not (
            (old := before / file.relative_to(after)).is_file()
            and old.read_bytes() == file.read_bytes()))
