import Documents
import Typesetting

/// One document of a run, with its data for the cover sheet.
struct PrintSheet: Sendable {
  /// The file name, without an ending.
  let name: String
  var document: Document
  /// The kind of document, such as `Berita Acara Serah Terima Bantuan`.
  let kind: String
  var day: DateWords?
  let place: SiteNames?
  /// What distinguishes a blank from others for the same place.
  var subject: String?
  /// Whether it is an annex, which has the number of its main document.
  var isAnnex = false
  /// Why it must not be printed, and what to do; nil when it may.
  var refusal: String?
  /// The number of copies in its wording.
  let copies: Int
  /// The fields of its wording whose values contain a character.
  let fields: @Sendable (Unicode.Scalar) -> [String]

  /// The headings above it in the table of contents of a file with many documents, the highest
  /// level first.
  var headings: [String] {
    [day?.long, place.map { "Kelurahan \($0.subdistrict)" }].compactMap(\.self)
  }

  /// Its title in the table of contents.
  var listed: String {
    guard let number = document.number else { return named }
    return isAnnex ? "\(number), \(kind)" : number
  }

  /// The kind and the number; for a blank the title says both, except for the subject.
  private var named: String {
    if let number = document.number { return "\(kind) \(number)" }
    return [document.title, subject].compactMap(\.self).joined(separator: ", ")
  }

  /// Why it cannot be printed, in words that name the document and the fields at fault.
  func words(_ failure: TypesettingFailure) -> String {
    let fields = failure.missing.map { self.fields($0) } ?? []
    let place =
      fields.isEmpty ? "" : " (in \(fields.map { "{{\($0)}}" }.joined(separator: ", ")))"
    return "\(named)\(place): \(failure.reason)"
  }

  /// - Parameters:
  ///   - pages: number of pages of one copy; nil where the format does not tell.
  ///   - copies: nil for the number in the wording.
  func entry(pages: Int?, copies: Int?) -> CoverFacts.Entry {
    CoverFacts.Entry(
      kind: kind, number: document.number, subject: subject,
      place: place?.short ?? "–", pages: pages,
      copies: copies ?? self.copies)
  }
}
