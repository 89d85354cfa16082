"""What a page says of itself when it is shared, from the rows of its own tables."""

from records import Lines, grouped, money, per_mille

NO_NEEDS = "Belum ada kebutuhan yang tercatat di lokasi ini."
VOIDED = "Barang pada BAST ini tidak dihitung sebagai diserahkan."


def size(text):
    return len(text.encode())


def cut(text, length):
    """At most so many characters, cut at a word."""
    if len(text) <= length:
        return text
    start = text[:length - 1]
    return (start.rsplit(" ", 1)[0] or start) + "…"


def foremost(things, room):
    """The first of (name, amount, unit) that there is room for, and whether any is left out."""
    shown = []
    for name, amount, unit in things:
        rest = 4 + size(unit) + len(str(amount)) * 4 // 3
        if size(name) + rest > room:
            if shown:
                return shown, True
            name = cut(name, max(12, room - rest))
        room -= size(name) + rest
        shown.append((name, grouped(amount), unit))
    return shown, False


def listed(things, room, is_cut=False):
    shown, left_out = foremost(things, room)
    words = [f"{amount} {unit} {name}" for name, amount, unit in shown]
    words += ["…"] if left_out or is_cut else []
    return ": " + ", ".join(words) if shown else ""


def counted(lines):
    if not lines.needed:
        return "Saat ini tidak ada kebutuhan yang terbuka di sini"
    text = f"{grouped(lines.unmet)} dari {grouped(lines.needed)} butir kebutuhan belum terpenuhi"
    if lines.unmet:
        return text
    return text + (f"; {grouped(lines.committed)} dikomitmenkan penuh, "
                   f"{grouped(lines.handed)} diserahkan penuh")


def place(needs, shown, items):
    """Of a place with these needs, of which its own page shows some."""
    if not needs:
        return NO_NEEDS
    unmet = sorted((n for n in shown if n["unmet"]), reverse=True,
                   key=lambda n: (per_mille(n["unmet"], n["needed"]), n["unmet"]))
    seen, first, again = set(), [], []
    for need in unmet:
        (again if items[need["item_code"]]["name"] in seen else first).append(need)
        seen.add(items[need["item_code"]]["name"])
    lines = Lines(needs)
    return counted(lines) + listed(
        [(items[n["item_code"]]["name"], n["unmet"], items[n["item_code"]]["unit"])
         for n in first + again], 104, lines.unmet > len(unmet))


def area(needs, places):
    """Of a kelurahan with these needs, by place as (unmet, name)."""
    most = sorted(places, key=lambda one: -one[0])[:3]
    shown, _ = foremost([(name, unmet, "") for unmet, name in most if unmet], 64)
    words = ", ".join(f"{name} ({amount})" for name, amount, _ in shown)
    return counted(Lines(needs)) + (", terbanyak di " + words if words else "")


def collaborator(value, basts, commitments):
    promises = f"Komitmen yang tidak dibatalkan: {grouped(commitments)}."
    if not basts:
        return "Belum ada BAST. " + promises
    return (f"Diserahkan senilai {money(value)[1]} menurut daftar harga, tercatat dalam "
            f"{grouped(basts)} BAST. {promises}")


def bast(handover, site, day):
    if not handover["counts"]:
        return VOIDED
    goods = [(line["item"]["name"], line["quantity_accepted"], line["item"]["unit"])
             for line in handover["lines"] if line["quantity_accepted"]]
    return f"Diterima di {site}, pada {day}" + listed(goods, 64)
