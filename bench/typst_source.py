"""Writes the Typst source of a document that ksbb made as HTML: the same words, tables and pictures
on the same paper, as somebody who knows Typst would write them."""

import html.parser
import re

PREAMBLE = """\
#set document(title: {title}, author: {author})
#set page(paper: "a4", margin: (top: 20mm, bottom: 25mm, left: 30mm, right: 20mm),
  header: align(center, text(font: "Noto Sans", size: 13pt, weight: "bold", {banner})),
  footer: context text(font: "Noto Sans", size: 8pt)[
    #line(length: 100%, stroke: 0.4pt)
    #{foot} #h(1fr) Halaman #counter(page).get().first()
    dari #counter(page).at({end}).first()])
#counter(page).update(1)
#set text(font: "Noto Serif", size: 11pt, lang: "id")
#set par(justify: true, spacing: 9pt)
#show heading: it => block(sticky: true, width: 100%, align(center,
  text(size: if it.level == 1 {{ 13pt }} else {{ 11pt }}, it.body)))
#show table: set text(font: "Noto Sans", size: 9pt)
#show table: set par(justify: false)
#set table(stroke: 0.6pt, inset: (x: 3.5pt, y: 2.5pt))
"""
VOID = {"meta", "br", "col"}


class Node:
    def __init__(self, tag, attributes=()):
        self.tag, self.attributes, self.children = tag, dict(attributes), []

    @property
    def kind(self):
        return self.attributes.get("class", "")

    def all(self, *tags):
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def parts(self):
        return [child for child in self.children if isinstance(child, Node)]


class Reader(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.root = Node("root")
        self.open = [self.root]
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        node = Node(tag, attributes)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def source(page, name):
    """The source of an HTML page; `name` is nobody else's."""
    root = Reader(page).root
    styles = "".join("".join(style.children) for style in root.all("style"))
    content = re.findall(r'content: "((?:[^"\\]|\\.)*)"', styles)
    # The first is that of the page number; what is escaped there is a character's number.
    foot, banner = ([re.sub(r"\\([0-9a-f]+) ", lambda m: chr(int(m[1], 16)), text)
                     for text in content[1:3]] + ["", ""])[:2]
    author = next((m.attributes["content"] for m in root.all("meta")
                   if m.attributes.get("name") == "author"), None)
    title, = root.all("title")
    body, = root.all("body")
    end = f"<end-{name}>"
    head = PREAMBLE.format(
        title=literal("".join(title.children)), banner=literal(banner), foot=literal(foot),
        author=f"({literal(author)},)" if author else "()", end=end)
    return head + blocks(body) + f"#metadata(none) {end}\n"


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def blocks(node):
    return "".join(block(part) for part in node.parts())


def block(node):
    if node.tag == "header":
        name, *details = [inline(part) for part in node.parts()]
        small = "".join(f"\\ {detail}" for detail in details)
        return (f'#align(center, text(font: "Noto Sans", size: 9pt)[#text(size: 14pt, '
                f'weight: "bold")[{name}]{small}])\n#line(length: 100%, stroke: 1.5pt)\n\n')
    if node.tag in ("h1", "h2"):
        return f"#heading(level: {node.tag[1]})[{inline(node)}]\n\n"
    if node.tag == "p":
        if "subtitle" in node.kind or "center" in node.kind:
            return f"#align(center)[{inline(node)}]\n\n"
        if "left" in node.kind:
            return f"#[#set par(justify: false)\n{inline(node)}]\n\n"
        return inline(node) + "\n\n"
    if node.tag in ("ol", "ul"):
        call = f"enum(start: {node.attributes.get('start', 1)}, " if node.tag == "ol" else "list("
        return f"#{call}{', '.join(item(part) for part in node.parts())})\n\n"
    if node.tag == "dl":
        cells = [f"[{inline(part)}]" for row in node.parts() for part in row.parts()]
        return f"#grid(columns: (36%, 1fr), row-gutter: 4pt, {', '.join(cells)})\n\n"
    if node.tag == "table":
        return table(node)
    if node.kind == "signatures":
        return signatures(node)
    if node.kind == "code":
        return code(node)
    return f"#block(breakable: false)[\n{blocks(node)}]\n\n"


def item(node):
    has_blocks = any(part.tag in ("p", "ol", "ul") for part in node.parts())
    return f"[{blocks(node) if has_blocks else inline(node)}]"


def inline(node):
    text = ""
    for child in node.children:
        if isinstance(child, str):
            text += f"#{literal(child)}" if child.strip("\n") else ""
        elif child.tag == "br":
            text += "\\ "
        elif child.tag in ("strong", "em"):
            text += f"#{'strong' if child.tag == 'strong' else 'emph'}[{inline(child)}]"
        elif child.tag == "a":
            text += f"#link({literal(child.attributes['href'])})[{inline(child)}]"
        else:
            text += inline(child)
    return text


def table(node):
    widths = [re.search(r"[0-9.]+", col.attributes["style"])[0] + "fr" for col in node.all("col")]

    def cell(part):
        words = inline(part)
        words = f"#strong[{words}]" if part.tag == "th" else words
        align = next((side for side in ("right", "center") if side in part.kind), None)
        wide = int(part.attributes.get("colspan", 1))
        options = ([f"align: {align}"] if align else []) + (
            [f"colspan: {wide}"] if wide > 1 else [])
        return f"table.cell({', '.join(options)})[{words}]" if options else f"[{words}]"

    rows = [[cell(part) for part in row.parts()] for row in node.all("tr")]
    head, *others = [", ".join(row) for row in rows]
    # A row is not divided between pages.
    return (f"#[#set table.cell(breakable: false)\n#table(columns: ({', '.join(widths)}), "
            f"table.header(\n{head}),\n{','.join(chr(10) + row for row in others)})]\n\n")


def signatures(node):
    columns = [part.parts() for part in node.parts()]
    rows = [[], [], []]
    for top, space, names in columns:
        rows[0].append("[" + r"\ ".join(inline(p) for p in top.parts()) + "]")
        stamp = inline(space)
        rows[1].append(f"rect(width: 34mm, height: 26mm)[{stamp}]" if stamp else "[]")
        rows[2].append("[" + r"\ ".join(
            f"#underline[#strong[{inline(p)}]]" if p.kind == "name" else inline(p)
            for p in names.parts()) + "]")
    return (f"#block(breakable: false, above: 18pt)[#set par(justify: false)\n#grid(columns: (1fr,) * "
            f"{len(columns)}, rows: (auto, 25mm, auto), align: center, column-gutter: 12pt,\n"
            + ",\n".join(", ".join(row) for row in rows) + ")]\n\n")


def code(node):
    svg, words = node.parts()
    path, = svg.all("path")
    box = svg.attributes["viewbox"]
    drawing = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
               f'<path d="{path.attributes["d"]}"/></svg>')
    return (f'#grid(columns: (28mm, 1fr), column-gutter: 10pt, align: horizon, image(bytes('
            f'{literal(drawing)}), format: "svg", width: 28mm, alt: "Kode QR"), '
            f"[#set text(size: 9pt)\n{inline(words)}])\n\n")
