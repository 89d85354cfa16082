"""Writes a needs database as Hugo data: one JSON file for each kind of page.

Usage: export_hugo.py DATABASE AS_OF FOLDER [all]

Whatever could be argued about is decided in Hugo's favour: of a place or collaborator that ksbb
divides over several pages only its own page is made, of a place without the QR code of its poster;
every sum, order, link, date and number arrives ready to print, so that Hugo only reads the rows
and writes them into templates, while ksbb does all of it within its own measured time. Only the
portal's first language is written, Indonesian at the root, while ksbb's measured time makes both.
"""

import json
import os
import sys

import descriptions
import parts
from pages import Pages
from records import (
    Lines, Records, bar, date, fig, linked, money, month_name, per_mille, slug, status, unmet_first)

WORDS = {"rw": "RW", "loksem": "Lokasi sementara (loksem)", "sekolah": "Sekolah",
         "panti": "Panti", "pesantren": "Pesantren"}
CHANNELS = {"langsung": "langsung", "agregator": "melalui agregator"}


class Export(Pages):
    def site(self, site):
        records = self.records
        kelurahan = records.areas[site["kelurahan_code"]]
        district = records.areas[kelurahan["parent_code"]]
        name = self.label(site)
        page = self.frame(
            site["path"], "areas", self.area_crumbs(kelurahan["code"]), name,
            descriptions.place(site["needs"], self.shown(site), records.items), district)
        lines = Lines(site["needs"])
        households = site["households"]
        own = self.parts[site["id"]]
        programs = [self.site_program(program, site) for program in records.programs
                    if own.groups[program["slug"]]]
        poster = self.poster(site)
        for need in (need for program in programs for need in program["needs"]):
            need["poster"] = need["id"] in poster
        return page | {
            "kind": WORDS[site["kind"]], "subdistrict": kelurahan["name"],
            "district": district["name"], "city": records.areas[district["parent_code"]]["short"],
            "households": None if households is None else fig(households),
            "slum": site["slum_level"] and "kumuh " + site["slum_level"],
            "lines": lines.linked(has_table=bool(site["needs"])), "bar": lines.bar(),
            "form": self.form(site), "totals": lines.figures(), "latest": self.latest(site),
            "programs": programs, "hasMore": len(poster) < len(site["needs"]),
            "evidence": [] if own.evidence else
            [self.evidence(n) for n in site["needs"] if n["commitments"]],
            "handovers": [] if own.evidence else
            [self.bast_row(h) for h in reversed(site["handovers"])],
            "evidencePages": [
                {"n": "Bukti" if number == 1 else f"Bukti {number}",
                 "u": self.link(parts.page(site["path"], "bukti", number))}
                for number in range(1, own.evidence + 1)],
            "neighbours": [{"n": other["name"], "u": self.link(other["path"])}
                           for other in kelurahan["sites"] if other is not site]}

    def shown(self, site):
        """The needs that stand on the place's own page, in its order."""
        own = self.parts[site["id"]]
        return [n for group in own.groups.values() for n in group if not own.need_pages[n["id"]]]

    def poster(self, site):
        """The ids of the needs that the page shows on paper: those that lack most, and some that
        are fully promised."""
        shown = self.shown(site)
        lacking = sorted((n for n in shown if n["unmet"]),
                         key=lambda n: -per_mille(n["unmet"], n["needed"]))
        full = [n for n in shown if n["open"] and not n["unmet"]]
        return {f"k{n['id']}" for n in lacking[:4] + full[:3]}

    def latest(self, site):
        days = [h["handed_on"] for h in site["handovers"]]
        for need in site["needs"]:
            days.append(need["opened_on"])
            if not need["open"]:
                days.append(need["closed_on"])
            days += [c["form_signed_on"] for c in need["commitments"]]
        return date(max(days)) if days else None

    def site_program(self, program, site):
        own, name = self.parts[site["id"]], program["slug"]
        pages = parts.gathered(own.groups[name], lambda n: own.need_pages[n["id"]])
        kept = pages.pop(0, [])
        return {"id": name, "name": program["name"], "url": self.link(f"program/{name}.html"),
                "lines": Lines(own.groups[name]).figures(), "needs": [self.need(n) for n in kept],
                "more": [self.more(parts.page(site["path"], "kebutuhan", number), name, needs)
                         for number, needs in sorted(pages.items())]}

    def more(self, path, name, needs):
        lines = Lines(needs)
        return {"u": self.link(path, "#" + name), "f": lines.figures(), "ok": not lines.unmet}

    def need(self, need):
        item = self.records.items[need["item_code"]]
        cells = {"committed": "-k", "handed": "-s"}
        recipients = None
        if need["recipients"] is not None:
            recipients = [*fig(need["recipients"]), need["recipient_unit"]]
        return {"id": f"k{need['id']}", "item": item["name"], "unit": item["unit"],
                "recipients": recipients, "basis": need["basis"],
                "closed": None if need["open"] else date(need["closed_on"]),
                "note": need["note"],
                "awaiting": awaiting([need]),
                "help": self.help(need),
                "bar": bar(need["quantity"], need["committed"], need["handed"]),
                "quantities": [
                    linked(fig(need[key]), self.evidence_link(need, cells[key])
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
        needs = [n for site in area["sites"] for n in site["needs"]]
        unmet = [(Lines(site["needs"]).unmet, site["name"]) for site in area["sites"]]
        page = self.frame(
            area["path"], "areas", self.area_crumbs(area["parent_code"]),
            area["name"] + " (Kelurahan)", descriptions.area(needs, unmet),
            self.records.areas[area["parent_code"]])
        lines = Lines(needs)
        signed = [h for site in area["sites"] for h in site["handovers"] if h["counts"]]
        signed.sort(key=lambda h: (h["handed_on"], h["id"]), reverse=True)
        others = self.records.areas[area["parent_code"]]["children"]
        own = parts.AreaParts(
            area, [p["slug"] for p in self.records.programs], self.program_of)
        programs = [self.area_program(p, area, needs) for p in self.records.programs
                    if any(self.program_of(n) == p["slug"] for n in needs)]
        return page | {
            "code": area["code"], "lines": lines.linked(), "bar": lines.bar(), "name": area["name"],
            "totals": lines.figures(), "places": self.places(area["sites"]),
            "programs": [] if own.is_divided else programs,
            "apart": [self.apart(area, own, p) for p in programs] if own.is_divided else [],
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
        name = program["slug"]
        own = [n for n in needs if self.program_of(n) == name]
        codes = sorted({n["item_code"] for n in own})
        return {"id": name, "name": program["name"], "url": self.link(f"program/{name}.html"),
                "lines": Lines(own).figures(), "places": self.places(area["sites"], name),
                "items": [self.item_group(self.records.items[code],
                                          [n for n in own if n["item_code"] == code])
                          for code in codes]}

    def apart(self, area, own, program):
        """A programme whose rows have pages of their own: its sums, and those of its items."""
        name = program["id"]
        sums = Lines(n for site in area["sites"] for n in site["needs"]
                     if self.program_of(n) == name)

        def link(number, fragment):
            return self.link(parts.page(area["path"], "barang-" + name, number), "#" + fragment)

        return {"n": program["name"], "f": program["lines"], "b": sums.bar(), "u": link(1, name),
                "items": [item | {"u": link(own.pages[item["id"][len("barang-"):]], item["id"])}
                          for item in program["items"]]}

    def item_group(self, item, needs):
        rows, sums = [], {key: sum(n[key] for n in needs) for key in QUANTITIES}
        for need in needs:
            site = self.records.sites[need["site_id"]]
            rows.append((need["unmet"], {
                "n": site["name"], "u": self.need_link(need), "w": awaiting([need]),
                "f": [fig(need[key]) for key in QUANTITIES], "ok": not need["unmet"]}))
        return {"id": "barang-" + item["code"], "name": item["name"], "unit": item["unit"],
                "price": item["unit_price"] and money(item["unit_price"]),
                "board": self.link(f"kolaborator/barang/{item['code']}.html"),
                "bar": bar(sums["needed"], sums["committed"], sums["handed"]),
                "awaiting": awaiting(needs),
                "sums": [fig(sums[key]) for key in QUANTITIES], "ok": not sums["unmet"],
                "rows": unmet_first(rows)}

    def collaborator(self, one):
        signed = [h for h in one["handovers"] if h["counts"]]
        value = sum(h["value"] for h in signed)
        promised = sum(
            c["quantity"] * (self.item_of(c)["unit_price"] or 0)
            for c in one["commitments"] if c["status"] == "aktif")
        cancelled = sum(c["status"] == "dibatalkan" for c in one["commitments"])
        counted = len(one["commitments"]) - cancelled
        basts = sum(bool(h["lines"]) for h in signed)
        page = self.frame(
            one["path"], "collaborators", [("Kolaborator", "kolaborator/index.html")],
            one["name"], descriptions.collaborator(value, basts, counted))
        latest, pledges = list(reversed(one["handovers"])), one["commitments"]
        divided = {"months": [], "items": []}
        if parts.is_divided(one):
            divided = {"months": self.months(one), "items": self.pledged_items(one)}
            latest, pledges = latest[:parts.SHOWN], longest_awaiting(pledges)[:parts.SHOWN]
        return page | divided | {
            "kind": one["kind"].capitalize(), "aggregator": bool(one["is_aggregator"]),
            "joined": date(one["joined_on"]),
            "value": money(value), "bastCount": fig(basts),
            "counted": fig(counted), "cancelled": fig(cancelled),
            "fulfilment": fig(value * 1000 // promised // 10) if promised else None,
            "unpriced": any(h["unpriced"] for h in signed),
            "isDivided": parts.is_divided(one),
            "commitments": [self.pledge(c) for c in pledges],
            "handovers": [self.bast_row(h) for h in latest]}

    def group(self, path, name, group):
        """Where the rows of a divided page stand, and which part of a whole they are."""
        number, key, city, part, _ = group
        short = city and self.records.areas[city]["short"]
        more = "" if part == 1 else str(part)
        fragment = "-".join(filter(None, (key, short and slug(short), more)))
        return {"u": self.link(parts.page(path, name, number), "#" + fragment),
                "city": short and f"{short} {more}".strip()}

    def months(self, one):
        groups = parts.collaborator_groups(
            one["handovers"], lambda h: h["handed_on"][:7], lambda h: self.city(h["site_id"]))
        rows = []
        for group in reversed(groups):
            key, signed = group[1], [h for h in group[4] if h["counts"]]
            rows.append(self.group(one["path"], "bast", group) | {
                "key": key, "n": month_name(key),
                "count": fig(len(signed)), "value": money(sum(h["value"] for h in signed))})
        return rows

    def pledged_items(self, one):
        groups = parts.collaborator_groups(
            one["commitments"], lambda c: self.item_of(c)["order"],
            lambda c: self.city(self.records.needs[c["need_id"]]["site_id"]))
        rows = []
        for number, _, city, part, own in groups:
            item = self.item_of(own[0])
            cancelled = sum(c["status"] == "dibatalkan" for c in own)
            group = (number, "barang-" + item["code"], city, part, own)
            rows.append(self.group(one["path"], "komitmen", group) | {
                "n": item["name"], "unit": item["unit"], "awaiting": pledge_awaiting(own),
                "f": [fig(sum(c["quantity"] for c in own)), fig(sum(c["handed"] for c in own)),
                      fig(len(own) - cancelled), fig(cancelled)]})
        return rows

    def pledge(self, row):
        need, item = self.records.needs[row["need_id"]], self.item_of(row)
        site = self.records.sites[need["site_id"]]
        return {"item": item["name"], "unit": item["unit"], "site": self.label(site),
                "url": self.evidence_link(need), "awaiting": pledge_awaiting([row]),
                "signed": date(row["form_signed_on"]), "status": row["status"],
                "reason": row["status_reason"], "isCancelled": row["status"] == "dibatalkan",
                "promised": fig(row["quantity"]), "handed": fig(row["handed"])}

    def bast(self, handover):
        number, site = handover["bast_number"], self.records.sites[handover["site_id"]]
        month, day = handover["handed_on"][:7], date(handover["handed_on"])[1]
        page = self.frame(
            handover["path"], "basts",
            [("BAST", "bast/index.html"), (month_name(month), f"bast/{month}.html")],
            "BAST " + number, descriptions.bast(handover, self.label(site), day))
        district = self.records.areas[self.records.areas[site["kelurahan_code"]]["parent_code"]]
        kind = self.records.collaborators[handover["collaborator_id"]]["kind"]
        return page | self.bast_row(handover) | {
            "url": page["url"], "time": handover["handed_at"], "kind": kind.capitalize(),
            "district": district["name"],
            "city": self.records.areas[district["parent_code"]]["short"],
            "facilitator": handover["facilitator"],
            "lines": [self.bast_line(line) for line in handover["lines"]]}

    def bast_line(self, line):
        item = line["item"]
        value = item["unit_price"] and money(item["unit_price"] * line["counted"])
        if not line["handover"]["counts"]:
            value = money(0)
        return {"number": str(line["line"]), "item": item["name"], "unit": item["unit"],
                "form": line["form"], "condition": line["condition"], "reason": line["reason"],
                "url": self.evidence_link(line["need"]),
                "delivered": fig(line["quantity_delivered"]),
                "accepted": fig(line["quantity_accepted"]), "value": value}


QUANTITIES = ("needed", "committed", "handed", "unmet", "surplus")


def awaiting(needs):
    """What is promised to needs and not yet brought; none is not printed."""
    waits = sum(max(0, n["committed"] - n["handed"]) for n in needs)
    return fig(waits) if waits else None


def waiting(commitment):
    is_active = commitment["status"] == "aktif"
    return max(0, commitment["quantity"] - commitment["handed"]) if is_active else 0


def pledge_awaiting(commitments):
    waits = sum(waiting(c) for c in commitments)
    return fig(waits) if waits else None


def longest_awaiting(commitments):
    return sorted(filter(waiting, commitments), key=lambda c: c["form_signed_on"])


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
