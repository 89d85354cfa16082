/// An address as a QR code (ISO/IEC 18004), for paper: a camera leads from the sheet to the public
/// page.
///
/// Of the standard it covers only what addresses need: byte mode, error correction of level M
/// (still readable with a seventh of the code soiled, as paper gets), and the smallest version that
/// holds the address.
package struct QRCode: Hashable, Sendable {
  /// Dark modules side by side in one row.
  package struct Run: Hashable, Sendable {
    /// From the left, from 0.
    package let column: Int
    /// From the top, from 0.
    package let row: Int
    /// In modules, from 1.
    package let length: Int
  }

  /// The width of the margin that has to stay white on each side, in modules.
  package static let quietZone = 4
  /// The most bytes of an address: what version 27 holds.
  package static let capacity = 1_125

  private let modules: ModuleGrid

  /// - Returns: nil when the address is longer than `capacity`.
  package init?(_ address: String) {
    let bytes = Array(address.utf8)
    guard let version = QRVersion.smallest(holding: bytes.count) else { return nil }
    modules = MaskChoice.best(of: version.filled(with: version.codewords(of: bytes)), version)
  }

  /// The code with a given mask (0 to 7), which need not be the best.
  init?(_ address: String, mask: Int) {
    let bytes = Array(address.utf8)
    guard let version = QRVersion.smallest(holding: bytes.count) else { return nil }
    let filled = version.filled(with: version.codewords(of: bytes))
    modules = MaskChoice.masked(filled, mask, version)
  }

  /// Modules per side, without the quiet zone.
  package var size: Int { modules.size }

  /// The dark modules, from top to bottom and from left to right.
  package var runs: [Run] {
    var runs: [Run] = []
    runs.reserveCapacity(size * size / 4)
    for (row, dark) in modules.rows.enumerated() {
      var rest = dark
      while rest != 0 {
        let column = rest.trailingZeroBitCount
        let length = (~(rest >> column)).trailingZeroBitCount
        runs.append(Run(column: column, row: row, length: length))
        rest &= ~(((1 << length) - 1) << column)
      }
    }
    return runs
  }
}
