/// A piece of running text.
package enum Inline: Hashable, Sendable {
  case text(String)
  indirect case strong([Inline])
  indirect case emphasis([Inline])
  case lineBreak
  /// A dotted gap to be filled in by hand.
  case gap(BlankWidth)
  /// A field to be filled in on a screen.
  case field(FormField)

  /// Whether it leaves something to fill in by hand.
  package var hasGap: Bool {
    switch self {
    case .gap: true
    case .field(let field): field.isText
    case .text, .lineBreak: false
    case .strong(let inner), .emphasis(let inner): inner.contains(where: \.hasGap)
    }
  }

  /// Whether it ends in a colon: what it announces has to follow on the same page.
  package var announces: Bool {
    switch self {
    case .text(let text): text.hasSuffix(":")
    case .gap, .field, .lineBreak: false
    case .strong(let inner), .emphasis(let inner): inner.last?.announces == true
    }
  }

  /// Whether it contains a field to be filled in on a screen.
  package var hasField: Bool {
    switch self {
    case .field: true
    case .text, .gap, .lineBreak: false
    case .strong(let inner), .emphasis(let inner): inner.contains(where: \.hasField)
    }
  }

  /// Whether it contains a box to tick.
  package var hasBox: Bool {
    switch self {
    case .text(let text): text.unicodeScalars.contains { $0 == "☐" || $0 == "☑" }
    case .field(let field): !field.isText
    case .gap, .lineBreak: false
    case .strong(let inner), .emphasis(let inner): inner.contains(where: \.hasBox)
    }
  }
}

extension Inline {
  /// The text without its emphasis; a line break is the line separator, U+2028.
  package static func plain(_ inlines: [Inline]) -> String {
    inlines.reduce(into: "") { text, inline in
      switch inline {
      case .text(let value): text += value
      case .gap(let width): text += width.text
      case .field(let field): text += field.paper
      case .lineBreak: text += "\u{2028}"
      case .strong(let inner), .emphasis(let inner): text += plain(inner)
      }
    }
  }
}

/// A line of a form: what is asked, and the answer beside it.
package struct Entry: Hashable, Sendable {
  /// With its colon: `Alamat:`.
  package let label: String
  /// What stands beside the label; a gap where it is filled in by hand.
  package let value: [Inline]

  /// The label is plain text; only the answer may be bold or have gaps.
  package init(label: String, value: [Inline]) {
    self.label = label
    self.value = value
  }
}

/// How much room a gap leaves for handwriting.
package enum BlankWidth: String, Hashable, Sendable {
  /// A count, a day, a time.
  case word
  /// A person or an office.
  case name
  /// An address, a sum in words.
  case line

  /// The gap as dots, which remain wherever the text is copied to. It is one line to write on, and
  /// never divided.
  package var text: String {
    switch self {
    case .word: Self.dots(6)
    case .name: Self.dots(14)
    case .line: Self.dots(28)
    }
  }

  private static func dots(_ count: Int) -> String { String(repeating: "…", count: count) }
}

/// How the lines of a text meet the margins.
package enum Alignment: String, Hashable, Sendable {
  case left, center, right, justify
}

/// Who issues a document, at its top: the first line is the name.
package struct Letterhead: Hashable, Sendable {
  /// The issuer, printed larger than the lines below.
  package let name: String
  /// The lines under the name: address, telephone and e-mail.
  package let details: [String]
  /// Beside the words, on their left; nil for none.
  package var logo: Picture?

  /// One line for each detail, from top to bottom.
  package init(name: String, details: [String]) {
    self.name = name
    self.details = details
  }
}

