private import CQREncode

/// An address as a QR code, for paper: a camera leads from the sheet to the public page.
package struct QRCode: Hashable, Sendable {
  /// Dark modules side by side in one row.
  package struct Run: Hashable, Sendable {
    /// From the left, from 0.
    package let column: Int
    /// From the top, from 0.
    package let row: Int
    package let length: Int
  }

  /// Modules a side, without the quiet zone.
  package let size: Int
  /// From top to bottom, from left to right.
  package let runs: [Run]

  /// The modules that have to stay white on each side.
  package static let quietZone = 4

  /// - Returns: nil when the address is too long for a code, 2,331 bytes and more.
  package init?(_ address: String) {
    // Level M: still readable with a seventh of it soiled, as paper gets.
    guard
      let code = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M)
    else { return nil }
    defer { QRcode_free(code) }
    size = Int(code.pointee.width)
    var runs: [Run] = []
    guard let modules = code.pointee.data else { return nil }
    for row in 0..<size {
      var start: Int?
      for column in 0...size {
        // The lowest bit tells whether the module is dark; the others are the encoder's notes.
        let isDark = column < size && modules[row * size + column] & 1 == 1
        if isDark, start == nil { start = column }
        if !isDark, let first = start {
          runs.append(Run(column: first, row: row, length: column - first))
          start = nil
        }
      }
    }
    self.runs = runs
  }
}
