"""The measured numbers as a table, and each target as met or missed."""

MB = 1_000_000


def targets(found):
    """Each target with what was measured, its limit, and whether it is met."""
    full, rows = found["full"], []

    def add(name, measured, limit, at_most=True, unit="×"):
        rows.append({"name": name, "measured": measured, "limit": limit, "at_most": at_most,
                     "unit": unit, "met": measured <= limit if at_most else measured >= limit})

    add("full build / cp -r, wall", full["wall"] / found["cp"]["wall"], 1.0)
    for name, made in found.get("hugo", {}).items():
        wall, cpu = (per_page(made, key) / per_page(portal(found), key)
                     for key in ("wall", "cpu"))
        add(f"Hugo / ksbb, {name}, wall a page", wall, 10.0, at_most=False)
        add(f"Hugo / ksbb, {name}, wall a page (aim)", wall, 20.0, at_most=False)
        add(f"Hugo / ksbb, {name}, CPU a page", cpu, 10.0, at_most=False)
        add(f"ksbb / Hugo, {name}, memory", full["peak"] / made["peak"], 0.25)
        drawn = sum(one["pages"] for one in made["compared"])
        same = sum(min(one["agree"]["rows"], one["agree"]["figures"]) for one in made["compared"])
        add(f"Hugo, {name}, pages with ksbb's rows and figures", same, drawn, at_most=False,
            unit=f" of {drawn}")
    add("nothing changed / full, wall", found["unchanged"]["wall"] / full["wall"], 0.25)
    add("nothing changed, files written", max(found["written"]["unchanged"]), 0, unit="")
    add("one row changed / full, wall", found["one row"]["wall"] / full["wall"], 0.5)
    add("one row changed, files written beyond those that differ",
        abs(max(found["written"]["one row"]) - found["differing"]), 0, unit="")
    peak = max(found[name]["peak"] for name in ("full", "unchanged", "one row"))
    add("peak memory", peak / MB, 250, unit=" MB")
    return rows + paper_targets(found)


def paper_targets(found):
    """What a print run of all documents may take: single files, one file without and with cover."""
    single = (("CPU a document", "cpu", 0.001, 6.0, " ms"),
              ("size a document", "bytes", 1000, 60.0, " KB"))
    one = (("CPU a document", "cpu", 0.001, 3.0, " ms"),
           ("size a document", "bytes", 1000, 10.0, " KB"),
           ("peak memory", "peak", MB, 150.0, " MB"))
    return [{"name": f"{made['name']}, {what}", "measured": made[key] / unit, "limit": limit,
             "at_most": True, "unit": word, "met": made[key] / unit <= limit}
            for made in found.get("paper", {}).get("lines", []) if "of all" in made["name"]
            for what, key, unit, limit, word in (single if "single" in made["name"] else one)]


def portal(found):
    """The full build as one line of pages and bytes, like Hugo's sets."""
    return found["full"] | {"pages": found["pages"], "bytes": found["bytes"]}


def per_page(made, key):
    return made[key] / made["pages"]


def verdict(row):
    """`met`, or by how much it is missed."""
    unit = "" if row["unit"].startswith(" of") else row["unit"]
    limit = f"{'at most' if row['at_most'] else 'at least'} {row['limit']:g}{unit}"
    measured = f"{row['measured']:.3g}" if isinstance(row["measured"], float) else row["measured"]
    if row["met"]:
        word = "met"
    elif row["limit"]:
        word = f"missed by {abs(row['measured'] / row['limit'] - 1):.0%}"
    else:
        word = f"missed by {row['measured']}"
    return (row["name"], f"{measured}{row['unit']}", limit, word)


def text(found):
    first, second = found["languages"].values()
    pages = f"{found['pages']:,} pages ({first:,} Indonesian and {second:,} English)"
    files = f"{found['files']:,} files, {pages}, {found['bytes'] / MB:.0f} MB"
    where = "in memory" if found["in_memory"] else "in the temporary folder: NO tmpfs here"
    parts = [f"All of Jakarta: {files}.\n{found['processors']} processors; output {where}.",
             table(("", "wall s", "min–max", "CPU s", "peak MB", "others", "runs"),
                   measurements(found)),
             "others: processors that other programs kept busy meanwhile, by which the line is "
             "slower\nthan it would be alone."]
    if "hugo" in found:
        parts += ["ksbb's measured time makes every page in both languages, Indonesian and "
                  "English;\nHugo renders one of them, Indonesian. So every ratio of their times "
                  "is of the time a page.\nTheir memory is compared as it is: ksbb with both "
                  "languages, Hugo with one.",
                  "A page and a megabyte of HTML (the portal's mean page is lighter than one of "
                  "Hugo's subset\nand heavier than one of the same pages):",
                  table(("", "pages", "MB", "MB by ksbb", "wall ms/page", "CPU ms/page",
                         "wall ms/MB"), shares(found)),
                  "Hugo's pages against ksbb's, drawn at random; white space, fingerprints of "
                  "assets and\nQR codes, which Hugo is spared, aside. Of a place or collaborator "
                  "that ksbb divides over\nseveral pages, Hugo makes and these compare its own:",
                  table(("", "pages", "rows agree", "figures agree", "links agree", "all agrees"),
                        agreements(found))]
    if "paper" in found:
        parts += paper(found["paper"])
    counts = found["written"]["one row"]
    written = "/".join(map(str, counts))
    parts += [f"One row changed: {written} of {found['files']:,} files written; by their bytes "
              f"{found['differing']} differ.",
              verdicts(found)]
    return "\n\n".join(parts)


