import ArgumentParser
import Documents

/// Options that choose what goes with a BAST.
struct AnnexOptionGroup: ParsableArguments {
  @Option(
    help: """
      An annex: penerima (I, recipients), foto (II, frames for photographs), formulir (III, copies \
      of forms), rincian (IV, particulars of food and devices), tanda-terima (a household's \
      receipt), sumbangan (what a licensed collector confirms to the donor); may be repeated.
      """)
  var annex: [Annex] = []
  @Option(
    help: """
      A folder of photographs for annex II, as JPEG named after their BASTs: \
      017-bast-ksbb-pgn-x-2020-1.jpg. Adds --annex foto; without photographs a BAST gets frames.
      """, completion: .directory)
  var photos: String?
  @Option(help: "Rows of the list of recipients. Default: as many as receive.")
  var rows: Int?

  /// Those that are named, and those that another option means, each once and in their order.
  func annexes(_ others: [Annex]) -> [Annex] {
    let others = photos == nil ? others : others + [.photographs]
    return Annex.allCases.filter { annex.contains($0) || others.contains($0) }
  }

  /// Refuses rows without a list, a number of rows that no list can have, and photographs of what
  /// has not taken place.
  func check(_ annexes: [Annex], isBlank: Bool, remedy: String) throws {
    if isBlank, photos != nil {
      throw ValidationError("--photos is for BASTs with numbers; a blank has frames to glue into.")
    }
    if isBlank, annexes.contains(.donation) {
      throw ValidationError(
        "--annex sumbangan is for BASTs with numbers: nothing has been received on a blank.")
    }
    guard let rows else { return }
    if !annexes.contains(.recipients) {
      throw ValidationError("--rows is for the list of recipients: \(remedy).")
    }
    if !(1...AnnexFacts.mostRows).contains(rows) {
      throw ValidationError("--rows must be from 1 to \(AnnexFacts.mostRows).")
    }
  }
}

extension Annex: ExpressibleByArgument {}
