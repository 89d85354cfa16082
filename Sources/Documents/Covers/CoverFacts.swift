import Registry
package import Support

/// What a print run holds, in its order.
package struct CoverFacts: Sendable {
  /// One document of the run.
  package struct Entry: Sendable {
    /// What it is, as `Berita Acara Serah Terima Bantuan`.
    package let kind: String
    /// Its number; nil on a blank.
    package let number: String?
    /// What tells a blank from others of its place: who gives, or what.
    package let subject: String?
    package let place: String
    /// Sheets of one copy; nil where the file does not say, as HTML.
    package let pages: Int?
    package let copies: Int

    package init(
      kind: String, number: String?, subject: String? = nil, place: String, pages: Int?,
      copies: Int
    ) {
      self.kind = kind
      self.number = number
      self.subject = subject
      self.place = place
      self.pages = pages
      self.copies = copies
    }
  }

  package let madeOn: CalendarDate
  /// Later records were not there yet.
  package let asOf: CalendarDate
  package let entries: [Entry]

  package init(madeOn: CalendarDate, asOf: CalendarDate, entries: [Entry]) {
    self.madeOn = madeOn
    self.asOf = asOf
    self.entries = entries
  }

  /// Pages of all copies; nil when those of one document are not known.
  package var pages: Int? {
    var sum = 0
    for entry in entries {
      guard let pages = entry.pages else { return nil }
      sum += pages * entry.copies
    }
    return sum
  }

  /// Kinds of documents with their counts, in the order of their first ones.
  package var kinds: [(name: String, count: Int)] {
    var kinds: [(name: String, count: Int)] = []
    for entry in entries {
      if let index = kinds.firstIndex(where: { $0.name == entry.kind }) {
        kinds[index].count += 1
      } else {
        kinds.append((entry.kind, 1))
      }
    }
    return kinds
  }
}
