"""The built site: its pages by kind, and servers for it on this machine."""

import json
import re
import threading
import urllib.parse
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from findings import Finding

# Kinds that a sample site has, by the type of page; without a page of each the checks would shrink
# unnoticed. Kinds that are not listed are found all the same. A test compares the types with the
# program's.
KNOWN_KINDS = [
    kind
    for kinds in json.loads(Path(__file__).with_name("kinds.json").read_text("utf-8")).values()
    for kind in kinds
]

# Folders whose names are words of the program; others are names of places and the like.
WORDS = {"az", "bast", "butuh", "data", "janji", "kolaborator", "barang", "jenis", "peringkat",
         "perubahan", "program", "wilayah"}
SITES = {"rw", "loksem", "sekolah", "panti", "pesantren"}


def kind(path):
    """What kind of page a path is: names of things become *, so that new kinds find themselves."""
    if path in KNOWN_KINDS:
        return path
    *folders, name = path.split("/")
    stem = name.removesuffix(".html")
    folders = [
        "<month>" if re.fullmatch(r"\d{4}-\d\d", one)
        else one if one in WORDS
        else one.split("-")[0] if place > 3 else "*"
        for place, one in enumerate(folders)
    ]
    if folders[:1] == ["wilayah"] and stem.startswith("barang-"):
        name = "barang.html"
    elif stem.split("-")[0] in SITES and len(folders) > 3:
        name = stem.split("-")[0] + ".html"
    elif re.fullmatch(r"\d{4}-\d\d", stem):
        name = "<month>.html"
    elif folders and stem != "index":
        name = "*.html"
    return "/".join([*folders, name])


class Site:
    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        files = [path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html")]
        # A short address is left as soon as it is opened; an errand does so.
        self.pages = sorted(path for path in files if not path.startswith("r/"))
        self.short = sorted(path for path in files if path.startswith("r/"))
        self.languages = {}
        for path in self.pages:
            if path.count("/") <= 1 and path.endswith("index.html"):
                folder = path.removesuffix("index.html")
                language = re.search(r'<html lang="(\w+)"', self.text(path))[1]
                if not folder or folder == language + "/":
                    self.languages[language] = folder

    def text(self, path):
        return (self.folder / path).read_text("utf-8")

    def kinds(self):
        """For each language and kind the heaviest and the lightest page."""
        groups = {}
        for path in self.pages:
            language, own = self.split(path)
            groups.setdefault((language, kind(own)), []).append(path)
        size = lambda path: ((self.folder / path).stat().st_size, path)
        return {key: (max(paths, key=size), min(paths, key=size)) for key, paths in groups.items()}

    def split(self, path):
        """The language of a page, and its path in that language's edition."""
        for language, folder in self.languages.items():
            if folder and path.startswith(folder):
                return language, path.removeprefix(folder)
        return next((one for one, folder in self.languages.items() if not folder), ""), path

    def first(self, pattern, language=None):
        """The first page whose path in its edition fits a pattern."""
        for path in self.pages:
            own_language, own = self.split(path)
            if language in (None, own_language) and re.fullmatch(pattern, own):
                return path
        return None

    def is_root(self, path):
        """Whether a page is in the language at the site's root."""
        return self.languages[self.split(path)[0]] == ""

    def base_path(self):
        """The path of base_url, under which the page for errors must work."""
        link = re.search(r'rel="canonical" href="([^"]*)"', self.text("index.html"))
        return urllib.parse.urlsplit(link[1]).path.removesuffix("index.html") if link else "/"


def missing_kinds(site):
    """Kinds that the site should have: else a check would find nothing because it saw nothing."""
    there = site.kinds()
    return [
        Finding("page-kind", f"no page is like {wanted}", "the site", language)
        for language, folder in site.languages.items()
        for wanted in KNOWN_KINDS
        # There is one page for errors, in the root's language.
        if (language, wanted) not in there and not (wanted == "404.html" and folder)
    ]


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, prefix, *arguments, **named):
        self.prefix = prefix
        super().__init__(*arguments, **named)

    def translate_path(self, path):
        plain = urllib.parse.urlsplit(path).path
        if not plain.startswith(self.prefix):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def do_GET(self):
        # Browsers ask for this by themselves where a page names no icon; it is not the site's.
        if self.path == "/favicon.ico" and self.prefix != "/":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    # A browser that leaves a page drops connections; that is nobody's fault.
    def handle_error(self, request, client_address):
        pass


def serve(folder, prefix):
    """Serves a folder under a path of this machine, until the program ends; returns the address."""
    server = Server(("127.0.0.1", 0), partial(Handler, prefix, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}{prefix}"
