import Documents

/// One document of a run, and what its cover sheet says of it.
struct PrintSheet: Sendable {
  /// Of its file, without an ending.
  let name: String
  let document: Document
  /// What it is, as `Berita Acara Serah Terima Bantuan`.
  let kind: String
  let place: SiteNames?
  /// What tells a blank from others of its place.
  var subject: String?
  /// As many as its wording says.
  let copies: Int

  /// - Parameters:
  ///   - pages: of one copy; nil where the file does not say.
  ///   - copies: nil for as many as the wording says.
  func entry(pages: Int?, copies: Int?) -> CoverFacts.Entry {
    CoverFacts.Entry(
      kind: kind, number: document.number, subject: subject,
      place: place.map { "\($0.site), \($0.subdistrict)" } ?? "–", pages: pages,
      copies: copies ?? self.copies)
  }
}
