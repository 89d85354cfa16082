/// One document, independent of how it is drawn.
package struct Document: Hashable, Sendable {
  /// What it is, such as `Berita Acara Serah Terima Bantuan`.
  package let title: String
  /// Its number; nil on a form that gets one later.
  package let number: String?
  /// Who issues it; nil when that is not known yet.
  package let author: String?
  /// Its date, `YYYY-MM-DD`; nil on a blank form.
  package let date: String?
  /// Printed beside its number on every page, such as `TERBATAS`; nil for none.
  package let marking: String?
  /// Printed at the top of every sheet, as ``sampleBanner``; nil for nothing. It is no part of the
  /// document: a screen reader passes over it.
  package var banner: String?
  /// Whether its number is that of the document that it belongs to.
  package var isAnnex = false
  /// From top to bottom, over all pages.
  package private(set) var blocks: [Block]

  /// What stands on every sheet while the records are invented.
  package static let sampleBanner = "DATA CONTOH"

  /// Takes what the file says about itself, and the blocks on its pages.
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

  /// For paper on which the letterhead is already printed: room for it instead of its words.
  package var withoutLetterhead: Document {
    var document = self
    document.blocks = blocks.map { block in
      if case .letterhead = block { .room(Self.letterheadRoom) } else { block }
    }
    return document
  }

  /// With a logo in its letterhead, if it has one.
  package func with(logo: Picture) -> Document {
    var document = self
    document.blocks = blocks.map { block in
      guard case .letterhead(var letterhead) = block else { return block }
      letterhead.logo = logo
      return .letterhead(letterhead)
    }
    return document
  }

  /// With the upper margin it makes 45 mm.
  private static let letterheadRoom = 250

  /// The text at the bottom left of every page: the number, or else the title, and the marking. The
  /// title of an annex stands before the number up to its first comma, as `Lampiran II`: a sheet
  /// alone must not pass for one of the document itself.
  package var foot: String { foot { _ in true } }

  /// The same, with the number or title cut so that it fits; the marking is never cut.
  package func foot(fits: (String) -> Bool) -> String {
    let annex = isAnnex ? "\(title.prefix { $0 != "," }) · " : ""
    let name = number.map { "\(annex)Nomor: \($0)" } ?? title
    func foot(_ name: String) -> String {
      [name, marking].compactMap(\.self).joined(separator: " · ")
    }
    if fits(foot(name)) { return foot(name) }
    var (least, most) = (0, name.count)
    while least < most {
      let middle = (least + most + 1) / 2
      if fits(foot(name.prefix(middle) + "…")) { least = middle } else { most = middle - 1 }
    }
    return foot(name.prefix(least) + "…")
  }

  /// The document in parts, of which each has at most so many rows of its longest table: a table of
  /// thousands of rows need not be set as a whole. Each part begins on a page of its own.
  package func parts(rows most: Int) -> [Document] {
    let sizes = blocks.map { if case .table(let table) = $0 { table.rows.count } else { 0 } }
    guard let place = sizes.indices.max(by: { sizes[$0] < sizes[$1] }), sizes[place] > most,
      case .table(let table) = blocks[place]
    else { return [self] }
    return stride(from: 0, to: table.rows.count, by: most).map { start in
      let end = min(start + most, table.rows.count)
      let isLast = end == table.rows.count
      let rows = Table(
        columns: table.columns, rows: Array(table.rows[start..<end]),
        total: isLast ? table.total : nil, hasRoomToWrite: table.hasRoomToWrite)
      var part = self
      part.blocks =
        (start == 0 ? Array(blocks[..<place]) : []) + [.table(rows)]
        + (isLast ? Array(blocks[(place + 1)...]) : [])
      return part
    }
  }
}
