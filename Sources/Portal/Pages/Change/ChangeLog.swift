import Registry
import Support

/// What can happen to a record, in the words of the file of changes.
enum ChangeKind: String, CaseIterable, Sendable {
  case opened = "dibuka"
  case promised = "dijanjikan"
  case handedOver = "diserahkan"
  case confirmed = "dikonfirmasi"
  case closed = "ditutup"
  case cancelled = "dibatalkan"
  case lapsed = "kedaluwarsa"
  case voided = "batal"
  case corrected = "dikoreksi"

  /// Its place among all kinds.
  var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Something that happened on a day to a row of the table that goes with its kind.
struct ChangeEvent: Sendable {
  let day: CalendarDate
  let kind: ChangeKind
  /// The offset of the row: of a need, a commitment, a BAST line (`handedOver`), a handover
  /// (`voided`) or a correction.
  let row: Int
  /// Where it happened; nil for a correction of something that has no place.
  let city: Reference<Area>?
  let district: Reference<Area>?
}

/// How often each kind of event happened.
struct ChangeCounts: Equatable, Sendable {
  private var counts = [Int](repeating: 0, count: ChangeKind.allCases.count)
  /// Signed BASTs; `handedOver` counts their lines.
  var basts = 0

  subscript(kind: ChangeKind) -> Int {
    get { counts[kind.position] }
    set { counts[kind.position] = newValue }
  }

  /// Whether nothing but corrections happened.
  var isEmpty: Bool {
    basts == 0 && ChangeKind.allCases.allSatisfy { $0 == .corrected || self[$0] == 0 }
  }
}

/// Everything that happened, by month. Only days on which something happened up to the registry's
/// date are in it; what happened on a day that nobody recorded is in no month.
struct ChangeLog: Sendable {
  /// One month.
  struct Entry: Sendable {
    var events: [ChangeEvent] = []
    var counts = ChangeCounts()
    var cities: [Reference<Area>: ChangeCounts] = [:]
    var districts: [Reference<Area>: ChangeCounts] = [:]
  }

  /// The months in which something happened, and the one of the registry's date.
  let months: [Month]
  private let entries: [Month: Entry]

  /// What happened in a month.
  subscript(month: Month) -> Entry { entries[month] ?? Entry() }

  /// The kota in which something happened in a month, by code.
  func cities(in month: Month) -> [Reference<Area>] { self[month].cities.keys.sorted() }

  /// The month before, or the last one before it in which something happened; nil for the first.
  func previous(_ month: Month) -> Month? { months.last { $0 < month } }

  /// The next month with a page.
  func next(_ month: Month) -> Month? { months.first { $0 > month } }

  init(_ registry: Registry, _ corrections: CorrectionIndex) {
    var log = ChangeGathering(registry)
    log.addNeeds()
    log.addCommitments()
    log.addHandovers()
    log.addCorrections(corrections)
    let today = Month(registry.asOf)
    if !log.entries.isEmpty, log.entries[today] == nil { log.entries[today] = Entry() }
    months = log.entries.keys.sorted()
    entries = log.entries.mapValues { entry in
      var entry = entry
      entry.events.sort {
        ($0.day, $0.kind.position, $0.row) < ($1.day, $1.kind.position, $1.row)
      }
      return entry
    }
  }
}

/// Goes through the tables once each.
private struct ChangeGathering {
  let registry: Registry
  var entries: [Month: ChangeLog.Entry] = [:]
  /// By site.
  private let cities: [Reference<Area>?]
  private let districts: [Reference<Area>?]

  init(_ registry: Registry) {
    self.registry = registry
    let sites = registry.all(\.sites)
    cities = sites.map { registry.city(of: $0) }
    districts = sites.map { registry[registry[$0].subdistrict].parent }
  }

  mutating func addNeeds() {
    for (row, need) in registry.records.needs.enumerated() {
      add(.opened, need.openedOn, row, need.site)
      if let day = need.confirmedOn { add(.confirmed, day, row, need.site) }
      if let day = need.closedOn { add(.closed, day, row, need.site) }
    }
  }

  mutating func addCommitments() {
    for (row, commitment) in registry.records.commitments.enumerated() {
      let site = registry[commitment.need].site
      add(.promised, commitment.signedOn, row, site)
      guard let end = commitment.end, let day = end.day else { continue }
      add(end.kind == .cancelled ? .cancelled : .lapsed, day, row, site)
    }
  }

  mutating func addHandovers() {
    for (row, handover) in registry.records.handovers.enumerated() {
      if handover.status == .cancelled, let day = handover.life.cancelledOn {
        add(.voided, day, row, handover.site)
      }
      guard handover.status.counts else { continue }
      let site = Int(handover.site.offset)
      change(handover.day, cities[site], districts[site]) { $0.basts += 1 }
      for line in registry.lines(of: Reference<Handover>(row)) {
        add(.handedOver, handover.day, Int(line.offset), handover.site)
      }
    }
  }

  mutating func addCorrections(_ index: CorrectionIndex) {
    for (row, correction) in registry.records.corrections.enumerated() {
      let (city, district) = place(of: index.subjects[row])
      add(
        ChangeEvent(
          day: correction.madeOn, kind: .corrected, row: row, city: city, district: district))
    }
  }

  private func place(
    of subject: CorrectionIndex.Subject?
  ) -> (city: Reference<Area>?, district: Reference<Area>?) {
    let site: Reference<Site>
    switch subject {
    case .site(let own): site = own
    case .need(let need): site = registry[need].site
    case .commitment(let commitment): site = registry[registry[commitment].need].site
    case .handover(let handover): site = registry[handover].site
    case .line(let line): site = registry[registry[line].handover].site
    case .area(let area):
      var ways: [Reference<Area>] = [area]
      while let parent = registry[ways[ways.count - 1]].parent { ways.append(parent) }
      return (
        ways.first { registry[$0].level.rank == .city },
        ways.first { registry[$0].level.rank == .district }
      )
    default: return (nil, nil)
    }
    return (cities[Int(site.offset)], districts[Int(site.offset)])
  }

  private mutating func add(
    _ kind: ChangeKind, _ day: CalendarDate, _ row: Int, _ site: Reference<Site>
  ) {
    add(
      ChangeEvent(
        day: day, kind: kind, row: row, city: cities[Int(site.offset)],
        district: districts[Int(site.offset)]))
  }

  private mutating func add(_ event: ChangeEvent) {
    // A need may have a day on which it will be closed.
    guard event.day <= registry.asOf else { return }
    entries[Month(event.day), default: ChangeLog.Entry()].events.append(event)
    change(event.day, event.city, event.district) { $0[event.kind] += 1 }
  }

  private mutating func change(
    _ day: CalendarDate, _ city: Reference<Area>?, _ district: Reference<Area>?,
    _ count: (inout ChangeCounts) -> Void
  ) {
    let month = Month(day)
    count(&entries[month, default: ChangeLog.Entry()].counts)
    if let city {
      count(&entries[month, default: ChangeLog.Entry()].cities[city, default: ChangeCounts()])
    }
    if let district {
      count(
        &entries[month, default: ChangeLog.Entry()].districts[district, default: ChangeCounts()])
    }
  }
}
