/// A piece of running text.
package enum Inline: Hashable, Sendable {
  case text(String)
  indirect case strong([Inline])
  indirect case emphasis([Inline])
  case lineBreak
  /// A dotted gap to be filled in by hand.
  case gap(BlankWidth)

  /// Whether a hand has to write into it.
  package var hasGap: Bool {
    switch self {
    case .gap: true
    case .text, .lineBreak: false
    case .strong(let inner), .emphasis(let inner): inner.contains(where: \.hasGap)
    }
  }

  /// Whether it ends in a colon: what it announces has to follow on the same page.
  package var announces: Bool {
    switch self {
    case .text(let text): text.hasSuffix(":")
    case .gap, .lineBreak: false
    case .strong(let inner), .emphasis(let inner): inner.last?.announces == true
    }
  }

  /// Whether there is a box to tick in it.
  package var hasBox: Bool {
    switch self {
    case .text(let text): text.unicodeScalars.contains { $0 == "☐" || $0 == "☑" }
    case .gap, .lineBreak: false
    case .strong(let inner), .emphasis(let inner): inner.contains(where: \.hasBox)
    }
  }
}

/// A line of a form: what is asked, and the answer beside it.
package struct Entry: Hashable, Sendable {
  package let label: String
  package let value: [Inline]

  package init(label: String, value: [Inline]) {
    self.label = label
    self.value = value
  }
}

/// How much a hand has to write.
package enum BlankWidth: String, Hashable, Sendable {
  /// A count, a day, a time.
  case word
  /// A person or an office.
  case name
  /// An address, a sum in words.
  case line

  /// What a gap looks like: dots, so that it is there wherever text can be copied to. A long one
  /// may go on in the next line.
  package var text: String {
    switch self {
    case .word: Self.dots(6)
    case .name: Self.dots(14)
    case .line: Self.dots(14) + " " + Self.dots(14)
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
  package let name: String
  package let details: [String]

  package init(name: String, details: [String]) {
    self.name = name
    self.details = details
  }
}

/// A table whose first row names its columns.
package struct Table: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package let title: String
    /// The share of the width, beside the other columns' shares.
    package let weight: Int
    package let alignment: Alignment

    package init(_ title: String, weight: Int, _ alignment: Alignment = .left) {
      self.title = title
      self.weight = weight
      self.alignment = alignment
    }
  }

  /// A closing row: a label over the columns before its value.
  package struct Total: Hashable, Sendable {
    package let label: String
    package let value: String
    /// Where the value stands: a sum is wider than what it adds. The columns after it stay empty.
    package let columns: Range<Int>

    package init(label: String, value: String, columns: Range<Int>) {
      self.label = label
      self.value = value
      self.columns = columns
    }
  }

  package let columns: [Column]
  /// Each as many cells as there are columns.
  package let rows: [[[Inline]]]
  package let total: Total?
  /// Whether a hand fills cells in: rows are then as high as handwriting.
  package let hasRoomToWrite: Bool

  package init(
    columns: [Column], rows: [[[Inline]]], total: Total? = nil, hasRoomToWrite: Bool = false
  ) {
    self.columns = columns
    self.rows = rows
    self.total = total
    self.hasRoomToWrite = hasRoomToWrite
  }

  /// A table of plain texts; nil leaves a cell to the pen.
  package init(
    _ columns: [Column], texts: [[String?]], total: Total? = nil, hasRoomToWrite: Bool = false
  ) {
    let rows = texts.map { row in row.map { cell in cell.map { [Inline.text($0)] } ?? [] } }
    self.init(columns: columns, rows: rows, total: total, hasRoomToWrite: hasRoomToWrite)
  }
}

/// One place to sign.
package struct Signature: Hashable, Sendable {
  /// Above the space: whom the signature binds.
  package let role: String
  package let organization: String?
  /// Under the space; nil leaves a gap for the name.
  package let name: String?
  package let details: [String]
  /// What stands in the space itself, as the place of a duty stamp.
  package let stamp: String?

  package init(
    role: String, organization: String?, name: String?, details: [String], stamp: String? = nil
  ) {
    self.role = role
    self.organization = organization
    self.name = name
    self.details = details
    self.stamp = stamp
  }
}

/// A part of a document, from top to bottom.
package indirect enum Block: Hashable, Sendable {
  case letterhead(Letterhead)
  /// Level 1 is the title, 2 what stands under it, 3 the heading of a section.
  case heading(Int, [Inline])
  case paragraph([Inline], Alignment)
  /// A list: the number of its first item, or nil when it is not numbered.
  case list(start: Int?, items: [[Block]])
  /// Lines of a form, their answers below each other.
  case entries([Entry])
  case table(Table)
  /// Signatures side by side; never torn from each other.
  case signatures([Signature])
  /// A machine-readable address with words beside it.
  case code(address: String, caption: String)
  /// What must not be divided between two pages.
  case together([Block])
}

/// A sheet of paper, in tenths of a millimetre.
package enum Paper: String, CaseIterable, Sendable {
  case a4
  /// Folio, 215 × 330 mm, which Indonesian offices file.
  case f4

  package var width: Int { self == .a4 ? 2100 : 2150 }
  package var height: Int { self == .a4 ? 2970 : 3300 }

  /// What stays free around the text; the foot holds the number of the document and the page.
  package static let margins = (top: 200, bottom: 250, left: 300, right: 200)
}

/// One document, with nothing said of how it is drawn.
package struct Document: Hashable, Sendable {
  /// What it is, as `Berita Acara Serah Terima Bantuan`.
  package let title: String
  /// Its number; nil on a form that gets one later.
  package let number: String?
  /// Who issues it; nil while nobody has.
  package let author: String?
  /// The day it bears, `YYYY-MM-DD`; nil on a blank form.
  package let date: String?
  /// What stands beside its number on every page, as `TERBATAS`.
  package let marking: String?
  package let blocks: [Block]

  package init(
    title: String, number: String?, author: String?, date: String?, marking: String? = nil,
    blocks: [Block]
  ) {
    self.title = title
    self.number = number
    self.author = author
    self.date = date
    self.marking = marking
    self.blocks = blocks
  }

  /// What stands at the left foot of every page.
  package var foot: String {
    [number.map { "Nomor: \($0)" } ?? title, marking].compactMap(\.self).joined(separator: " · ")
  }
}
