package import Portal
package import Releases

/// The gate for page weight: a page, that is, its HTML and its style sheets before compression, may
/// not have more bytes than the budget of its type.
package struct WeightGate: Sendable {
  /// Budgets in bytes, by the name of the page type.
  private let budgets: [String: Int]
  private let sheets: [Int: Int]
  private let sheetPaths: [Int: String]

  /// Takes the budgets and the sizes of style sheets from the portal, in bytes.
  package init(_ site: Portal) {
    budgets = site.budgets
    sheets = site.styleSheetSizes
    sheetPaths = sheets.keys.reduce(into: [:]) { $0[$1] = site.pages[$1].path }
  }

  /// Adds everything that determines whether a page is too heavy, besides its bytes and its type.
  /// The type follows from the path, because each type has its own paths.
  func addRules(to fingerprint: inout Fingerprint) {
    for (type, budget) in budgets.sorted(by: { $0.key < $1.key }) {
      fingerprint.add("budget \(type)", text: String(budget))
    }
    for (index, path) in sheetPaths.sorted(by: { $0.value < $1.value }) {
      fingerprint.add("style sheet \(path)", text: String(sheets[index] ?? 0))
    }
  }

  /// One worker's part of the gate: the heaviest of the pages that are too heavy.
  package struct Scale: Sendable {
    fileprivate struct Page: Sendable {
      let path: String
      let bytes: Int
    }

    fileprivate struct TooHeavy: Sendable {
      var heaviest: [Page] = []
      var count = 0

      mutating func add(_ page: Page) {
        heaviest.append(page)
        count += 1
        if heaviest.count > 64 { trim() }
      }

      mutating func trim() {
        heaviest.sort {
          ($0.bytes, $1.path) > ($1.bytes, $0.path)
        }
        heaviest = Array(heaviest.prefix(WeightGate.listed))
      }
    }

    private let gate: WeightGate
    fileprivate private(set) var types: [String: TooHeavy] = [:]

    fileprivate init(_ gate: WeightGate) { self.gate = gate }

    /// Checks the weight of a page. A type without a budget, or nil, is not checked.
    ///
    /// - Parameters:
    ///   - size: size of its HTML, in bytes.
    ///   - styleSheets: the plan indices of its style sheets.
    package mutating func weigh(_ type: String?, _ path: String, size: Int, styleSheets: [Int]) {
      guard let type, let budget = gate.budgets[type] else { return }
      let bytes = styleSheets.reduce(size) { $0 + (gate.sheets[$1] ?? 0) }
      if bytes > budget { types[type, default: TooHeavy()].add(Page(path: path, bytes: bytes)) }
    }
  }

  /// Number of pages named for each type.
  fileprivate static let listed = 5

  /// A new scale for one worker; pass all of them to ``findings(_:)``.
  package func scale() -> Scale { Scale(self) }

  /// One finding per page type with pages that are too heavy; the same however pages were
  /// distributed.
  package func findings(_ scales: [Scale]) -> [GateFinding] {
    PageTypes.names.compactMap { type in
      var all = Scale.TooHeavy()
      for part in scales.compactMap({ $0.types[type] }) {
        all.heaviest += part.heaviest
        all.count += part.count
      }
      guard all.count > 0, let budget = budgets[type] else { return nil }
      all.trim()
      let pages = all.heaviest.map { "\($0.path) \($0.bytes)" }.joined(separator: ", ")
      let rest = all.count > all.heaviest.count ? ", …" : ""
      return GateFinding(
        gate: "weight",
        message: "\(all.count) \(all.count == 1 ? "page" : "pages") of the kind \(type) "
          + "with more than \(budget) bytes, style sheets included: \(pages)\(rest); print less "
          + "on them, make the style sheet smaller, or raise budgets.\(type) in site.yaml")
    }
  }
}
