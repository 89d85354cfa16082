/// The number of a signed document: `017/BAST/KSBB-PGN/X/2020`.
///
/// Its sequence starts again at 1 each year. The office that keeps the register assigns numbers;
/// this type only reads them.
package struct DocumentNumber: Hashable, Sendable {
  /// The kind of document, by its abbreviation in the number.
  package enum Kind: String, CaseIterable, Sendable {
    case handover = "BAST"
    case commitment = "KOM"
  }

  /// From 1.
  package let sequence: Int
  /// Its abbreviation is the second part of the number.
  package let kind: Kind
  /// The code of a programme in capitals, such as `PGN`; any two to eight letters are read.
  package let program: String
  /// 1…12.
  package let month: Int
  /// Four digits in the number, hence 1…9999.
  package let year: Int

  /// What is wrong with a number, in words that say what to write.
  package struct Malformed: Error, Hashable, Sendable {
    /// A clause without a full stop, which can follow a colon.
    package let reason: String
  }

  /// Reads a number strictly: `Malformed` is thrown for anything that only resembles one.
  package init(_ text: String) throws(Malformed) {
    // By bytes: a print run reads the numbers of all records.
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Substring($0) }
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
