import Registry

/// What each correction is about. Found once, because many pages ask: that of a BAST, the history,
/// and those of the months.
struct CorrectionIndex: Sendable {
  /// A row that was corrected.
  enum Subject: Hashable, Sendable {
    case area(Reference<Area>)
    case site(Reference<Site>)
    case program(Reference<Program>)
    case item(Reference<Item>)
    case need(Reference<Need>)
    case collaborator(Reference<Collaborator>)
    case commitment(Reference<Commitment>)
    case handover(Reference<Handover>)
    case line(Reference<HandoverLine>)
  }

  /// In the order of the registry's corrections; nil where the row is gone, or not there yet.
  let subjects: [Subject?]
  /// The rows that corrections name, as subjects or as values.
  let rows: RowKeys
  private let byHandover: [Reference<Handover>: [Int]]

  init(_ registry: Registry) {
    let corrections = registry.records.corrections
    rows = RowKeys(registry, naming: corrections)
    subjects = corrections.map { [rows] in rows.subject($0.table, $0.recordID) }
    var byHandover: [Reference<Handover>: [Int]] = [:]
    for (index, subject) in subjects.enumerated() {
      switch subject {
      case .handover(let handover): byHandover[handover, default: []].append(index)
      case .line(let line): byHandover[registry[line].handover, default: []].append(index)
      default: continue
      }
    }
    self.byHandover = byHandover
  }

  /// The corrections of a BAST and of its lines, by date, as places in the registry's corrections.
  subscript(handover: Reference<Handover>) -> [Int] { byHandover[handover] ?? [] }
}

/// Finds rows by their keys, of those keys that corrections name.
struct RowKeys: Sendable {
  private var found: [String: [String: CorrectionIndex.Subject]] = [:]

  /// Tables whose keys other tables name, by the columns that do.
  private static let referring: [String: String] = [
    "parent_code": "areas", "kelurahan_code": "areas", "site_id": "sites", "program": "programs",
    "item_code": "items", "need_id": "needs", "collaborator_id": "collaborators",
    "aggregator_id": "collaborators", "commitment_id": "commitments", "handover_id": "handovers",
  ]

  init(_ registry: Registry, naming corrections: [Correction]) {
    var wanted: [String: Set<String>] = [:]
    for correction in corrections {
      let key = correction.recordID
      if correction.table == DataSchema.handoverLines.name {
        wanted["handovers", default: []].insert(String(key.prefix { $0 != "/" }))
      } else {
        wanted[correction.table, default: []].insert(key)
      }
      guard let table = Self.referring[correction.field] else { continue }
      for value in [correction.oldValue, correction.newValue] {
        if let value { wanted[table, default: []].insert(value) }
      }
    }
    let records = registry.records
    find("areas", wanted, registry.all(\.areas), { registry[$0].code }) { .area($0) }
    find("sites", wanted, registry.all(\.sites), { registry[$0].id }) { .site($0) }
    find("programs", wanted, registry.all(\.programs), { registry[$0].slug }) { .program($0) }
    find("items", wanted, registry.all(\.items), { registry[$0].code }) { .item($0) }
    find("needs", wanted, records.needs, \.id) { .need($0) }
    find("collaborators", wanted, records.collaborators, \.id) { .collaborator($0) }
    find("commitments", wanted, records.commitments, \.id) { .commitment($0) }
    find("handovers", wanted, records.handovers, \.id) { .handover($0) }
    addLines(registry, corrections)
  }

  /// The row with a key; nil where there is none.
  func subject(_ table: String, _ key: String) -> CorrectionIndex.Subject? { found[table]?[key] }

  /// The row that a value of a column names; nil where the column names no rows.
  func subject(ofValue value: String, in column: String) -> CorrectionIndex.Subject? {
    Self.referring[column].flatMap { subject($0, value) }
  }

  private mutating func find<Record>(
    _ table: String, _ wanted: [String: Set<String>], _ references: [Reference<Record>],
    _ key: (Reference<Record>) -> String,
    _ subject: (Reference<Record>) -> CorrectionIndex.Subject
  ) {
    guard let keys = wanted[table] else { return }
    for reference in references where keys.contains(key(reference)) {
      found[table, default: [:]][key(reference)] = subject(reference)
    }
  }

  /// Tables with numbers for keys are large: only the keys that are wanted become texts.
  private mutating func find<Record>(
    _ table: String, _ wanted: [String: Set<String>], _ records: [Record],
    _ id: (Record) -> Int, _ subject: (Reference<Record>) -> CorrectionIndex.Subject
  ) {
    let ids = Set((wanted[table] ?? []).compactMap { Int($0) })
    guard !ids.isEmpty else { return }
    for index in records.indices where ids.contains(id(records[index])) {
      found[table, default: [:]][String(id(records[index]))] = subject(Reference(index))
    }
  }

  /// The key of a line is that of its handover, a slash and its number.
  private mutating func addLines(_ registry: Registry, _ corrections: [Correction]) {
    let table = DataSchema.handoverLines.name
    for key in corrections.filter({ $0.table == table }).map(\.recordID) {
      let parts = key.split(separator: "/")
      guard parts.count == 2, case .handover(let handover)? = subject("handovers", String(parts[0]))
      else { continue }
      if let line = registry.lines(of: handover).first(where: {
        String(registry[$0].line) == parts[1]
      }) {
        found[table, default: [:]][key] = .line(line)
      }
    }
  }
}
