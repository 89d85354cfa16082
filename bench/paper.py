"""What printing BASTs takes: single files, one file, and WeasyPrint with the same documents."""

import pathlib
import shutil
import sqlite3

import measure
import packages

WEASYPRINT = "70.0"
HERE = pathlib.Path(__file__).parent
# As many as both print, drawn evenly from the register.
COUNT = 20
PRINTED = ("bast_number IS NOT NULL AND status IN ('diserahkan', 'diverifikasi') "
           "AND handed_on <= ?")
ROUNDS = 3


class Paper:
    """
    ksbb reads the whole database for any number of documents, and WeasyPrint is loaded by Python;
    both are measured by a run that prints nothing, and told apart.
    """

    def __init__(self, ksbb, database, clock, scratch, content):
        self.database, self.clock, self.scratch = database, clock, scratch / "print"
        self.command = [ksbb, "print", "bast", "--database", database, "--content", content,
                        "--clock", clock]
        with sqlite3.connect(database) as db:
            numbers = [number for number, in db.execute(
                f"SELECT bast_number FROM handovers WHERE {PRINTED} ORDER BY handed_on, id",
                (clock,))]
        db.close()
        if len(numbers) < COUNT:
            raise measure.Failed(f"the sample has {len(numbers)} BASTs, {COUNT} are needed")
        self.all = len(numbers)
        step = len(numbers) // COUNT
        self.numbers = [word for number in numbers[::step][:COUNT]
                        for word in ("--number", number)]

    def everything(self, weasyprint, note):
        """Each line: what, documents, its runs, the runs that print nothing, bytes made."""
        kinds = {
            "ksbb, single files": (self.numbers, COUNT),
            "ksbb, one file": ([*self.numbers, "--one-file"], COUNT),
            "ksbb, one file of all": (["--all", "--one-file"], self.all),
            "ksbb, one file of all, with a cover": (["--all", "--one-file", "--cover"], self.all)}
        runs = {name: [] for name in kinds}
        sizes, nothing = {}, []
        pages = self.ksbb_pages()
        others = Weasyprint(self.scratch, pages) if weasyprint else None
        for number in range(ROUNDS):
            note(f"Printing, round {number + 1} of {ROUNDS}")
            # Before the first record: as much is read, and nothing matches.
            nothing.append(self.ksbb("nothing", ["--until", "1900-01-01"])[0])
            for name, (words, documents) in kinds.items():
                if number > 0 and documents > COUNT:
                    continue  # thousands of documents are a mean already
                done, sizes[name] = self.ksbb("files", words)
                runs[name].append(done)
            if others:
                others.round()
        lines = [line(name, kinds[name][1], made, nothing, sizes[name])
                 for name, made in runs.items()]
        lines += others.lines() if others else []
        shutil.rmtree(self.scratch)
        return {"lines": lines, "weasyprint": WEASYPRINT if weasyprint else None}

    def ksbb(self, folder, words):
        """One run into an empty folder, and the bytes it made."""
        output = self.scratch / folder
        shutil.rmtree(output, ignore_errors=True)
        done = measure.run([*self.command, "--output", output, *words])
        return done, size(output)

    def ksbb_pages(self):
        """The same documents as HTML, which WeasyPrint reads."""
        self.ksbb("pages", [*self.numbers, "--format", "html"])
        pages = sorted((self.scratch / "pages").glob("*.html"))
        if len(pages) != COUNT:
            raise measure.Failed(f"{len(pages)} of {COUNT} documents were made as HTML")
        return pages


class Weasyprint:
    # As it comes it makes a PDF without structure; what ksbb makes has one.
    KINDS = {"single files": ("-", False), "one file": ("-", True),
             "single files, PDF/UA": ("pdf/ua-1", False)}

    def __init__(self, scratch, pages):
        self.python = packages.VENV / "bin/python"
        self.scratch, self.pages = scratch, pages
        if not list(packages.VENV.glob(
                f"lib/python*/site-packages/weasyprint-{WEASYPRINT}.dist-info")):
            packages.install("weasyprint", WEASYPRINT, "give --no-weasyprint")
        self.runs = {name: [] for name in self.KINDS}
        self.nothing, self.sizes = [], {}

    def round(self):
        output = self.scratch / "weasyprint"
        script = [self.python, "-B", HERE / "weasyprint_files.py"]
        self.nothing.append(measure.run([*script, "-", output]))
        for name, (variant, is_one) in self.KINDS.items():
            shutil.rmtree(output, ignore_errors=True)
            output.mkdir()
            target = output / "all.pdf" if is_one else output
            self.runs[name].append(measure.run([*script, variant, target, *self.pages]))
            self.sizes[name] = size(output)

    def lines(self):
        return [line(f"WeasyPrint {WEASYPRINT}, {name}", COUNT, runs, self.nothing,
                     self.sizes[name])
                for name, runs in self.runs.items()]


def line(name, documents, runs, nothing, made):
    """Medians; what starting and reading costs is taken off the time of a document."""
    whole, start = measure.summary(runs), measure.summary(nothing)
    if made == 0:
        raise measure.Failed(f"{name}: nothing was made")
    return {"name": name, "documents": documents, "runs": len(runs), "start": start["cpu"],
            "cpu": (whole["cpu"] - start["cpu"]) / documents, "wall": whole["wall"],
            "bytes": made / documents, "peak": whole["peak"]}


def size(folder):
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
