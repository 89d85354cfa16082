import Support

/// What a code or number of the wrong shape probably means.
enum ShapeReading {
  /// `3175`, `31-75` or `31,75` as `31.75`.
  static func areaCode(_ written: String) -> String? {
    let text = Digits.plain(written)
    guard text.utf8.allSatisfy({ Shape.isDigit($0) || " .,-/".utf8.contains($0) }) else {
      return nil
    }
    let digits = text.utf8.filter(Shape.isDigit)
    guard [2, 4, 6, 10].contains(digits.count) else { return nil }
    var code: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if [2, 4, 6].contains(index) { code.append(UInt8(ascii: ".")) }
      code.append(digit)
    }
    return String(decoding: code, as: UTF8.self)
  }

  /// The code of a kelurahan, `3175031002` as `31.75.03.1002`.
  static func kelurahanCode(_ written: String) -> String? {
    areaCode(written).flatMap { $0.utf8.count == 13 ? $0 : nil }
  }

  /// `31.75.03.1002/RW 08` as `31.75.03.1002/rw-08`.
  static func siteID(_ written: String) -> String? {
    let parts = written.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let code = kelurahanCode(String(parts[0])),
      let name = slug(String(parts[1]))
    else { return nil }
    return "\(code)/\(name)"
  }

  /// `Beras 5 kg` as `beras-5-kg`; nil for letters with accents, which the person must replace.
  static func slug(_ written: String) -> String? {
    let name = DomainWords.normalized(Digits.plain(written)).split(separator: " ")
      .joined(separator: "-")
    return accepted(name, Shape.isSlug)
  }

  /// `17/bast/ksbb-pgn/x/2020`, also with blanks, as `17/BAST/KSBB-PGN/X/2020`.
  static func documentNumber(_ written: String, _ document: String) -> String? {
    let text = Digits.plain(written).uppercased().filter { $0 != " " }
    return accepted(text) { Shape.isDocumentNumber($0, document) }
  }

  /// `; did you mean "…"?`, or nothing.
  static func ending(_ bytes: Shape.Bytes, _ reading: (String) -> String?) -> String {
    // No code is longer.
    let text = String(decoding: bytes.prefix(200), as: UTF8.self)
    return reading(text).map { "; did you mean \(shown($0))?" } ?? ""
  }

  private static func accepted(_ text: String, _ isRight: (Shape.Bytes) -> Bool) -> String? {
    var text = text
    return text.withUTF8(isRight) ? text : nil
  }
}
