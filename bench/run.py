"""Measures ksbb against `cp -r`, Hugo, WeasyPrint and Typst, and its targets. Started by bin/bench.

Everything but the two disk lines is written to memory (tmpfs), so that the mood of a disk stays
out of the ratios. The things compared take turns, run by run, so that what else the machine does
slows all of them alike; no run is left out.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import sys
import tempfile

import compare
import measure
import report
from hugo import SETS, Hugo
from paper import Paper, Typst, Weasyprint

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLOCK = "2021-12-31"
SEED = 1


class Bench:
    def __init__(self, options, scratch, disk):
        self.options, self.scratch, self.disk = options, scratch, disk
        self.ksbb = os.environ["KSBB_BIN"]
        self.sample, self.database = scratch / "sample.sqlite", scratch / "needs.sqlite"
        self.output, self.copy = scratch / "output", scratch / "copy"
        self.runs = {name: [] for name in ("full", "cp", "unchanged", "one row")}
        self.written = {"unchanged": set(), "one row": set()}
        self.built = {}

    def build(self, output):
        done = measure.run(
            [self.ksbb, "build", "--database", self.database, "--output", output,
             "--content", ROOT / "content", "--theme", ROOT / "theme", "--clock", CLOCK,
             "--format", "json"])
        return done, json.loads(done.output)

    def copy_site(self, output, copy):
        # Through the link and its last dot: the served files themselves, not the link.
        return measure.run(["cp", "-r", f"{output}/site/.", copy])

    def renew(self):
        """Back to the untouched sample and an empty output, untimed."""
        for folder in (self.output, self.copy):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copyfile(self.sample, self.database)

    def change_one_row(self):
        """Asks for one more of one open need that is not the first nor the last of the table."""
        with sqlite3.connect(self.database) as db:
            changed = db.execute(
                "UPDATE needs SET quantity = quantity + 1 WHERE id = (SELECT id FROM needs "
                "WHERE closed_on IS NULL AND opened_on <= ? ORDER BY id LIMIT 1 OFFSET "
                "(SELECT count(*) / 2 FROM needs WHERE closed_on IS NULL))", (CLOCK,)).rowcount
        db.close()
        if changed != 1:
            raise measure.Failed("the sample has no open need to change")

    def round(self, number):
        self.renew()
        done, self.built = self.build(self.output)
        self.runs["full"].append(done)
        self.runs["cp"].append(self.copy_site(self.output, self.copy))
        done, made = self.build(self.output)
        self.runs["unchanged"].append(done)
        self.written["unchanged"].add(made["written"])
        self.change_one_row()
        done, made = self.build(self.output)
        self.runs["one row"].append(done)
        self.written["one row"].add(made["written"])
        if number == 0:
            # What the program says it wrote, against the bytes: a reader's own comparison.
            self.differing = compare.changed_files(self.copy, self.output / "site")

    def on_disk(self):
        output, copy = self.disk / "output", self.disk / "copy"
        shutil.copyfile(self.sample, self.database)
        return self.build(output)[0], self.copy_site(output, copy)

    def make_sample(self):
        self.note("Making the sample of all Jakarta")
        measure.run([self.ksbb, "demo", "--scale", "jakarta", "--seed", SEED,
                     "--database", self.sample])

    def paper(self):
        paper = Paper(self.ksbb, self.sample, CLOCK, self.scratch, ROOT / "content")
        others = [kind for kind, is_wanted in ((Weasyprint, self.options.weasyprint),
                                               (Typst, self.options.typst)) if is_wanted]
        return paper.everything(others, self.note)

    def only_paper(self):
        self.make_sample()
        found = {"paper": self.paper()}
        return found | {"targets": report.paper_targets(found)}

    def everything(self):
        self.make_sample()
        hugo = None
        if self.options.hugo:
            self.note("Exporting it for Hugo")
            hugo = Hugo(self.scratch, self.sample, CLOCK)
        for number in range(self.options.runs):
            self.note(f"Round {number + 1} of {self.options.runs}")
            self.round(number)
            if hugo and number < self.options.hugo_runs:
                for name in SETS:
                    hugo.build(name)
        self.note("Once more on the disk")
        disk_full, disk_copy = self.on_disk()
        files = [f for f in self.copy.rglob("*") if f.is_file()]
        found = {
            "processors": os.cpu_count(), "in_memory": self.options.in_memory,
            "pages": self.built["pages"], "languages": compare.languages(self.copy),
            "files": self.built["files"], "bytes": sum(f.stat().st_size for f in files),
            "written": {name: sorted(counts) for name, counts in self.written.items()},
            "differing": self.differing,
            "disk": {"full": measure.summary([disk_full]), "cp": measure.summary([disk_copy])}}
        found |= {name: measure.summary(runs) for name, runs in self.runs.items()}
        if hugo:
            found["hugo"] = {name: hugo.result(name, self.copy) for name in SETS}
            found["hugo_version"] = hugo.version
            found["export"] = measure.summary([hugo.export])
        found["paper"] = self.paper()
        return found | {"targets": report.targets(found)}

    @staticmethod
    def note(words):
        print(words + " …", file=sys.stderr, flush=True)


def parse():
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each build (default 5)")
    parser.add_argument("--hugo-runs", type=int, default=3, help="runs of Hugo (default 3)")
    parser.add_argument("--no-hugo", dest="hugo", action="store_false", help="leave Hugo out")
    parser.add_argument("--paper", action="store_true", help="measure only printing")
    parser.add_argument("--no-weasyprint", dest="weasyprint", action="store_false",
                        help="leave WeasyPrint out")
    parser.add_argument("--no-typst", dest="typst", action="store_false", help="leave Typst out")
    parser.add_argument("--json", metavar="FILE", help="write every number to a file as well")
    options = parser.parse_args()
    if options.runs < 1 or options.hugo_runs < 1:
        parser.error("at least one run is needed")
    # Hugo takes its turns within the rounds, so that it never has more of them.
    options.hugo_runs = min(options.hugo_runs, options.runs)
    return options


def main():
    options = parse()
    # Ended from outside, the two folders still go: leaving the block below removes them.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    options.in_memory = memory is not None
    with tempfile.TemporaryDirectory(prefix="ksbb-bench-", dir=memory) as scratch, \
            tempfile.TemporaryDirectory(prefix=".build-bench-", dir=ROOT) as disk:
        try:
            bench = Bench(options, pathlib.Path(scratch), pathlib.Path(disk))
            found = bench.only_paper() if options.paper else bench.everything()
        except (measure.Failed, OSError, json.JSONDecodeError, sqlite3.Error) as problem:
            print(f"The benchmark could not run: {problem}", file=sys.stderr)
            return 1
    print(report.paper_text(found) if options.paper else report.text(found))
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(found, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
