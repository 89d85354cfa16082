import Registry

/// The words that offices use for tables and columns besides their names, as the schema lists them.
/// They are suggested, never taken for the name. A test finds a column without a word, and a word
/// that means two columns of one table.
enum DomainWords {
  /// The words for a table, its own name first, as `normalized` leaves them.
  static func of(_ table: DataTable) -> [String] {
    [normalized(table.name)] + table.otherNames
  }

  /// Small letters and digits; whatever stands between them becomes one blank.
  static func normalized(_ text: String) -> String {
    var result: [UInt8] = []
    var isApart = false
    for byte in text.utf8 {
      let small = (65...90).contains(byte) ? byte + 32 : byte
      guard (97...122).contains(small) || (48...57).contains(small) || small >= 0x80 else {
        isApart = true
        continue
      }
      if isApart, !result.isEmpty { result.append(32) }
      isApart = false
      result.append(small)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
