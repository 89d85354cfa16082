import Configuration
import Markdown

/// A text from the settings with a placeholder for a count: `sebanyak {count} formulir`.
struct CountedText: Sendable {
  private let before: String
  private let after: String

  private static let place = "{count}"

  /// Reads the text; one without the placeholder is rejected.
  init(_ settings: Settings, _ key: String) {
    let text = settings.requiredText(key)
    let parts = text.split(
      separator: Self.place, maxSplits: 1, omittingEmptySubsequences: false)
    if !text.isEmpty, parts.count < 2 {
      settings.reject(key, "must say where the count stands, as {count}")
    }
    before = parts.first.map(String.init) ?? ""
    after = parts.count > 1 ? String(parts[1]) : ""
  }

  /// The text with a count in digits and in words: `sebanyak 40 (empat puluh) formulir`.
  func text(_ count: Int) -> String { "\(before)\(grouped(count)) (\(terbilang(count)))\(after)" }
}
