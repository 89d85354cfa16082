"""The public rows of a needs database as of one day, with every sum the pages print.

Written apart from the program's own code, from the meaning of the figures alone, so that the
comparison of the two sites is also a second opinion on the figures.
"""

import sqlite3
import unicodedata

MONTHS = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November "
          "Desember").split()
SHORT = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split()
SIGNED = ("diserahkan", "diverifikasi")


def slug(name):
    """A name as a part of an address: plain small letters, digits and hyphens."""
    out = ""
    for c in name:
        if c.isascii() and c.isalnum():
            out += c.lower()
        elif c in "'\u2019" or "\u0300" <= c <= "\u036f":
            continue
        elif "\u00c0" <= c <= "\u024f":
            name_of = unicodedata.name(c, "")
            out += name_of.split(" LETTER ")[1][0].lower() if " LETTER " in name_of else ""
        elif out and out[-1] != "-":
            out += "-"
    return out.strip("-")[:80].rstrip("-")


def grouped(n):
    return f"{n:,}".replace(",", ".")


def fig(n):
    """A figure as its value and its printed form. Short arrays, for they are what Hugo reads
    fastest and keeps smallest."""
    return [str(n), grouped(n)]


def money(n):
    return [str(n), "Rp" + grouped(n)]


def linked(figure, link):
    """A figure with the place that proves it; empty when its own row does."""
    return [*figure, link or ""]


def date(iso, short=False):
    names = SHORT if short else MONTHS
    return [iso, f"{int(iso[8:])} {names[int(iso[5:7]) - 1]} {iso[:4]}"]


def month_name(key):
    return f"{MONTHS[int(key[5:]) - 1]} {key[:4]}"


def status(handover):
    """A handover's status in words; only the cancelled one has another word than its own."""
    return "dibatalkan" if handover["status"] == "batal" else handover["status"]


def unmet_first(rows):
    return [row for _, row in sorted(rows, key=lambda pair: -pair[0])]


