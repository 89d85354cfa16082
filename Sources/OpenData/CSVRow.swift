import Registry
import Support
import Templates

/// Writes the fields of one row of a CSV file, RFC 4180 with LF.
struct CSVRow: ~Copyable {
  private var isFirst = true

  mutating func field(_ value: some CSVValue, _ output: inout Output) {
    if !isFirst { output.append(0x2C) }
    isFirst = false
    value.write(to: &output)
  }

  mutating func end(_ output: inout Output) {
    output.append(0x0A)
    isFirst = true
  }
}

/// A value of a CSV file. A missing value is an empty field; empty text is quoted.
protocol CSVValue: SendableMetatype {
  func write(to output: inout Output)
}

extension Optional: CSVValue where Wrapped: CSVValue {
  func write(to output: inout Output) { self?.write(to: &output) }
}

extension String: CSVValue {
  func write(to output: inout Output) {
    var text = self
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

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D
  }
}

extension Int: CSVValue {
  func write(to output: inout Output) { output.append(decimal: self) }
}

extension CalendarDate: CSVValue {
  func write(to output: inout Output) {
    for (number, width) in [(year, 4), (month, 2), (day, 2)] {
      if width == 2 { output.append(0x2D) }
      var divisor = width == 4 ? 1000 : 10
      while divisor > 0 {
        output.append(UInt8(0x30 + number / divisor % 10))
        divisor /= 10
      }
    }
  }
}