def measurements(found):
    def line(name, made, has_peak=True):
        return (name, f"{made['wall']:.2f}", f"{made['wall_min']:.2f}–{made['wall_max']:.2f}",
                f"{made['cpu']:.2f}", f"{made['peak'] / MB:.0f}" if has_peak else "",
                "?" if made["others"] is None else f"{made['others']:.1f}", str(made["runs"]))

    rows = [line(f"ksbb, full build: {found['pages']:,} pages, both languages", found["full"]),
            line("cp -r of its output", found["cp"], False),
            line("ksbb, nothing changed", found["unchanged"]),
            line("ksbb, one row changed", found["one row"])]
    for name, made in found.get("hugo", {}).items():
        rows.append(line(f"Hugo, {name}: {made['pages']:,} pages, Indonesian", made))
    if "export" in found:
        rows.append(line("export for Hugo, apart", found["export"]))
    rows += [line("on disk: ksbb, full build", found["disk"]["full"]),
             line("on disk: cp -r", found["disk"]["cp"], False)]
    return rows


def shares(found):
    def line(name, made, own):
        return (name, f"{made['pages']:,}", f"{made['bytes'] / MB:.1f}", own,
                f"{per_page(made, 'wall') * 1000:.3f}", f"{per_page(made, 'cpu') * 1000:.3f}",
                f"{made['wall'] * 1000 / (made['bytes'] / MB):.1f}")

    return [line("ksbb, whole portal, both languages", portal(found), "")] + [
        line(f"Hugo {found['hugo_version'].split('-')[0]}, {name}, Indonesian", made,
             f"{made['ksbb_bytes'] / MB:.1f}")
        for name, made in found["hugo"].items()]


def agreements(found):
    return [(f"{name}: {one['kind']}", str(one["pages"]),
             *(str(one["agree"][fact]) for fact in ("rows", "figures", "links", "all")))
            for name, made in found["hugo"].items() for one in made["compared"]]


def paper_text(found):
    """The report of a run that prints only."""
    return "\n\n".join([*paper(found["paper"]), verdicts(found)])


def paper(found):
    """Lines of printing, each in its ratio to ksbb's line of the same kind."""
    rows, own = [], {made["name"]: made for made in found["lines"]}
    for made in found["lines"]:
        like = own["ksbb, one file" if "one file" in made["name"] else "ksbb, single files"]
        rows.append((made["name"], f"{made['documents']:,}", f"{made['cpu'] * 1000:.2f}",
                     f"{made['cpu'] / like['cpu']:.1f}×", f"{made['bytes'] / 1000:.1f}",
                     f"{made['bytes'] / like['bytes']:.1f}×", f"{made['peak'] / MB:.0f}",
                     f"{made['peak'] / like['peak']:.1f}×", f"{made['start'] * 1000:.0f}",
                     f"{made['wall']:.2f}"))
    return ["BASTs as PDF; each × beside a figure is its ratio to ksbb's line of 20 documents, "
            "single\nor in one file. CPU is without the start, which is told apart: for ksbb "
            "reading all of the\ndatabase, for the others loading them.",
            table(("", "documents", "CPU ms each", "", "KB each", "", "peak MB", "", "start ms",
                   "wall s"), rows)]


def verdicts(found):
    return table(("target", "measured", "limit", ""), [verdict(r) for r in found["targets"]])


def table(heads, rows):
    """Columns as wide as their widest cell; the first left, the others right."""
    rows = [tuple(map(str, row)) for row in (heads, *rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]

    def line(row):
        return "  ".join([row[0].ljust(widths[0])]
                         + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]).rstrip()

    lines = [line(row) for row in rows]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])