def per_mille(part, whole):
    return 0 if whole <= 0 or part <= 0 else min(1000, part * 1000 // whole)


def share(thousandths):
    return f"{thousandths / 10:g}%"


def bar(needed, committed, handed):
    """The marks of a quantity's bar: committed, handed over, and the need itself where one of
    the two goes beyond it. The largest of the three is the whole."""
    whole = max(needed, committed, handed)
    marks = [per_mille(v, whole) for v in (committed, handed, needed)]
    is_over = marks[2] < 1000 and max(marks[:2]) > 0
    return [share(v) for v in (marks if is_over else marks[:2])]


class Lines:
    """A count of need lines in the three states; closed needs do not count."""

    def __init__(self, needs):
        open_needs = [n for n in needs if n["open"]]
        self.needed = len(open_needs)
        self.committed = sum(n["is_committed"] for n in open_needs)
        self.handed = sum(n["is_handed"] for n in open_needs)
        self.unmet = sum(n["unmet"] > 0 for n in open_needs)

    def figures(self):
        return [fig(v) for v in (self.needed, self.committed, self.handed, self.unmet)]

    def linked(self, has_table=True):
        """The figures with links to the columns of the page's own table, when it has one."""
        ids = ("#dibutuhkan", "#dikomitmenkan", "#diserahkan", "#belum-terpenuhi")
        return [linked(f, i if has_table else "") for f, i in zip(self.figures(), ids)]

    def bar(self):
        """The marks of the bar, in per cent, and whether nothing is unmet."""
        return [*(share(per_mille(v, self.needed)) for v in (self.committed, self.handed)),
                not self.unmet]


class Records:
    def __init__(self, path, as_of):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        self.as_of = as_of

        def rows(sql):
            return [dict(row) for row in db.execute(sql, {"day": as_of})]

        self.programs = rows(
            "SELECT slug, name, CASE WHEN ended_on <= :day THEN 'selesai' ELSE 'aktif' END AS stage "
            "FROM programs WHERE started_on <= :day ORDER BY position, slug")
        order = {p["slug"]: i for i, p in enumerate(self.programs)}
        items = rows("SELECT * FROM items")
        items.sort(key=lambda i: (order.get(i["program"], 999), i["code"]))
        self.items = {i["code"]: i | {"order": n} for n, i in enumerate(items)}
        self.areas = {a["code"]: a for a in rows(
            "SELECT * FROM areas ORDER BY code")}
        self.sites = {s["id"]: s for s in rows(
            "SELECT * FROM sites ORDER BY id")}
        self.collaborators = {c["id"]: c for c in rows(
            "SELECT id, CASE WHEN publish_name_on <= :day THEN name END AS name, kind, "
            "is_aggregator, joined_on FROM collaborators WHERE joined_on <= :day ORDER BY id")}
        needs = rows("SELECT * FROM needs WHERE opened_on <= :day")
        needs.sort(key=lambda n: (n["site_id"], self.items[n["item_code"]]["order"], n["id"]))
        self.needs = {n["id"]: n for n in needs}
        self.commitments = {c["id"]: c for c in rows(
            "SELECT *, CASE WHEN ended_as IS NULL OR ended_on > :day THEN 'aktif' ELSE ended_as END "
            "AS status, end_reason AS status_reason "
            "FROM commitments WHERE form_signed_on <= :day ORDER BY id")
            if c["collaborator_id"] in self.collaborators and c["need_id"] in self.needs}
        self.handovers = {h["id"]: h for h in rows(
            "SELECT id, bast_number, collaborator_id, site_id, handed_at, facilitator, "
            "CASE WHEN handed_on <= :day THEN handed_on ELSE scheduled_on END AS handed_on, CASE "
            "WHEN cancelled_on <= :day OR undated_state = 'batal' THEN 'batal' "
            "WHEN verified_on <= :day OR undated_state = 'diverifikasi' AND handed_on <= :day "
            "THEN 'diverifikasi' WHEN handed_on <= :day THEN 'diserahkan' ELSE 'dijadwalkan' END "
            "AS status FROM handovers WHERE handed_on <= :day OR scheduled_on <= :day "
            "ORDER BY CASE WHEN handed_on <= :day THEN handed_on ELSE scheduled_on END, id")
            if h["collaborator_id"] in self.collaborators}
        lines = rows("SELECT * FROM handover_lines")
        db.close()
        self._join(lines)
        self._paths()

    def _join(self, lines):
        for need in self.needs.values():
            need |= {"commitments": [], "lines": [], "committed": 0, "handed": 0}
        for owner in (*self.sites.values(), *self.collaborators.values()):
            owner |= {"needs": [], "commitments": [], "handovers": []}
        for place in self.areas.values():
            place |= {"sites": [], "children": []}
        for handover in self.handovers.values():
            handover["lines"] = []
            self.sites[handover["site_id"]]["handovers"].append(handover)
            self.collaborators[handover["collaborator_id"]]["handovers"].append(handover)
        for commitment in self.commitments.values():
            need = self.needs[commitment["need_id"]]
            commitment["handed"] = 0
            need["commitments"].append(commitment)
            if commitment["status"] == "aktif":
                need["committed"] += commitment["quantity"]
        known = [line for line in lines if line["handover_id"] in self.handovers
                 and line["commitment_id"] in self.commitments]
        place = {id_: n for n, id_ in enumerate(self.handovers)}
        for line in sorted(known, key=lambda row: (place[row["handover_id"]], row["line"])):
            handover = self.handovers[line["handover_id"]]
            commitment = self.commitments[line["commitment_id"]]
            need = self.needs[commitment["need_id"]]
            counted = line["quantity_accepted"] if handover["status"] in SIGNED else 0
            line |= {"counted": counted, "item": self.items[need["item_code"]], "need": need,
                     "handover": handover, "form": commitment["form_number"]}
            handover["lines"].append(line)
            need["lines"].append(line)
            need["handed"] += counted
            commitment["handed"] += counted
        for need in self.needs.values():
            self._tally(need)
            self.sites[need["site_id"]]["needs"].append(need)
            for commitment in need["commitments"]:
                self.collaborators[commitment["collaborator_id"]]["commitments"].append(commitment)
        for handover in self.handovers.values():
            self._value(handover)
        for code, area in self.areas.items():
            if area["parent_code"]:
                self.areas[area["parent_code"]]["children"].append(code)
        for site in self.sites.values():
            self.areas[site["kelurahan_code"]]["sites"].append(site)

    def _tally(self, need):
        asked, best = need["quantity"], max(need["committed"], need["handed"])
        is_open = need["closed_on"] is None or need["closed_on"] > self.as_of
        need["open"] = is_open
        need["needed"] = asked if is_open else 0
        need["unmet"] = max(0, need["needed"] - best)
        need["surplus"] = max(0, need["handed"] - asked)
        need["is_committed"] = is_open and need["committed"] >= asked
        need["is_handed"] = is_open and need["handed"] >= asked

    @staticmethod
    def _value(handover):
        """Rupiah by the price table; whether items without a price are left out."""
        handover["counts"] = handover["status"] in SIGNED
        priced = [row for row in handover["lines"] if row["item"]["unit_price"] is not None]
        handover["value"] = sum(row["item"]["unit_price"] * row["counted"] for row in priced)
        handover["unpriced"] = handover["counts"] and len(priced) < len(handover["lines"])

    def _paths(self):
        for area in self.areas.values():
            parent = self.areas.get(area["parent_code"])
            area["short"] = area["name"]
            if area["level"] == "kota":
                for prefix in ("Kota Administrasi ", "Kabupaten Administrasi "):
                    area["short"] = area["short"].removeprefix(prefix)
            folder = "wilayah" if area["level"] == "kota" or not parent else parent["path"][:-5]
            area["path"] = f"{folder}/{slug(area['short'])}.html"
        for site in self.sites.values():
            folder = self.areas[site["kelurahan_code"]]["path"][:-5]
            site["path"] = f"{folder}/{site['id'][14:]}.html"
        taken = {"index"}
        for one in self.collaborators.values():
            one["path"] = None
            if one["name"] is not None:
                part = slug(one["name"]) or f"kolaborator-{one['id']}"
                while part in taken:
                    part += f"-{one['id']}"
                taken.add(part)
                one["path"] = f"kolaborator/{part}.html"
        for handover in self.handovers.values():
            number = handover["bast_number"]
            handover["path"] = f"bast/{slug(number)}.html" if number else None
