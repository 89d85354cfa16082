/// The most that a CSV file may hold. Reading stops at once beyond it, so that a file made by
/// mistake costs neither hours nor all memory.
struct CSVLimits {
  /// A table of all of Jakarta has a few megabytes.
  var fileBytes = 256 << 20
  /// A cell of a spreadsheet holds 32,767 characters, at most 4 bytes each.
  var fieldBytes = 1_000_000
  /// As many as a spreadsheet has columns.
  var fields = 16_384
}
