"""What printing BASTs takes: single files, one file, and WeasyPrint and Typst with the same ones."""

import pathlib
import shutil
import sqlite3

import measure
import packages
import typst_source

HERE = pathlib.Path(__file__).parent
# As many as both print, drawn evenly from the register.
COUNT = 20
PRINTED = "bast_number IS NOT NULL AND cancelled_on IS NULL AND handed_on <= ?"
ROUNDS = 3


class Paper:
    """
    ksbb reads the whole database for any number of documents, and the others are loaded by Python;
    all are measured by a run that prints nothing, and told apart.
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

    def everything(self, others, note):
        """Each line: what, documents, its runs, the runs that print nothing, bytes made."""
        kinds = {
            "ksbb, single files": (self.numbers, COUNT),
            "ksbb, single files of all": (["--all"], self.all),
            "ksbb, one file": ([*self.numbers, "--one-file"], COUNT),
            "ksbb, one file of all": (["--all", "--one-file"], self.all),
            "ksbb, one file of all, with a cover": (["--all", "--one-file", "--cover"], self.all)}
        runs = {name: [] for name in kinds}
        sizes, nothing = {}, []
        pages = self.ksbb_pages()
        others = [kind(self.scratch, pages) for kind in others]
        for number in range(ROUNDS):
            note(f"Printing, round {number + 1} of {ROUNDS}")
            # Before the first record: as much is read, and nothing matches.
            nothing.append(self.ksbb("nothing", ["--until", "1900-01-01"])[0])
            for name, (words, documents) in kinds.items():
                if number > 0 and documents > COUNT:
                    continue  # thousands of documents are a mean already
                done, sizes[name] = self.ksbb("files", words)
                runs[name].append(done)
            for other in others:
                other.round()
        lines = [line(name, kinds[name][1], made, nothing, sizes[name])
                 for name, made in runs.items()]
        for other in others:
            lines += other.lines()
        shutil.rmtree(self.scratch)
        return {"lines": lines, "others": {other.NAME: other.VERSION for other in others}}

    def ksbb(self, folder, words):
        """One run into an empty folder, and the bytes it made."""
        output = self.scratch / folder
        shutil.rmtree(output, ignore_errors=True)
        done = measure.run([*self.command, "--output", output, *words])
        return done, size(output)

    def ksbb_pages(self):
        """The same documents as HTML, of which the others make theirs."""
        self.ksbb("pages", [*self.numbers, "--format", "html"])
        pages = sorted((self.scratch / "pages").glob("*.html"))
        if len(pages) != COUNT:
            raise measure.Failed(f"{len(pages)} of {COUNT} documents were made as HTML")
        return pages


class Other:
    """A program from PyPI that makes PDF files, one process for all documents of a run."""

    NAME = VERSION = SCRIPT = ""
    # What is made: the variant, and whether all are in one file.
    KINDS = {}

    def __init__(self, scratch, pages):
        self.python = packages.VENV / "bin/python"
        self.output, self.sources = scratch / self.NAME, self.written(scratch, pages)
        package = self.NAME.lower()
        if not list(packages.VENV.glob(
                f"lib/python*/site-packages/{package}-{self.VERSION}.dist-info")):
            packages.install(package, self.VERSION, f"give --no-{package}")
        self.runs = {name: [] for name in self.KINDS}
        self.nothing, self.sizes = [], {}

    def written(self, _, pages):
        """The files that it reads."""
        return pages

    def round(self):
        script = [self.python, "-B", HERE / self.SCRIPT]
        self.nothing.append(measure.run([*script, "-", self.output]))
        for name, (variant, is_one) in self.KINDS.items():
            shutil.rmtree(self.output, ignore_errors=True)
            self.output.mkdir()
            target = self.output / "all.pdf" if is_one else self.output
            self.runs[name].append(measure.run([*script, variant, target, *self.sources]))
            self.sizes[name] = size(self.output)

    def lines(self):
        return [line(f"{self.NAME} {self.VERSION}, {name}", COUNT, runs, self.nothing,
                     self.sizes[name])
                for name, runs in self.runs.items()]


class Weasyprint(Other):
    NAME, VERSION, SCRIPT = "WeasyPrint", "70.0", "weasyprint_files.py"
    # As it comes it makes a PDF without structure; what ksbb makes has one.
    KINDS = {"single files": ("-", False), "one file": ("-", True),
             "single files, PDF/UA": ("pdf/ua-1", False)}


class Typst(Other):
    NAME, VERSION, SCRIPT = "Typst", "0.15.2", "typst_files.py"
    KINDS = {"single files": ("-", False), "one file": ("-", True),
             "single files, PDF/A and PDF/UA": ("a-2a,ua-1", False)}

    def written(self, scratch, pages):
        """Its own language, written before anything is measured."""
        folder = scratch / "typst-sources"
        folder.mkdir(parents=True)
        sources = [folder / f"{page.stem}.typ" for page in pages]
        for page, file in zip(pages, sources):
            file.write_text(typst_source.source(page.read_text(), page.stem))
        return sources


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
