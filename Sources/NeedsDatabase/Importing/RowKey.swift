/// The primary key of a row, as a CSV file writes it.
enum RowKey: Hashable {
  /// One number, or two; the second is 0 when there is only one.
  case numbers(Int64, Int64)
  case text(String)

  /// The key in a record's values; nil when a part is missing.
  init?(_ values: [FieldValue], _ positions: [Int]) {
    switch (values[positions[0]], positions.count) {
    case (.text(let bytes), _): self = .text(String(decoding: bytes, as: UTF8.self))
    case (.integer(let first), 1): self = .numbers(first, 0)
    case (.integer(let first), _):
      guard case .integer(let second) = values[positions[1]] else { return nil }
      self = .numbers(first, second)
    case (.null, _): return nil
    }
  }

  /// The key as people write it: `12`, `3/1`, `31.75.03.1002/rw-07`.
  var words: String {
    switch self {
    case .numbers(let first, 0): "\(first)"
    case .numbers(let first, let second): "\(first)/\(second)"
    case .text(let text): text
    }
  }
}
