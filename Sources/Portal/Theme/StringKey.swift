import OpenData
import Registry

/// A string that Swift asks for by its key in `theme/strings/<language>.yaml`. A language that
/// lacks one is refused when the theme is compiled.
enum StringKey: String, CaseIterable {
  case languageCode = "language.code"
  case languageName = "language.name"
  case languageLocale = "language.locale"
  case menuHome = "menu.home"
  case menuCollaborators = "menu.collaborators"
  case menuBasts = "menu.basts"
  case menuPromises = "menu.promises"
  case searchLetters = "search.letters"
  case siteEvidence = "site.evidence"
  case siteLacks = "site.lacks"
  case siteOtherNeeds = "site.otherNeeds"
  case helpHow = "help.how"
  case formTitle = "form.title"
  case homeTitle = "home.title"
  case areasAll = "areas.all"
  case sampleTag = "sample.tag"
  case shareNone = "share.none"
  case stateNeeded = "state.needed"
  case stateCommitted = "state.committed"
  case stateHandedOver = "state.handedOver"
  case stateUnmet = "state.unmet"
  case calendarName = "calendar.name"
  case calendarScheduled = "calendar.scheduled"
  case calendarDue = "calendar.due"
  case cardProgram = "card.program"
  case cardWhole = "card.whole"
  case cardLatest = "card.latest"
  case cardAlt = "card.alt"
  case collaboratorAnonymous = "collaborator.anonymous"
  case bastUnnumbered = "bast.unnumbered"
  case changeTitle = "changes.title"
  case correctionLine = "correction.line"
  case correctionYes = "correction.yes"
  case correctionNo = "correction.no"
  case reportSubject = "report.subject"
  case reportNumber = "report.number"
  case reportPlace = "report.place"
  case reportPage = "report.page"
  case reportNeed = "report.need"
  case reportWrong = "report.wrong"
  case reportRight = "report.right"
  case pledgeSubject = "pledge.subject"
  case pledgeWish = "pledge.wish"
  case pledgePlace = "pledge.place"
  case pledgeNeed = "pledge.need"
  case pledgeItem = "pledge.item"
  case pledgeLacking = "pledge.lacking"
  case pledgeForm = "pledge.form"
  case pledgeAmount = "pledge.amount"
  case pledgeName = "pledge.name"
  case pledgeDay = "pledge.day"
  case collaboratorPromises = "collaborator.pledges"
}

/// Strings with one for each value of a type.
enum StringFamily {
  case level(Area.Level)
  case month(MonthName)
  case table(OpenTable)
  case column(OpenTable, String)
  case statusColumn(String)
  /// A table that a correction may name, as people call one of its records.
  case record(String)
  /// A column that a correction may name, by its table.
  case field(String, String)
  /// A column of the file of changes.
  case changeColumn(String)
  /// A word that a column may hold, by its group.
  case word(String, String)

  /// The key in `theme/strings/<language>.yaml`.
  var key: String {
    switch self {
    case .level(let level): "level.\(level.rawValue)"
    case .month(let month): "chart.month.\(month.rawValue)"
    case .table(let table): "table.\(table.rawValue)"
    case .column(let table, let column): "columns.\(table.rawValue).\(column)"
    case .statusColumn(let column): "columns.status.\(column)"
    case .changeColumn(let column): "changeColumn.\(column)"
    case .record(let table): "record.\(table)"
    case .field(let table, let column): "field.\(table).\(column)"
    case .word(let group, let value): "\(group).\(value)"
    }
  }

  /// All that Swift may ask for.
  static var all: [StringFamily] {
    let levels = Area.Level.allCases.map(StringFamily.level)
    let months = MonthName.allCases.map(StringFamily.month)
    let tables = OpenTable.allCases.flatMap { table in
      [.table(table)] + table.columns.map { StringFamily.column(table, $0) }
    }
    let status = NeedStatusFile.columns.map(StringFamily.statusColumn)
    let records = FieldWords.tables.map { StringFamily.record($0.name) }
    let fields = FieldWords.fields.map { StringFamily.field($0.table, $0.column) }
    let changes = ChangeFile.columns.map(StringFamily.changeColumn)
    var seen: Set<String> = []
    let all = levels + months + tables + status + records + fields + changes + FieldWords.words
    return all.filter {
      seen.insert($0.key).inserted
    }
  }
}
