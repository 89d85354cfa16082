import QRCodes

/// Builds HTML; every value of a document goes through `escape` or `cssString`.
struct HTMLWriter {
  private(set) var text = ""
  /// Whether the markup is part of a page whose style sheet draws the lines to write on: such a
  /// page may forbid styles in its markup.
  var isPartOfPage = false

  /// Adds the program's own markup, as it is.
  mutating func markup(_ html: String) { text += html }

  /// Adds a value as text.
  mutating func escape(_ value: String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Adds a value as a CSS string inside a style element: every character that could end the string
  /// or the element is written as its number.
  mutating func cssString(_ value: String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x3C, 0x3E, 0x5C, 0...0x1F, 0x7F...:
        text += "\\" + String(scalar.value, radix: 16) + " "
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  mutating func write(_ block: Block) {
    switch block {
    case .letterhead(let letterhead): write(letterhead)
    case .heading(1, let inlines): element("h1", inlines)
    case .heading(2, let inlines): element("p", class: "subtitle", inlines)
    case .heading(_, let inlines): element("h2", inlines)
    case .paragraph(let inlines, .justify): element("p", inlines)
    case .paragraph(let inlines, let alignment):
      element("p", class: Self.style(inlines, alignment), inlines)
    case .list(let start, let items): writeList(start, items)
    case .entries(let entries): write(entries)
    case .table(let table): write(table)
    case .signatures(let signatures): write(signatures)
    case .code(let address, let caption): writeCode(address, caption)
    case .room(let tenths): writeSpace("", tenths)
    case .frame(let tenths): writeSpace(" class=\"frame\"", tenths)
    case .photograph(let picture, let height):
      text += "<p class=\"photograph\">"
      write(picture, printed: picture.printed(in: (Paper.textWidth, height)))
      text += "</p>\n"
    case .together(let blocks):
      text += "<div class=\"together\">\n"
      for block in blocks { write(block) }
      text += "</div>\n"
    }
  }

  private mutating func writeSpace(_ name: String, _ tenths: Int) {
    text += "<div\(name) style=\"height: \(tenths / 10).\(tenths % 10)mm\"></div>\n"
  }

  private mutating func element(_ tag: String, class name: String? = nil, _ inlines: [Inline]) {
    text += name.map { "<\(tag) class=\"\($0)\">" } ?? "<\(tag)>"
    write(inlines)
    text += "</\(tag)>\n"
  }

  private mutating func element(_ tag: String, class name: String? = nil, _ value: String) {
    element(tag, class: name, [.text(value)])
  }

  private mutating func write(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let value): escape(value)
      case .lineBreak: text += "<br>\n"
      case .gap(let width):
        text += isPartOfPage ? "<i class=\"gap \(width.rawValue)\"></i>" : width.text
      case .field(let field): escape(field.paper)
      case .strong(let inner):
        text += "<strong>"
        write(inner)
        text += "</strong>"
      case .emphasis(let inner):
        text += "<em>"
        write(inner)
        text += "</em>"
      }
    }
  }

  private mutating func write(_ letterhead: Letterhead) {
    text += letterhead.logo == nil ? "<header>\n" : "<header class=\"logo\">\n"
    if let logo = letterhead.logo {
      write(logo, printed: logo.printed)
      text += "\n<div>\n"
    }
    element("p", class: "issuer", letterhead.name)
    for line in letterhead.details { element("p", line) }
    text += letterhead.logo == nil ? "</header>\n" : "</div>\n</header>\n"
  }

  /// The picture is part of the page, which loads nothing from elsewhere.
  ///
  /// - Parameter size: in tenths of a millimetre.
  private mutating func write(_ picture: Picture, printed size: (width: Int, height: Int)) {
    let (width, height) = size
    var kind = "png"
    if case .photograph = picture.encoding { kind = "jpeg" }
    text += "<img alt=\""
    escape(picture.alternative)
    text += "\" style=\"width: \(width / 10).\(width % 10)mm; "
    text += "height: \(height / 10).\(height % 10)mm\" src=\"data:image/\(kind);base64,"
    text += Base64.text(picture.file)
    text += "\">"
  }

  private mutating func writeList(_ start: Int?, _ items: [[Block]]) {
    switch start {
    case nil: text += "<ul>\n"
    case 1: text += "<ol>\n"
    case .some(let start): text += "<ol start=\"\(start)\">\n"
    }
    for item in items {
      // An item of one paragraph needs no `p` element.
      if item.count == 1, case .paragraph(let inlines, let alignment) = item[0] {
        text +=
          alignment == .justify ? "<li>" : "<li class=\"\(Self.style(inlines, alignment))\">"
        write(inlines)
      } else {
        text += "<li>"
        for block in item { write(block) }
      }
      text += "</li>\n"
    }
    text += start == nil ? "</ul>\n" : "</ol>\n"
  }

  private mutating func write(_ entries: [Entry]) {
    text += "<dl>\n"
    for entry in entries {
      text += entry.value.contains(where: \.hasGap) ? "<div class=\"hand\">\n" : "<div>\n"
      element("dt", entry.label)
      element("dd", entry.value)
      text += "</div>\n"
    }
    text += "</dl>\n"
  }

  /// The class names of a text; the lines of one with gaps stand far apart.
  private static func style(_ inlines: [Inline], _ alignment: Alignment) -> String {
    alignment.rawValue + (inlines.contains(where: \.hasGap) ? " hand" : "")
  }

  private mutating func write(_ table: Table) {
    let weights = max(1, table.columns.reduce(0) { $0 + $1.weight })
    text += table.hasRoomToWrite ? "<table class=\"writing\">\n" : "<table>\n"
    if !isPartOfPage {
      text += "<colgroup>\n"
      for column in table.columns {
        let tenths = column.weight * 1000 / weights
        text += "<col style=\"width: \(tenths / 10).\(tenths % 10)%\">\n"
      }
      text += "</colgroup>\n"
    }
    text += "<thead>\n<tr>\n"
    for column in table.columns {
      text += "<th scope=\"col\">"
      escape(column.title)
      text += "</th>\n"
    }
    text += "</tr>\n</thead>\n<tbody>\n"
    for row in table.rows {
      text += "<tr>\n"
      for (column, cell) in zip(table.columns, row) {
        element(
          "td", class: column.alignment == .left ? nil : column.alignment.rawValue, cell)
      }
      text += "</tr>\n"
    }
    if let total = table.total { write(total, columns: table.columns.count) }
    text += "</tbody>\n</table>\n"
  }

  private mutating func write(_ total: Table.Total, columns: Int) {
    text += "<tr>\n<th scope=\"row\" colspan=\"\(total.columns.lowerBound)\">"
    escape(total.label)
    text += "</th>\n"
    text +=
      total.columns.count > 1
      ? "<td class=\"right\" colspan=\"\(total.columns.count)\"><strong>"
      : "<td class=\"right\"><strong>"
    escape(total.value)
    text += "</strong></td>\n"
    for _ in total.columns.upperBound..<max(total.columns.upperBound, columns) {
      text += "<td></td>\n"
    }
    text += "</tr>\n"
  }

  private mutating func write(_ signatures: [Signature]) {
    text += "<div class=\"signatures\">\n"
    for signature in signatures {
      text += "<div>\n<div>\n"
      element("p", signature.role)
      if let organization = signature.organization { element("p", organization) }
      text += "</div>\n"
      text += "<div class=\"space\">"
      if let stamp = signature.stamp {
        text += "<span>"
        escape(stamp)
        text += "</span>"
      }
      text += "</div>\n<div>\n"
      if let name = signature.name {
        element("p", class: "name", name)
      } else {
        element("p", [.gap(.name)])
      }
      for detail in signature.details { element("p", detail) }
      text += "</div>\n</div>\n"
    }
    text += "</div>\n"
  }

  private mutating func writeCode(_ address: String, _ caption: String) {
    text += "<div class=\"code\">\n"
    if let code = QRCode(address) { write(code) }
    text += "<p>"
    escape(caption)
    text += "<br>\n<a href=\""
    escape(address)
    text += "\">"
    escape(address)
    text += "</a></p>\n</div>\n"
  }

  /// The code as one path, one unit per module.
  private mutating func write(_ code: QRCode) {
    let side = code.size + 2 * QRCode.quietZone
    text += "<svg viewBox=\"0 0 \(side) \(side)\" role=\"img\" aria-label=\"Kode QR\">"
    text += "<path shape-rendering=\"crispEdges\" d=\""
    for run in code.runs {
      let (x, y) = (run.column + QRCode.quietZone, run.row + QRCode.quietZone)
      text += "M\(x) \(y)h\(run.length)v1h-\(run.length)z"
    }
    text += "\"/></svg>\n"
  }
}
