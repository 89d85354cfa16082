package import Support

/// What a print run contains, in its order.
package struct CoverFacts: Sendable {
  /// One document of the run.
  package struct Entry: Sendable {
    /// What it is, such as `Berita Acara Serah Terima Bantuan`.
    package let kind: String
    /// Its number; nil on a blank.
    package let number: String?
    /// What tells blanks for one place apart: the collaborator or the item. Nil on other documents.
    package let subject: String?
    /// The site, such as `RW 07, Kampung Melayu`; a dash for a form without one.
    package let place: String
    /// Pages of one copy; nil where the format has no pages, as in HTML.
    package let pages: Int?
    /// How many times the document is printed.
    package let copies: Int
    /// The page on which it begins in a file of the whole run, from 1; nil in a file of its own.
    package var firstPage: Int?

    /// One row of the cover sheet.
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

  /// The day of the run.
  package let madeOn: CalendarDate
  /// The day up to which records count.
  package let asOf: CalendarDate
  /// In the order in which they are printed.
  package let entries: [Entry]

  /// - Parameter asOf: may be earlier than the day of the run.
  package init(madeOn: CalendarDate, asOf: CalendarDate, entries: [Entry]) {
    self.madeOn = madeOn
    self.asOf = asOf
    self.entries = entries
  }

  /// Pages of all copies; nil when one document's pages are not known.
  package var pages: Int? {
    var sum = 0
    for entry in entries {
      guard let pages = entry.pages else { return nil }
      sum += pages * entry.copies
    }
    return sum
  }

  /// The kinds of documents with their counts, in the order in which they first appear.
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
