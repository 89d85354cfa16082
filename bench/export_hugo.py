"""Writes a needs database as Hugo data: one JSON file for each kind of page.

Usage: export_hugo.py DATABASE AS_OF FOLDER [all]

Whatever could be argued about is decided in Hugo's favour: a page of a place or collaborator
is one however long, the former without the QR code of its poster; every sum, order, link, date and
number arrives ready to print, so that Hugo only reads the rows and writes them into templates,
while ksbb does all of it within its own measured time. Only the portal's first language is
written, Indonesian at the root, while ksbb's measured time makes both.
"""

import json
import os
import sys

from records import Lines, Records, bar, date, fig, linked, money, status, unmet_first

WORDS = {"rw": "RW", "loksem": "Lokasi sementara (loksem)", "sekolah": "Sekolah",
         "panti": "Panti", "pesantren": "Pesantren"}
CHANNELS = {"langsung": "langsung", "agregator": "melalui agregator"}
BASE = "https://ksbb.example/"


class Export:
    def __init__(self, records):
        self.records = records
        self.page = ""

    # Links are relative to the page at hand, as ksbb prints them.
    def link(self, target, fragment=""):
        here, there = self.page.split("/")[:-1], target.split("/")
        shared = 0
        while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
            shared += 1
        return "../" * (len(here) - shared) + "/".join(there[shared:]) + fragment

    def frame(self, path, section, crumbs, name, description, card=None):
        self.page = path
        steps = [("Beranda", "index.html"), *crumbs]
        trail = {"@context": "https://schema.org", "@type": "BreadcrumbList",
                 "itemListElement": [{"@type": "ListItem", "position": place, "name": n,
                                      "item": BASE + u}
                                     for place, (n, u) in enumerate(steps, start=1)]}
        subject = card["short"] if card else "Yang masih dibutuhkan warga Jakarta"
        return {"url": "/" + path, "canonical": BASE + path, "translation": f"{BASE}en/{path}",
                "english": self.link("en/" + path), "up": "../" * path.count("/"),
                "section": section, "title": name, "description": description,
                "card": BASE + (card["path"][:-5] if card else "index") + ".png",
                "cardAlt": f"{subject}: butir kebutuhan yang belum terpenuhi, dibutuhkan, "
                           "dikomitmenkan, dan diserahkan",
                "trail": json.dumps(trail, ensure_ascii=False, separators=(",", ":")),
                "areas": self.link("wilayah/index.html"),
                "collaborators": self.link("kolaborator/index.html"),
                "basts": self.link("bast/index.html"),
                "crumbs": [{"n": n, "u": self.link(u)} for n, u in crumbs]}

    def area_crumbs(self, code):
        area = self.records.areas.get(code)
        if area is None or area["level"] == "provinsi":
            return []
        return self.area_crumbs(area["parent_code"]) + [(area["short"], area["path"])]

    def who(self, collaborator_id):
        one = self.records.collaborators[collaborator_id]
        return {"n": one["name"], "u": self.link(one["path"])} if one["path"] else None

    def label(self, site):
        return f"{site['name']}, {self.records.areas[site['kelurahan_code']]['name']}"

    def bast_row(self, handover):
        site = self.records.sites[handover["site_id"]]
        return {"date": date(handover["handed_on"]), "number": handover["bast_number"],
                "url": handover["path"] and self.link(handover["path"]),
                "site": self.label(site), "siteURL": self.link(site["path"]),
                "who": self.who(handover["collaborator_id"]), "status": status(handover),
                "counts": handover["counts"], "value": money(handover["value"]),
                "unpriced": handover["unpriced"]}

    def site(self, site):
        records = self.records
        kelurahan = records.areas[site["kelurahan_code"]]
        district = records.areas[kelurahan["parent_code"]]
        name = self.label(site)
        page = self.frame(
            site["path"], "areas", self.area_crumbs(kelurahan["code"]), name,
            self.lacking(site["needs"]), district)
        lines = Lines(site["needs"])
        households = site["households"]
        return page | {
            "kind": WORDS[site["kind"]], "subdistrict": kelurahan["name"],
            "district": district["name"], "city": records.areas[district["parent_code"]]["short"],
            "households": None if households is None else fig(households),
            "slum": site["slum_level"] and "kumuh " + site["slum_level"],
            "lines": lines.linked(has_table=bool(site["needs"])), "bar": lines.bar(),
            "form": self.form(site), "totals": lines.figures(), "latest": self.latest(site),
            "programs": [self.site_program(program, site) for program in records.programs
                         if any(self.program_of(n) == program["slug"] for n in site["needs"])],
            "evidence": [self.evidence(n) for n in site["needs"] if n["commitments"]],
            "handovers": [self.bast_row(h) for h in reversed(site["handovers"])],
            "neighbours": [{"n": other["name"], "u": self.link(other["path"])}
                           for other in kelurahan["sites"] if other is not site]}

    def lacking(self, needs):
        """What a page says of itself when it is shared: about as much as ksbb prints."""
        lines = Lines(needs)
        text = f"{fig(lines.unmet)[1]} dari {fig(lines.needed)[1]} butir kebutuhan belum terpenuhi"
        unmet = {n["item_code"]: n for n in needs if n["unmet"]}
        named = []
        for need in list(unmet.values())[:3]:
            item = self.records.items[need["item_code"]]
            named.append(f"{fig(need['unmet'])[1]} {item['unit']} {item['name']}")
        return text + (": " + ", ".join(named) if named else "")

    def latest(self, site):
        days = [h["handed_on"] for h in site["handovers"]]
        for need in site["needs"]:
            days.append(need["opened_on"])
            if not need["open"]:
                days.append(need["closed_on"])
            days += [c["form_signed_on"] for c in need["commitments"]]
        return date(max(days)) if days else None

    def program_of(self, need):
        return self.records.items[need["item_code"]]["program"]

    def site_program(self, program, site):
        needs = self.by_urgency(program["slug"], site)
        return {"id": program["slug"], "name": program["name"],
                "url": self.link(f"program/{program['slug']}.html"),
                "lines": Lines(needs).figures(),
                "needs": [self.need(n) for n in needs]}

    def help(self, need):
        """The need's part of its place's form; a form's page holds twelve."""
        helped = self.helped(self.records.sites[need["site_id"]])
        if need not in helped:
            return ""
        number = helped.index(need) // 12 + 1
        folder = self.page.rsplit("/", 1)[-1].removesuffix(".html")
        name = "bantu.html" if number == 1 else f"bantu-{number}.html"
        return f"{folder}/{name}#k{need['id']}"

    def form(self, site):
        folder = site["path"].rsplit("/", 1)[-1].removesuffix(".html")
        return f"{folder}/bantu.html" if self.helped(site) else ""

    def helped(self, site):
        """A place's needs that somebody can take on, in the order of its page."""
        running = [p["slug"] for p in self.records.programs if p["stage"] == "aktif"]
        return [n for slug in running for n in self.by_urgency(slug, site) if n["unmet"]]

    def by_urgency(self, slug, site):
        needs = [n for n in site["needs"] if self.program_of(n) == slug]
        return sorted(
            needs, key=lambda n: n["unmet"] * 1000 // n["quantity"] if n["open"] else -1,
            reverse=True)

    def need(self, need):
        item = self.records.items[need["item_code"]]
        cells = {"committed": "k", "handed": "s"}
        recipients = None
        if need["recipients"] is not None:
            recipients = [*fig(need["recipients"]), need["recipient_unit"]]
        return {"id": f"k{need['id']}", "item": item["name"], "unit": item["unit"],
                "recipients": recipients, "basis": need["basis"],
                "closed": None if need["open"] else date(need["closed_on"]),
                "note": need["note"],
                "awaiting": fig(need["committed"] - need["handed"])
                if need["committed"] > need["handed"] else None,
                "help": self.help(need),
                "bar": bar(need["quantity"], need["committed"], need["handed"]),
                "quantities": [
                    linked(fig(need[key]), f"#bukti-{need['id']}-{cells[key]}"
                           if need[key] and key in cells else "")
                    for key in QUANTITIES],
                "marks": [need["open"], need["is_committed"], need["is_handed"],
                          need["unmet"] > 0]}

    def evidence(self, need):
        item = self.records.items[need["item_code"]]
        return {"id": f"bukti-{need['id']}", "item": item["name"], "unit": item["unit"],
                "committed": fig(need["committed"]), "handed": fig(need["handed"]),
                "commitments": [self.commitment(c) for c in need["commitments"]],
                "lines": [self.delivery(line) for line in need["lines"]]}

    def commitment(self, row):
        aggregator = self.records.collaborators.get(row["aggregator_id"])
        return {"form": row["form_number"], "status": row["status"],
                "reason": row["status_reason"], "channel": CHANNELS[row["channel"]],
                "aggregator": aggregator and aggregator["name"],
                "due": row["due_on"] and date(row["due_on"], short=True)[1],
                "signed": date(row["form_signed_on"], short=True)[1],
                "who": self.who(row["collaborator_id"]),
                "counted": fig(row["quantity"] if row["status"] == "aktif" else 0)}

    def delivery(self, line):
        handover = line["handover"]
        return {"number": handover["bast_number"],
                "url": handover["path"] and self.link(handover["path"]),
                "status": status(handover), "condition": line["condition"],
                "reason": line["reason"], "date": date(handover["handed_on"], short=True)[1],
                "who": self.who(handover["collaborator_id"]), "counted": fig(line["counted"])}

    def area(self, area):
        page = self.frame(
            area["path"], "areas", self.area_crumbs(area["parent_code"]),
            area["name"] + " (Kelurahan)",
            self.lacking([n for site in area["sites"] for n in site["needs"]]),
            self.records.areas[area["parent_code"]])
        needs = [n for site in area["sites"] for n in site["needs"]]
        lines = Lines(needs)
        signed = [h for site in area["sites"] for h in site["handovers"] if h["counts"]]
        signed.sort(key=lambda h: (h["handed_on"], h["id"]), reverse=True)
        others = self.records.areas[area["parent_code"]]["children"]
        return page | {
            "code": area["code"], "lines": lines.linked(), "bar": lines.bar(), "name": area["name"],
            "totals": lines.figures(), "places": self.places(area["sites"]),
            "programs": [self.area_program(p, area, needs) for p in self.records.programs
                         if any(self.program_of(n) == p["slug"] for n in needs)],
            "handovers": [self.bast_row(h) for h in signed[:10]],
            "neighbours": [{"n": self.records.areas[code]["short"],
                            "u": self.link(self.records.areas[code]["path"])}
                           for code in others if code != area["code"]]}

    def places(self, sites, program=None):
        rows = []
        for site in sites:
            lines = Lines(n for n in site["needs"]
                          if program is None or self.program_of(n) == program)
            if program is None or lines.needed:
                rows.append((lines.unmet, {
                    "n": site["name"], "f": lines.figures(), "b": lines.bar(),
                    "u": self.link(site["path"], "#" + (program or "kebutuhan"))}))
        return unmet_first(rows)

    def area_program(self, program, area, needs):
        slug = program["slug"]
        own = [n for n in needs if self.program_of(n) == slug]
        codes = sorted({n["item_code"] for n in own})
        return {"id": slug, "name": program["name"], "url": self.link(f"program/{slug}.html"),
                "lines": Lines(own).figures(), "places": self.places(area["sites"], slug),
                "items": [self.item_group(self.records.items[code],
                                          [n for n in own if n["item_code"] == code])
                          for code in codes]}

    def item_group(self, item, needs):
        rows, sums = [], {key: sum(n[key] for n in needs) for key in QUANTITIES}
        for need in needs:
            site = self.records.sites[need["site_id"]]
            rows.append((need["unmet"], {
                "n": site["name"], "u": self.link(site["path"], f"#k{need['id']}"),
                "f": [fig(need[key]) for key in QUANTITIES], "ok": not need["unmet"]}))
        return {"id": "barang-" + item["code"], "name": item["name"], "unit": item["unit"],
                "price": item["unit_price"] and money(item["unit_price"]),
                "board": self.link(f"kolaborator/barang/{item['code']}.html"),
                "bar": bar(sums["needed"], sums["committed"], sums["handed"]),
                "sums": [fig(sums[key]) for key in QUANTITIES], "ok": not sums["unmet"],
                "rows": unmet_first(rows)}

    def collaborator(self, one):
        page = self.frame(
            one["path"], "collaborators", [("Kolaborator", "kolaborator/index.html")],
            one["name"], f"Komitmen dan serah terima {one['name']} dalam KSBB.")
        signed = [h for h in one["handovers"] if h["counts"]]
        value = sum(h["value"] for h in signed)
        promised = sum(
            c["quantity"] * (self.item_of(c)["unit_price"] or 0)
            for c in one["commitments"] if c["status"] == "aktif")
        cancelled = sum(c["status"] == "dibatalkan" for c in one["commitments"])
        counted = len(one["commitments"]) - cancelled
        basts = sum(bool(h["lines"]) for h in signed)
        return page | {
            "kind": one["kind"].capitalize(), "aggregator": bool(one["is_aggregator"]),
            "joined": date(one["joined_on"]),
            "value": money(value), "bastCount": fig(basts),
            "counted": fig(counted), "cancelled": fig(cancelled),
            "fulfilment": fig(value * 1000 // promised // 10) if promised else None,
            "unpriced": any(h["unpriced"] for h in signed),
            "commitments": [self.pledge(c) for c in one["commitments"]],
            "handovers": [self.bast_row(h) for h in reversed(one["handovers"])]}

    def item_of(self, commitment):
        return self.records.items[self.records.needs[commitment["need_id"]]["item_code"]]

    def pledge(self, row):
        site = self.records.sites[self.records.needs[row["need_id"]]["site_id"]]
        item = self.item_of(row)
        return {"item": item["name"], "unit": item["unit"], "site": self.label(site),
                "url": self.link(site["path"], f"#bukti-{row['need_id']}"),
                "signed": date(row["form_signed_on"]), "status": row["status"],
                "reason": row["status_reason"], "isCancelled": row["status"] == "dibatalkan",
                "promised": fig(row["quantity"]), "handed": fig(row["handed"])}

    def bast(self, handover):
        number, site = handover["bast_number"], self.records.sites[handover["site_id"]]
        month = handover["handed_on"][:7]
        page = self.frame(
            handover["path"], "basts",
            [("BAST", "bast/index.html"), (month, f"bast/{month}.html")], "BAST " + number,
            f"Fakta umum BAST {number} untuk dicocokkan dengan dokumen kertas.")
        district = self.records.areas[self.records.areas[site["kelurahan_code"]]["parent_code"]]
        kind = self.records.collaborators[handover["collaborator_id"]]["kind"]
        return page | self.bast_row(handover) | {
            "url": page["url"], "time": handover["handed_at"], "kind": kind.capitalize(),
            "district": district["name"],
            "city": self.records.areas[district["parent_code"]]["short"],
            "facilitator": handover["facilitator"],
            "lines": [self.bast_line(site, line) for line in handover["lines"]]}

    def bast_line(self, site, line):
        item = line["item"]
        value = item["unit_price"] and money(item["unit_price"] * line["counted"])
        if not line["handover"]["counts"]:
            value = money(0)
        return {"number": str(line["line"]), "item": item["name"], "unit": item["unit"],
                "form": line["form"], "condition": line["condition"], "reason": line["reason"],
                "url": self.link(site["path"], f"#bukti-{line['need']['id']}"),
                "delivered": fig(line["quantity_delivered"]),
                "accepted": fig(line["quantity_accepted"]), "value": value}


QUANTITIES = ("needed", "committed", "handed", "unmet", "surplus")


def main():
    database, as_of, folder = sys.argv[1:4]
    records = Records(database, as_of)
    export = Export(records)
    kinds = {
        "site": [export.site(s) for s in records.sites.values()],
        "area": [export.area(a) for a in records.areas.values() if a["level"] == "kelurahan"],
        "collaborator": [export.collaborator(c) for c in records.collaborators.values()
                         if c["path"]],
        "bast": [export.bast(h) for h in records.handovers.values() if h["path"]]
        if "all" in sys.argv[4:] else []}
    os.makedirs(folder, exist_ok=True)
    for kind, pages in kinds.items():
        with open(os.path.join(folder, kind + ".json"), "w", encoding="utf-8") as file:
            json.dump(pages, file, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
