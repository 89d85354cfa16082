import QRCodes
import Templates

/// What a place's page names at its top: on a screen the few goods that it lacks most, on paper as
/// many as one sheet has room for.
struct Poster: TemplateContext {
  /// How many goods a screen shows.
  static let onScreen = 5
  /// How many a sheet has room for.
  static let onPaper = 7

  let goods: [Good]
  /// How many goods a screen leaves out; nil when it shows all.
  let moreOnScreen: Figure?
  /// How many a sheet leaves out.
  let moreOnPaper: Figure?
  /// Since when the oldest of all records waits.
  let oldest: DateValue?

  static let context = Context<Poster>(
    "poster", "The goods that a place lacks most.",
    [
      .field("goods", "As many as a sheet has room for, the largest amount first.", \.goods),
      .field("moreOnScreen", "How many goods a screen leaves out.", \.moreOnScreen),
      .field("moreOnPaper", "How many goods a sheet leaves out.", \.moreOnPaper),
      .field("oldest", "Since when the oldest record that lacks something waits.", \.oldest),
    ])

  /// - Parameter goods: all that the place lacks, the largest amount first.
  init(_ goods: [Good], oldest: DateValue?) {
    func more(_ room: Int) -> Figure? {
      goods.count > room ? Figure(goods.count - room, proof: .row) : nil
    }
    self.goods = Array(goods.prefix(Self.onPaper))
    (moreOnScreen, moreOnPaper) = (more(Self.onScreen), more(Self.onPaper))
    self.oldest = oldest
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