/// A table whose first row names its columns.
package struct Table: Hashable, Sendable {
  /// What the header cell says, and how the cells below it are set.
  package struct Column: Hashable, Sendable {
    /// The text of the header cell.
    package let title: String
    /// Its share of the table's width, relative to the other columns' weights.
    package let weight: Int
    /// Of the cells below the header.
    package let alignment: Alignment

    /// - Parameter weight: relative to those of the other columns.
    package init(_ title: String, weight: Int, _ alignment: Alignment = .left) {
      self.title = title
      self.weight = weight
      self.alignment = alignment
    }
  }

  /// The last row: a label that spans the columns before the value.
  package struct Total: Hashable, Sendable {
    /// The text of the header cell that spans the first columns.
    package let label: String
    /// The sum as text; empty when it is not known.
    package let value: String
    /// The columns that the value spans: a sum is wider than the amounts above it. The columns
    /// after it stay empty.
    package let columns: Range<Int>

    /// - Parameter columns: those of the value; the label takes all before them.
    package init(label: String, value: String, columns: Range<Int>) {
      self.label = label
      self.value = value
      self.columns = columns
    }
  }

  /// From left to right.
  package let columns: [Column]
  /// From top to bottom; each has as many cells as there are columns.
  package let rows: [[[Inline]]]
  /// Nil for a table without a sum.
  package let total: Total?
  /// Whether cells are filled in by hand: rows are then high enough for handwriting.
  package let hasRoomToWrite: Bool

  /// A table whose cells may hold bold text and gaps.
  package init(
    columns: [Column], rows: [[[Inline]]], total: Total? = nil, hasRoomToWrite: Bool = false
  ) {
    self.columns = columns
    self.rows = rows
    self.total = total
    self.hasRoomToWrite = hasRoomToWrite
  }

  /// A table of plain texts; nil leaves a cell empty, to be filled in by hand.
  package init(
    _ columns: [Column], texts: [[String?]], total: Total? = nil, hasRoomToWrite: Bool = false
  ) {
    let rows = texts.map { row in row.map { cell in cell.map { [Inline.text($0)] } ?? [] } }
    self.init(columns: columns, rows: rows, total: total, hasRoomToWrite: hasRoomToWrite)
  }
}

/// One place to sign.
package struct Signature: Hashable, Sendable {
  /// Printed above the space: in what role the person signs.
  package let role: String
  /// Printed under the role; nil leaves the line out.
  package let organization: String?
  /// Printed under the space; nil leaves a gap for the name.
  package let name: String?
  /// The lines under the name, such as the position.
  package let details: [String]
  /// Printed in the space itself: where to stick a duty stamp. Nil for none.
  package let stamp: String?
  /// The name of the field in which a certificate signs the PDF, such as `PIHAK_PERTAMA`; nil where
  /// only a pen does.
  package var field: String?

  /// The space to sign in lies between the organisation and the name.
  package init(
    role: String, organization: String?, name: String?, details: [String], stamp: String? = nil,
    field: String? = nil
  ) {
    self.role = role
    self.organization = organization
    self.name = name
    self.details = details
    self.stamp = stamp
    self.field = field
  }
}

/// A part of a document; the parts follow one another from top to bottom.
package indirect enum Block: Hashable, Sendable {
  case letterhead(Letterhead)
  /// Level 1 is the title, 2 a line under it, 3 the heading of a section.
  case heading(Int, [Inline])
  case paragraph([Inline], Alignment)
  /// A list; `start` is the number of its first item, nil for a list with bullets.
  case list(start: Int?, items: [[Block]])
  /// Lines of a form, their answers aligned below one another.
  case entries([Entry])
  case table(Table)
  /// Signatures side by side, never split between pages.
  case signatures([Signature])
  /// An address as a QR code, with a caption and the address in writing beside it.
  case code(address: String, caption: String)
  /// Empty room, in tenths of a millimetre.
  case room(Int)
  /// An empty frame as wide as the text, to glue a picture into; its height is in tenths of a
  /// millimetre.
  case frame(Int)
  /// A picture in the middle of the room of such a frame, as large as it can be.
  case photograph(Picture, height: Int)
  /// Blocks that must stay together on one page.
  case together([Block])
}
