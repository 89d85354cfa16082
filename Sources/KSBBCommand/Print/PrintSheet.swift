import Documents

/// One document of a run, and what its cover sheet says of it.
struct PrintSheet: Sendable {
  /// Of its file, without an ending.
  let name: String
  let document: Document
  /// What it is, as `Berita Acara Serah Terima Bantuan`.
  let kind: String
  var day: DateWords?
  let place: SiteNames?
  /// What tells a blank from others of its place.
  var subject: String?
  /// As many as its wording says.
  let copies: Int
  /// The fields of its wording whose values hold a character.
  let fields: @Sendable (Unicode.Scalar) -> [String]

  /// What the table of contents of a file of many lists it under, the widest first.
  var headings: [String] {
    [day?.long, place.map { "Kelurahan \($0.subdistrict)" }].compactMap(\.self)
  }

  /// Why it cannot be printed, in words that name it and its field.
  func words(_ failure: TypesettingFailure) -> String {
    let fields = failure.missing.map { self.fields($0) } ?? []
    let place =
      fields.isEmpty ? "" : " (in \(fields.map { "{{\($0)}}" }.joined(separator: ", ")))"
    return "\(document.number ?? document.title)\(place): \(failure.reason)"
  }

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
