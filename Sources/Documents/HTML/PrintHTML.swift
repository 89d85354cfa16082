/// Documents as HTML files to print, each complete in itself: nothing is loaded from elsewhere.
package struct PrintHTML: Sendable {
  private let head: String

  /// Files for one size of paper, whose margins their style sheet sets.
  package init(paper: Paper) {
    head = """
      <!doctype html>
      <html lang="id">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta name="robots" content="noindex">
      <style>
      \(PrintStyle.text(for: paper))</style>

      """
  }

  /// The file's text. The same document always gives the same bytes.
  package func render(_ document: Document) -> String {
    var output = HTMLWriter()
    output.markup(head)
    // Only the style sheet can repeat a foot on every page of paper.
    output.markup("<style>@page { @bottom-left { content: ")
    output.cssString(document.foot)
    output.markup("; } }</style>\n")
    if let banner = document.banner {
      output.markup(
        "<style>@page { @top-center { font: bold 13pt \"Noto Sans\", sans-serif; content: ")
      output.cssString(banner)
      output.markup("; } } @media screen { body::before { content: ")
      output.cssString(banner)
      output.markup("; display: block; text-align: center; font-weight: bold; } }</style>\n")
    }
    output.markup("<title>")
    output.escape([document.title, document.number].compactMap(\.self).joined(separator: " "))
    output.markup("</title>\n")
    if let author = document.author {
      output.markup("<meta name=\"author\" content=\"")
      output.escape(author)
      output.markup("\">\n")
    }
    output.markup("</head>\n<body>\n")
    for block in document.blocks { output.write(block) }
    output.markup("</body>\n</html>\n")
    return output.text
  }
}
