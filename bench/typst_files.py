"""Makes PDF files of Typst sources, in one process. Started by paper.py.

    python typst_files.py VARIANT|- OUTPUT|- [SOURCE …]

OUTPUT is a folder for a file of each, or the name of one PDF of all of them; without sources
nothing is made, which is what starting costs. VARIANT are PDF standards with commas, `-` is none.
"""

import pathlib
import sys

import typst

variant, output, *names = sys.argv[1:]
standards = [] if variant == "-" else variant.split(",")
# Looked for once; both would find the same files.
fonts = typst.Fonts(include_embedded_fonts=False)
names = [pathlib.Path(name).resolve() for name in names]
if names:
    compiler = typst.Compiler(root=names[0].parent, font_paths=fonts)
    if output.endswith(".pdf"):
        lines = [f'#include "{name.name}"\n' for name in names]
        title = '#set document(title: "Berita Acara Serah Terima Bantuan")\n'
        main = names[0].parent / "all.typ"
        main.write_text(title + "".join(lines))
        compiler.compile(input=str(main), output=output, pdf_standards=standards)
    else:
        for name in names:
            target = pathlib.Path(output) / (name.stem + ".pdf")
            compiler.compile(input=str(name), output=str(target), pdf_standards=standards)
