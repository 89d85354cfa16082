"""The list of faults in `faults.toml`: reading it, and finding where each fault belongs."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
LIST = FOLDER / "faults.toml"

# How a fault gets into the program.
#   expression  a Swift expression; both are compiled, the environment chooses
#   statement   one or more Swift statements, chosen the same way
#   rebuild     what Swift cannot choose at run time, such as a declaration: built on its own
#   file        a file that is read at run time, such as a template: exchanged, nothing is built
WAYS = ("expression", "statement", "rebuild", "file")
KEYS = {"name", "file", "old", "new", "within", "way", "tests", "result", "why"}


@dataclass
class Fault:
    number: int
    name: str
    file: str
    old: str
    new: str
    tests: str
    way: str = "expression"
    within: str = ""
    result: str = ""
    why: str = ""

    @property
    def target(self):
        """The target whose code is faulty, or the folder of another file."""
        parts = self.file.split("/")
        return parts[1] if parts[0] == "Sources" else parts[0]

    def place(self, text):
        """Where the original text stands: start and end. It must occur exactly once."""
        start, end = 0, len(text)
        if self.within:
            start = once(text, self.within, "`within`")
            end = start + len(self.within)
        found = start + once(text[start:end], self.old, "`old`")
        return found, found + len(self.old)


def once(text, part, key):
    """Where a part stands in a text in which it must occur exactly once."""
    count = text.count(part)
    if not part or count != 1:
        raise ValueError(f"{key} occurs {count} times instead of once: {part.strip()!r}")
    return text.index(part)


def read():
    """All faults, numbered from 1 in the order of the list."""
    with open(LIST, "rb") as file:
        entries = tomllib.load(file)["fault"]
    faults = []
    for number, entry in enumerate(entries, 1):
        unknown = set(entry) - KEYS
        missing = {"name", "file", "old", "new", "tests"} - set(entry)
        if unknown or missing:
            raise ValueError(f"fault {number}: unknown {unknown}, missing {missing}")
        faults.append(Fault(number=number, **entry))
    return faults


def problems(faults):
    """What is wrong with the list itself, in words."""
    found = []
    places, names = {}, set()
    for fault in faults:
        start = f"fault {fault.number} ({fault.name})"
        if fault.name in names:
            found.append(f"{start}: another fault has this name")
        names.add(fault.name)
        if fault.way not in WAYS:
            found.append(f"{start}: `way` must be one of {', '.join(WAYS)}")
        if fault.old == fault.new:
            found.append(f"{start}: `new` is the same as `old`")
        if fault.result.startswith("missed") and not fault.why:
            found.append(f"{start}: is missed, and `why` does not explain it")
        path = ROOT / fault.file
        if not path.is_file():
            found.append(f"{start}: there is no file {fault.file}")
            continue
        try:
            place = fault.place(path.read_text(encoding="utf-8"))
        except ValueError as error:
            found.append(f"{start}: {fault.file}: {error}")
            continue
        for other, begin, end in places.setdefault(fault.file, []):
            if fault.way != "rebuild" and place[0] < end and begin < place[1]:
                found.append(f"{start}: overlaps fault {other}; `way = \"rebuild\"` helps")
        if fault.way != "rebuild":
            places[fault.file].append((fault.number, *place))
    package = (ROOT / "Package.swift").read_text(encoding="utf-8")
    targets = set(re.findall(r'\.(?:executableT|t)arget\(\s*name: "(\w+)"', package))
    targets -= {"TestConditions", "TestSupport"}
    for target in sorted(targets - {fault.target for fault in faults}):
        found.append(f"no fault in the target {target}")
    return found


def record(results):
    """Writes results into the list: a dictionary from number to text."""
    lines = LIST.read_text(encoding="utf-8").split("\n")
    number, written = 0, []
    for line in lines:
        if line == "[[fault]]":
            number += 1
        elif line.startswith("result = ") and number in results:
            continue
        elif line.startswith("tests = ") and number in results:
            written += [line, f'result = "{results[number]}"']
            continue
        written.append(line)
    LIST.write_text("\n".join(written), encoding="utf-8")
