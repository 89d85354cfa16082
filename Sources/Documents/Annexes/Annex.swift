/// A paper that goes with a BAST; most are filled in on site. The raw value names it on the
/// command line.
package enum Annex: String, CaseIterable, Sendable {
  /// Annex I: who received, and what was left over.
  case recipients = "penerima"
  /// Annex II: frames to glue photographs into.
  case photographs = "foto"
  /// Annex III: which commitment forms are enclosed.
  case copies = "formulir"
  /// Annex IV: makes, batches, expiry dates and serial numbers.
  case particulars = "rincian"
  /// What one household receives.
  case receipt = "tanda-terima"
  /// What a licensed collector confirms to a donor.
  case donation = "sumbangan"

  /// The file of its wording in `content/documents`.
  package var file: String {
    switch self {
    case .recipients: "lampiran.id.md"
    case .photographs: "foto.id.md"
    case .copies: "salinan.id.md"
    case .particulars: "rincian.id.md"
    case .receipt: "tanda-terima.id.md"
    case .donation: "bukti-sumbangan.id.md"
    }
  }

  /// What the name of its file has after that of its BAST.
  package var ending: String {
    switch self {
    case .recipients: "lampiran-i"
    case .photographs: "lampiran-ii"
    case .copies: "lampiran-iii"
    case .particulars: "lampiran-iv"
    case .receipt: "tanda-terima"
    case .donation: "bukti-sumbangan"
    }
  }
}
