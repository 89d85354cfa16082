import OpenData
import Templates

/// The ids on pages that show texts: no heading of a text may have one of them.
///
/// Constant ids are taken from the compiled template. Ids made from data are recognised here by
/// their form.
struct TakenIDs {
  private let program: Set<String>
  private let data: Set<String>
  private let history: Set<String>
  private let text: Set<String>

  /// - Parameter types: the compiled types; those that are missing have problems of their own.
  init(_ types: [CompiledPageType]) {
    func ids(of type: any PageType.Type) -> Set<String> {
      types.first { $0.name == type.template }?.ids ?? []
    }
    program = ids(of: ProgramPage.self)
    data = ids(of: DataPage.self).union(
      OpenTable.allCases.flatMap { [$0.rawValue, "\($0.rawValue)-judul"] })
    history = ids(of: HistoryPage.self)
    text = ids(of: ProsePage.self)
  }

  /// Whether a programme's page has the id.
  func isOnProgram(_ id: String) -> Bool {
    program.contains(id) || id.hasPrefix(Edition.itemIDPrefix)
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
