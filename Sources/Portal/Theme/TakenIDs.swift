import Templates

/// The ids of pages that show texts: no heading of a text may have one of them.
///
/// Those that a template writes down are taken from the compiled template. Those made from data are
/// told here by their form.
struct TakenIDs {
  private let program: Set<String>
  private let data: Set<String>
  private let history: Set<String>
  private let text: Set<String>

  /// - Parameters: of each template that shows texts, the ids it writes down.
  init(program: Set<String>?, data: Set<String>?, history: Set<String>?, text: Set<String>?) {
    self.program = program ?? []
    self.data = (data ?? []).union(
      OpenTable.allCases.flatMap { [$0.rawValue, "\($0.rawValue)-judul"] })
    self.history = history ?? []
    self.text = text ?? []
  }

  /// Whether a programme's page has the id.
  func isOnProgram(_ id: String) -> Bool {
    program.contains(id) || id.hasPrefix(Portal.itemIDPrefix)
  }

  /// Whether a page of `Content.pageNames` has the id.
  func isOn(page name: String, _ id: String) -> Bool {
    switch name {
    case "data": data.contains(id)
    case "riwayat": history.contains(id)
    default: text.contains(id)
    }
  }
}
