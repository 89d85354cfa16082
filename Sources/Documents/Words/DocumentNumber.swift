/// The number of a signed document: `017/BAST/KSBB-PGN/X/2020`.
///
/// Its sequence starts again at 1 each year. Numbers are given by the office that keeps the
/// register; this type only reads and writes them.
package struct DocumentNumber: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case handover = "BAST"
    case commitment = "KOM"
  }

  /// From 1.
  package let sequence: Int
  package let kind: Kind
  /// The programme's code in capitals, as `PGN`.
  package let program: String
  /// 1…12.
  package let month: Int
  package let year: Int

  /// What is wrong with a number, in words that say what to write.
  package struct Malformed: Error, Hashable, Sendable {
    package let reason: String
  }

  /// Reads a number, and nothing that only resembles one.
  package init(_ text: String) throws(Malformed) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 5 else {
      throw Malformed(
        reason: "it must have five parts, as 017/BAST/KSBB-PGN/X/2020 or 0001/KOM/KSBB-PGN/X/2020")
    }
    guard parts[0].utf8.count >= 3, let sequence = Self.digits(parts[0]), sequence > 0 else {
      throw Malformed(
        reason: "\"\(parts[0])\" must be a number of three digits or more, from 001")
    }
    guard let kind = Kind(rawValue: String(parts[1])) else {
      throw Malformed(reason: "\"\(parts[1])\" must be BAST or KOM")
    }
    let prefix = "KSBB-"
    let program = parts[2].dropFirst(prefix.count)
    guard parts[2].hasPrefix(prefix), (2...8).contains(program.utf8.count),
      program.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
    else {
      throw Malformed(reason: "\"\(parts[2])\" must be KSBB- and a programme's code, as KSBB-PGN")
    }
    guard let month = RomanNumeral.number(parts[3]), month <= 12 else {
      throw Malformed(reason: "\"\(parts[3])\" must be the month as a Roman numeral, I to XII")
    }
    guard parts[4].utf8.count == 4, let year = Self.digits(parts[4]), year > 0 else {
      throw Malformed(reason: "\"\(parts[4])\" must be a year of four digits")
    }
    self.sequence = sequence
    self.kind = kind
    self.program = String(program)
    self.month = month
    self.year = year
  }

  private static func digits(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}

/// The codes of the programmes in document numbers.
package enum ProgramCode: String, CaseIterable, Sendable {
  case food = "PGN"
  case businesses = "UMKM"
  case education = "PDK"
  case housing = "PKM"
  case waste = "SMP"
  case work = "TKJ"

  /// The code of a programme by its slug; nil for a programme that has none yet.
  package init?(slug: String) {
    guard let code = Self.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = code
  }

  package var slug: String {
    switch self {
    case .food: "pangan"
    case .businesses: "umkm"
    case .education: "pendidikan"
    case .housing: "permukiman"
    case .waste: "persampahan"
    case .work: "tenaga-kerja"
    }
  }
}
