"""What stands on the own page of a place, a kelurahan or a collaborator, and on which further page
the rest.

ksbb divides what would make a page heavy. Hugo makes the own pages only, so it needs the rows that
stay, and where those lie that its links lead to.
"""

# Needs on a place's own page and on each further one; rows on its own page, a need counting twice;
# rows on each page of evidence.
NEEDS, MORE_NEEDS, PAGE, EVIDENCE = 18, 26, 40, 56
# Rows on each page of a collaborator, and of the newest and oldest on an own page that is divided.
ROWS, SHOWN = 110, 20
# Rows on a kelurahan's own page, and on each page of a programme.
AREA, PROGRAM = 150, 220


def page(path, name, number):
    """A further page of a page, counted from 1."""
    return f"{path[:-5]}/{name}{'' if number == 1 else f'-{number}'}.html"


def filled(rows, room):
    return [rows[start:start + room] for start in range(0, len(rows), room)]


def by_urgency(needs):
    """The largest share unmet first, closed needs last."""
    return sorted(needs, key=lambda n: n["unmet"] * 1000 // n["quantity"] if n["open"] else -1,
                  reverse=True)


class PlaceParts:
    def __init__(self, site, programs, program_of):
        self.groups = {slug: by_urgency(n for n in site["needs"] if program_of(n) == slug)
                       for slug in programs}
        needs = [n for group in self.groups.values() for n in group]
        kept = {n["id"] for n in by_urgency(needs)[:NEEDS]}
        self.need_pages = {id_: 0 for id_ in kept}
        others = filled([n for n in needs if n["id"] not in kept], MORE_NEEDS)
        for number, part in enumerate(others, start=1):
            self.need_pages |= {n["id"]: number for n in part}
        self.evidence_pages, self.evidence = {}, 0
        rows = [(n["id"], 1 + len(n["commitments"]) + len(n["lines"]))
                for n in site["needs"] if n["commitments"]]
        basts = len(site["handovers"])
        if 2 * len(kept) + sum(count for _, count in rows) + basts > PAGE:
            self._divide(rows, basts)

    def _divide(self, rows, basts):
        number, room, is_empty = 1, EVIDENCE, True
        for need, count in rows:
            if count > room and not is_empty:
                number, room = number + 1, EVIDENCE
            self.evidence_pages[need] = number
            room, is_empty = room - count, False
        while basts > 0:
            if room <= 0:
                number, room = number + 1, EVIDENCE
            basts, room = basts - room, room - min(basts, room)
        self.evidence = number


class AreaParts:
    """On which page of its programme the rows of each item in a kelurahan stand, from 1."""

    def __init__(self, area, programs, program_of):
        self.pages, total = {}, len(area["sites"])
        for slug in programs:
            counts, places = {}, 0
            for site in area["sites"]:
                needs = [n for n in site["needs"] if program_of(n) == slug]
                places += any(n["open"] for n in needs)
                for need in needs:
                    counts[need["item_code"]] = counts.get(need["item_code"], 1) + 1
            total += places + sum(counts.values())
            self._fill(sorted(counts.items()), PROGRAM - places)
        self.is_divided = total > AREA

    def _fill(self, counts, room):
        number, is_empty = 1, True
        for item, count in counts:
            if count > room and not is_empty:
                number, room = number + 1, PROGRAM
            self.pages[item] = number
            room, is_empty = room - count, False


def is_divided(one):
    return len(one["handovers"]) + len(one["commitments"]) > ROWS


def collaborator_groups(rows, key, city):
    """Rows by key in the order of the pages they fill, as (page, key, city, part, rows); what no
    page holds is divided by city, and what is still too long by count."""
    groups, number, room = [], 0, 0

    def place(key, city, part, rows):
        nonlocal number, room
        if len(rows) > room:
            number, room = number + 1, ROWS
        groups.append((number, key, city, part, rows))
        room -= len(rows)

    for value, own in sorted(gathered(rows, key).items()):
        if len(own) <= ROWS:
            place(value, None, 1, own)
            continue
        for code, those in sorted(gathered(own, city).items()):
            for part, some in enumerate(filled(those, ROWS), start=1):
                place(value, code, part, some)
    return groups


def gathered(rows, key):
    groups = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
