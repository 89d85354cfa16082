package import Documents
import QRCodes

/// Turns the blocks of a document into fragments that can be placed on pages.
package struct Flow {
  let typesetter: Typesetter
  let page: PageFrame
  /// In document order; ``PageFrame/pages(_:)`` distributes them.
  package private(set) var fragments: [Fragment] = []
  /// The document element of the logical structure; each added block adds to its children.
  package private(set) var root = StructureElement(.document)
  private var tables = 0
  /// Space above the next paragraph, in points.
  private var gap = 0.0
  /// Whether the last block was a row of signatures.
  private var isAfterSignatures = false

  /// Space between paragraphs, in points.
  private static let gap = 6.0
  private static let indent = 18.0
  /// The side of a QR code without the quiet zone around it: 22 mm and a little more, in points.
  private static let codeSide = 63.0

  /// The page gives the left margin and the text width.
  package init(_ typesetter: Typesetter, _ page: PageFrame) {
    self.typesetter = typesetter
    self.page = page
  }

  /// Appends blocks. Throws when a character has no installed font, or a font cannot be embedded.
  package mutating func add(_ blocks: [Block]) throws(TypesettingFailure) {
    for block in blocks { try add(block, to: root, x: page.left, width: page.textWidth) }
  }

  private mutating func add(
    _ block: Block, to parent: StructureElement, x: Double, width: Double
  ) throws(TypesettingFailure) {
    defer { gap = Self.gap(after: block) }
    let follows = isAfterSignatures
    isAfterSignatures = false
    switch block {
    case .letterhead(let letterhead):
      let layout = LetterheadLayout(typesetter: typesetter, x: x, width: width)
      fragments += try layout.fragments(letterhead, to: parent)
    case .heading(let level, let inlines):
      try addHeading(level, inlines, to: parent, x: x, width: width)
    case .paragraph(let inlines, _) where inlines.contains(where: \.hasField):
      if follows { glueLast() }
      let layout = FieldLayout(typesetter: typesetter, x: x, width: width)
      var lines = try layout.fragments(inlines, to: parent.add(.paragraph))
      if !lines.isEmpty { lines[0].before = gap }
      for index in lines.indices.dropLast() { lines[index].isGlued = true }
      fragments += lines
    case .paragraph(let inlines, let alignment):
      let text = try typesetter.set(inlines, TextStyle(alignment: alignment), width: width)
      // What is said below signatures is not alone on a page.
      if follows { glueLast() }
      add(
        text, parent.add(.paragraph), x: x, before: gap,
        isGluedToNext: inlines.last?.announces == true)
    case .list(let start, let items):
      try addList(start, items, to: parent, x: x, width: width)
    case .entries(let entries):
      if follows { glueLast() }
      let layout = EntryLayout(typesetter: typesetter, x: x, width: width)
      fragments += try layout.fragments(entries, before: gap, to: parent)
    case .table(let table):
      tables += 1
      var layout = TableLayout(table, number: tables, x: x, width: width, typesetter: typesetter)
      fragments += try layout.fragments(parent.add(.table))
    case .signatures(let signatures):
      let layout = SignatureLayout(signatures, x: x, width: width, typesetter: typesetter)
      // Nobody signs a page without words on it. The second row may do without them: it is of those
      // who saw the first.
      if !follows { glueLast() }
      fragments.append(try layout.fragment(parent))
      isAfterSignatures = true
    case .code(let address, let caption):
      try addCode(address, caption, to: parent, x: x, width: width)
    case .room(let tenths):
      fragments.append(Fragment(height: Double(tenths) * 72 / 254, ink: []))
    case .frame(let tenths):
      let height = Double(tenths) * 72 / 254
      // Its caption is on the same page, even where what comes after has no room there.
      fragments.append(
        Fragment(
          height: height, before: 2 * Self.gap, isGlued: true,
          ink: Ink.frame(x: x, y: 0, width: width, height: height, line: 0.6)))
    case .photograph(let picture, let tenths):
      fragments.append(photograph(picture, tenths, to: parent, x: x, width: width))
    case .together(let blocks):
      let first = fragments.count
      // A form to sign that begins without a heading of its own follows what was declared.
      if Self.signsWhatIsBefore(blocks) { glueLast() }
      isAfterSignatures = follows
      for (index, block) in blocks.enumerated() {
        try add(block, to: parent, x: x, width: width)
        // What follows a code is not alone on a page either.
        if case .code = block, index + 1 < blocks.count { glueLast() }
      }
      for index in first..<max(first, fragments.count - 1) { fragments[index].isTogether = true }
    }
  }

  /// Keeps the last fragment on the page of the next.
  private mutating func glueLast() {
    if !fragments.isEmpty { fragments[fragments.count - 1].isGlued = true }
  }

  private static func signsWhatIsBefore(_ blocks: [Block]) -> Bool {
    for block in blocks {
      if case .heading = block { return false }
      if case .signatures = block { return true }
    }
    return false
  }

  /// A paragraph is close to the heading above it, and farther from titles.
  private static func gap(after block: Block) -> Double {
    switch block {
    case .heading(1, _), .heading(2, _): 2 * gap
    case .heading: gap / 2
    default: gap
    }
  }

  /// Adds lines so that no page begins or ends with a single line of a longer paragraph, and none
  /// ends within a word.
  private mutating func add(
    _ text: ShapedText, _ element: StructureElement, x: Double, before: Double,
    isGluedToNext: Bool = false
  ) {
    let last = text.lines.count - 1
    for (index, line) in text.lines.enumerated() {
      let isGlued =
        index == last ? isGluedToNext : index == 0 || index == last - 1 || line.isDivided
      fragments.append(
        Fragment(
          height: line.height + line.leading, before: index == 0 ? before : 0, isGlued: isGlued,
          ink: [.text(line, x: x + line.x, baseline: line.leading + line.ascent, element)]))
    }
  }

  private mutating func addHeading(
    _ level: Int, _ inlines: [Inline], to parent: StructureElement, x: Double, width: Double
  ) throws(TypesettingFailure) {
    let style: TextStyle
    let kind: StructureElement.Kind
    let before: Double
    switch level {
    case 1: (style, kind, before) = (.init(size: 13, isBold: true), .heading1, 10)
    case 2: (style, kind, before) = (.init(), .paragraph, 0)
    default: (style, kind, before) = (.init(isBold: true), .heading2, 9)
    }
    var centred = style
    centred.alignment = .center
    let element = parent.add(kind)
    if level != 2 { element.title = Inline.plain(inlines) }
    add(
      try typesetter.set(inlines, centred, width: width), element, x: x, before: before,
      isGluedToNext: true)
  }

  private mutating func addList(
    _ start: Int?, _ items: [[Block]], to parent: StructureElement, x: Double, width: Double
  ) throws(TypesettingFailure) {
    let list = parent.add(.list)
    list.isNumbered = start != nil
    for (offset, blocks) in items.enumerated() {
      let item = list.add(.item)
      let label = start.map { "\($0 + offset)." } ?? "•"
      let mark = try typesetter.set(
        [.text(label)], TextStyle(alignment: .left), width: Self.indent)
      let labelElement = item.add(.label)
      let body = item.add(.body)
      let first = fragments.count
      var leading = 0.0
      for block in blocks {
        if case .paragraph(let inlines, let alignment) = block {
          let text = try typesetter.set(
            inlines, TextStyle(alignment: alignment), width: width - Self.indent)
          if fragments.count == first { leading = text.lines.first?.leading ?? 0 }
          add(text, body, x: x + Self.indent, before: offset == 0 ? gap : Self.gap / 2)
        } else {
          try add(block, to: body, x: x + Self.indent, width: width - Self.indent)
        }
      }
      guard first < fragments.count, let line = mark.lines.first else { continue }
      let piece = fragments[first]
      fragments[first] = Fragment(
        height: piece.height, before: piece.before, isGlued: piece.isGlued,
        isTogether: piece.isTogether,
        ink: [.text(line, x: x + line.x, baseline: leading + line.ascent, labelElement)]
          + piece.ink,
        table: piece.table, isHead: piece.isHead, whole: piece.whole)
    }
  }

  private func photograph(
    _ picture: Picture, _ tenths: Int, to parent: StructureElement, x: Double, width: Double
  ) -> Fragment {
    let size = picture.printed(in: (Int(width * 254 / 72), tenths))
    let (wide, high) = (Double(size.width) * 72 / 254, Double(size.height) * 72 / 254)
    let figure = parent.add(.figure, alternative: picture.alternative)
    return Fragment(
      height: high, before: 2 * Self.gap, isGlued: true,
      ink: [.picture(picture, x: x + (width - wide) / 2, y: 0, width: wide, height: high, figure)])
  }

  private mutating func addCode(
    _ address: String, _ caption: String, to parent: StructureElement, x: Double, width: Double
  ) throws(TypesettingFailure) {
    var ink: [Ink] = []
    var left = x
    var height = 0.0
    if let code = QRCode(address) {
      let modules = Double(code.size + 2 * QRCode.quietZone)
      let side = Self.codeSide * modules / Double(code.size)
      let figure = parent.add(.figure, alternative: "Kode QR")
      ink.append(.code(code, x: x, y: 0, side: side, figure))
      left += side + 10
      height = side
    }
    let style = TextStyle(size: 9, alignment: .left)
    // The space keeps the caption's last word apart from the address for those who listen.
    let words = try typesetter.set([.text(caption + " ")], style, width: x + width - left)
    let text = try typesetter.set([.text(address)], style, width: x + width - left)
    height = max(height, words.height + text.height)
    let top = (height - words.height - text.height) / 2
    let paragraph = parent.add(.paragraph)
    ink += words.ink(x: left, y: top, paragraph)
    let link = paragraph.add(.link, address: address)
    ink += text.ink(x: left, y: top + words.height, link)
    // A code alone on a page would belong to nothing.
    glueLast()
    fragments.append(Fragment(height: height, before: 12, ink: ink))
  }
}

extension ShapedText {
  /// Its lines from (`x`, `y`) downwards, in points; without an element they are decoration.
  package func ink(x: Double, y: Double, _ element: StructureElement?) -> [Ink] {
    var top = y
    return lines.map { line in
      defer { top += line.height }
      return .text(line, x: x + line.x, baseline: top + line.ascent, element)
    }
  }
}
