import Registry
import Templates

/// A table that is published as a CSV file. Its columns are the database's, less the private ones.
package enum OpenTable: String, CaseIterable, Sendable {
  case areas, sites, programs, items, needs, collaborators, commitments, handovers
  case handoverLines = "handover_lines"
  case corrections

  /// The file's path below the site's root.
  package var path: String { "data/\(rawValue).csv" }

  /// The published columns, in the order of the file.
  package var columns: [String] {
    (DataSchema.table(rawValue)?.columns ?? []).filter { !$0.isPrivate }.map(\.name)
  }

  func rowCount(_ records: Records) -> Int {
    switch self {
    case .areas: records.areas.count
    case .sites: records.sites.count
    case .programs: records.programs.count
    case .items: records.items.count
    case .needs: records.needs.count
    case .collaborators: records.collaborators.count
    case .commitments: records.commitments.count
    case .handovers: records.handovers.count
    case .handoverLines: records.lines.count
    case .corrections: records.corrections.count
    }
  }
}

/// Writes the fields of one CSV file, RFC 4180 with LF.
struct CSVRow: ~Copyable {
  private var isFirst = true

  mutating func field(_ text: String, _ output: inout Output) {
    separate(&output)
    var text = text
    text.withUTF8 { bytes in
      guard bytes.contains(where: Self.needsQuotes) || bytes.isEmpty else {
        return output.append(bytes)
      }
      output.append(0x22)
      for byte in bytes {
        if byte == 0x22 { output.append(0x22) }
        output.append(byte)
      }
      output.append(0x22)
    }
  }

  mutating func field(_ text: String?, _ output: inout Output) {
    if let text { field(text, &output) } else { separate(&output) }
  }

  mutating func field(_ number: Int, _ output: inout Output) {
    separate(&output)
    output.append(decimal: number)
  }

  mutating func field(_ number: Int?, _ output: inout Output) {
    if let number { field(number, &output) } else { separate(&output) }
  }

  mutating func field(_ date: CalendarDate, _ output: inout Output) {
    separate(&output)
    for (number, width) in [(date.year, 4), (date.month, 2), (date.day, 2)] {
      if width == 2 { output.append(0x2D) }
      var divisor = width == 4 ? 1000 : 10
      while divisor > 0 {
        output.append(UInt8(0x30 + number / divisor % 10))
        divisor /= 10
      }
    }
  }

  mutating func field(_ date: CalendarDate?, _ output: inout Output) {
    if let date { field(date, &output) } else { separate(&output) }
  }

  mutating func end(_ output: inout Output) {
    output.append(0x0A)
    isFirst = true
  }

  private mutating func separate(_ output: inout Output) {
    if !isFirst { output.append(0x2C) }
    isFirst = false
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D
  }
}
