import Documents
import Typesetting

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
  /// Whether it belongs to another document and bears the number of that.
  var isAnnex = false
  /// As many as its wording says.
  let copies: Int
  /// The fields of its wording whose values hold a character.
  let fields: @Sendable (Unicode.Scalar) -> [String]

  /// What the table of contents of a file of many lists it under, the widest first.
  var headings: [String] {
    [day?.long, place.map { "Kelurahan \($0.subdistrict)" }].compactMap(\.self)
  }

  /// What the table of contents calls it.
  var listed: String {
    guard let number = document.number else { return named }
    return isAnnex ? "\(number), \(kind)" : number
  }

  /// What it is and which; a blank's own title says both, but for its subject.
  private var named: String {
    if let number = document.number { return "\(kind) \(number)" }
    return [document.title, subject].compactMap(\.self).joined(separator: ", ")
  }

  /// Why it cannot be printed, in words that name it and its field.
  func words(_ failure: TypesettingFailure) -> String {
    let fields = failure.missing.map { self.fields($0) } ?? []
    let place =
      fields.isEmpty ? "" : " (in \(fields.map { "{{\($0)}}" }.joined(separator: ", ")))"
    return "\(named)\(place): \(failure.reason)"
  }

  /// - Parameters:
  ///   - pages: of one copy; nil where the file does not say.
  ///   - copies: nil for as many as the wording says.
  func entry(pages: Int?, copies: Int?) -> CoverFacts.Entry {
    CoverFacts.Entry(
      kind: kind, number: document.number, subject: subject,
      place: place?.short ?? "–", pages: pages,
      copies: copies ?? self.copies)
  }
}
