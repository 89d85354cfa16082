import QRCodes
import Templates

/// The needs that a place's page shows on paper, where there is room for few.
struct Poster {
  /// How many needs to show that somebody can still take on: those that lack most.
  static let open = 4
  /// How many fully promised needs to show, as a sign that help is coming.
  static let full = 3

  /// The needs, with those on the poster marked.
  private(set) var programs: [SiteProgram]
  /// Whether some are left out.
  let hasMore: Bool

  /// - Parameter needs: how many needs the place has, including those on further pages.
  init(_ programs: [SiteProgram], needs: Int) {
    var marked = programs
    let rows = marked.indices.flatMap { group in
      marked[group].needs.indices.map { (group, $0) }
    }
    func share(_ row: (Int, Int)) -> Int {
      let quantities = marked[row.0].needs[row.1].quantities
      return thousandths(quantities.unmet.value, of: quantities.needed.value)
    }
    let open = rows.filter { marked[$0.0].needs[$0.1].isUnmet }.enumerated().sorted {
      (share($1.element), $0.offset) < (share($0.element), $1.offset)
    }.map(\.element)
    let full = rows.filter {
      let need = marked[$0.0].needs[$0.1]
      return need.isOpen && !need.isUnmet
    }
    let shown = open.prefix(Self.open) + full.prefix(Self.full)
    for (group, row) in shown { marked[group].needs[row].isOnPoster = true }
    self.programs = marked
    hasMore = shown.count < needs
  }
}

/// An address as a QR code, drawn by the style sheet.
enum PosterCode {
  /// One path with one unit per module, where each run of dark modules is a line through their
  /// middle; nil when the address is too long.
  static func svg(_ address: String) -> TrustedHTML? {
    guard let code = QRCode(address) else { return nil }
    let runs = code.runs
    var output = Output(capacity: 200 + runs.count * 10)
    output.append(constant: "<svg class=\"qr\" aria-hidden=\"true\" viewBox=\"0 -.5 ")
    output.append(decimal: code.size)
    output.append(UInt8(ascii: " "))
    output.append(decimal: code.size)
    output.append(constant: "\"><path d=\"")
    var row = -1
    var column = 0
    for run in runs {
      if run.row != row {
        output.append(UInt8(ascii: "M"))
        output.append(decimal: run.column)
        output.append(UInt8(ascii: " "))
        output.append(decimal: run.row)
        output.append(UInt8(ascii: "h"))
        row = run.row
      } else {
        output.append(UInt8(ascii: "m"))
        output.append(decimal: run.column - column)
        output.append(constant: " 0h")
      }
      output.append(decimal: run.length)
      column = run.column + run.length
    }
    output.append(constant: "\"/></svg>")
    return output.withBytes { bytes in TrustedHTML(bytes: bytes.withUnsafeBufferPointer(Array.init))
    }
  }
}
