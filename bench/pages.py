"""What every kind of exported page has, and the links from one to another."""

import json

import parts
from records import date, money, status

BASE = "https://ksbb.example/"


class Pages:
    def __init__(self, records):
        self.records = records
        self.page = ""
        programs = [p["slug"] for p in records.programs]
        self.parts = {site["id"]: parts.PlaceParts(site, programs, self.program_of)
                      for site in records.sites.values()}

    # Links are relative to the page at hand, as ksbb prints them.
    def link(self, target, fragment=""):
        if fragment and target == self.page:
            return fragment
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

    def program_of(self, need):
        return self.records.items[need["item_code"]]["program"]

    def item_of(self, commitment):
        return self.records.items[self.records.needs[commitment["need_id"]]["item_code"]]

    def city(self, site_id):
        kelurahan = self.records.areas[self.records.sites[site_id]["kelurahan_code"]]
        return self.records.areas[kelurahan["parent_code"]]["parent_code"]

    def need_link(self, need):
        """The need's row, on whichever page of its place."""
        site = self.records.sites[need["site_id"]]
        number = self.parts[site["id"]].need_pages[need["id"]]
        path = parts.page(site["path"], "kebutuhan", number) if number else site["path"]
        return self.link(path, f"#k{need['id']}")

    def evidence_link(self, need, cell=""):
        """The rows that prove a need, on whichever page of its place."""
        site = self.records.sites[need["site_id"]]
        number = self.parts[site["id"]].evidence_pages.get(need["id"])
        path = parts.page(site["path"], "bukti", number) if number else site["path"]
        return self.link(path, f"#bukti-{need['id']}{cell}")

    def help(self, need):
        """The need's part of its place's form; a form's page holds twelve."""
        site = self.records.sites[need["site_id"]]
        helped = self.helped(site)
        if need not in helped:
            return ""
        number = helped.index(need) // 12 + 1
        return self.link(parts.page(site["path"], "bantu", number), f"#k{need['id']}")

    def form(self, site):
        return self.link(parts.page(site["path"], "bantu", 1)) if self.helped(site) else ""

    def helped(self, site):
        """A place's needs that somebody can take on, in the order of its page."""
        running = [p["slug"] for p in self.records.programs if p["stage"] == "aktif"]
        groups = self.parts[site["id"]].groups
        return [n for name in running for n in groups[name] if n["unmet"]]
