"""Makes PDF files of HTML files with WeasyPrint, in one process. Started by paper.py.

    python weasyprint_files.py VARIANT|- OUTPUT|- [HTML …]

OUTPUT is a folder for a file of each, or the name of one PDF of all of them; without HTML nothing
is made, which is what starting costs. VARIANT is a `pdf_variant`, `-` is none.
"""

import pathlib
import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

variant, output, *names = sys.argv[1:]
options = {} if variant == "-" else {"pdf_variant": variant}
# Shared, so that fonts are looked for once.
fonts = FontConfiguration()
documents = (HTML(name).render(font_config=fonts, **options) for name in names)
if output.endswith(".pdf"):
    first, *others = documents
    pages = first.pages + [page for document in others for page in document.pages]
    first.copy(pages).write_pdf(output, **options)
else:
    for name, document in zip(names, documents):
        document.write_pdf(pathlib.Path(output) / (pathlib.Path(name).stem + ".pdf"), **options)
