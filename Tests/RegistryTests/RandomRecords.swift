import Registry
import Support
import TestSupport

/// Invents records: few places, items and donors, so that rows meet; awkward statuses are common.
struct RandomRecords {
  private var random: SeededGenerator
  private var records = Records()

  static func make(seed: UInt64) -> Records {
    var maker = RandomRecords(random: SeededGenerator(seed: seed))
    maker.addPlaces()
    maker.addCatalogue()
    maker.addNeeds()
    maker.addDonors()
    maker.addCommitments()
    maker.addHandovers()
    return maker.records
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  private mutating func day() -> CalendarDate {
    CalendarDate(daysSinceEpoch: 18_000 + number(0...800)).unsafelyUnwrapped
  }

  /// Distinct numbers in no order, so that an id is never mistaken for an offset.
  private mutating func ids(_ count: Int) -> [Int] {
    Array((100..<100 + 3 * count).shuffled(using: &random).prefix(count))
  }

  private mutating func addPlaces() {
    func area(_ code: String, _ level: Area.Level, _ parent: Int?) -> Area {
      Area(code: code, level: level, name: code, parent: parent.map { Reference($0) })
    }
    records.areas = [area("31", .province, nil)]
    for city in 1...number(1...3) {
      let cityOffset = records.areas.count
      records.areas.append(area("31.7\(city)", .city, 0))
      for district in 1...number(1...2) {
        let districtOffset = records.areas.count
        records.areas.append(area("31.7\(city).0\(district)", .district, cityOffset))
        for subdistrict in 1...number(1...2) {
          let offset = records.areas.count
          let code = "31.7\(city).0\(district).100\(subdistrict)"
          records.areas.append(area(code, .subdistrict, districtOffset))
          for site in 0..<number(0...2) {
            records.sites.append(
              Site(
                id: "\(code)/rw-0\(site)", subdistrict: Reference(offset), kind: .rw,
                name: "RW 0\(site)", households: nil, slumLevel: nil))
          }
        }
      }
    }
  }

  private mutating func addCatalogue() {
    for program in 0..<number(1...3) {
      records.programs.append(
        Program(
          slug: "p\(program)", name: "P\(program)", stage: .active, startedOn: nil,
          position: program + 1))
      for item in 0..<number(0...3) {
        let price = pick([nil, 1, 250, 60_000])
        records.items.append(
          Item(
            code: "p\(program)-i\(item)", program: Reference(program), name: "I\(item)",
            unit: "unit", category: "x", unitPrice: price, priceSource: price.map { _ in "x" }))
      }
    }
  }

  private mutating func addNeeds() {
    guard !records.sites.isEmpty, !records.items.isEmpty else { return }
    let count = number(0...25)
    for id in ids(count) {
      records.needs.append(
        Need(
          id: id, site: Reference(number(0...records.sites.count - 1)),
          item: Reference(number(0...records.items.count - 1)), quantity: number(1...20),
          recipients: nil, basis: "x", openedOn: day(), closedOn: pick([nil, nil, day()]),
          note: nil))
    }
    records.needs.sort { ($0.site, $0.item, $0.id) < ($1.site, $1.item, $1.id) }
  }

  private mutating func addDonors() {
    for id in ids(number(0...8)).sorted() {
      // Few names, so that namesakes occur.
      let name = pick([nil, "Aksara", "Bunga", "Cahaya", "Delima"])
      records.collaborators.append(
        Collaborator(
          id: id, publishedName: name, kind: pick(Collaborator.Kind.allCases),
          isAggregator: false, joinedOn: day(), publishedOn: name.map { _ in day() }))
    }
  }

  private mutating func addCommitments() {
    guard !records.needs.isEmpty, !records.collaborators.isEmpty else { return }
    for id in ids(number(0...40)) {
      records.commitments.append(
        Commitment(
          id: id, collaborator: Reference(number(0...records.collaborators.count - 1)),
          need: Reference(number(0...records.needs.count - 1)), quantity: number(1...20),
          formNumber: "\(id)", signedOn: day(), channel: .direct, aggregator: nil, dueOn: nil,
          status: pick([.active, .active, .cancelled, .expired]), statusReason: nil))
    }
    records.commitments.sort { ($0.need, $0.id) < ($1.need, $1.id) }
  }

  private mutating func addHandovers() {
    guard !records.commitments.isEmpty else { return }
    var drafts: [(handover: Handover, promises: [Int])] = []
    for id in ids(number(0...30)) {
      let first = records.commitments[number(0...records.commitments.count - 1)]
      let site = records.needs[Int(first.need.offset)].site
      let possible = records.commitments.indices.filter {
        records.commitments[$0].collaborator == first.collaborator
          && records.needs[Int(records.commitments[$0].need.offset)].site == site
      }
      let promises = possible.filter { _ in number(0...2) > 0 }.shuffled(using: &random)
      drafts.append(
        (
          Handover(
            id: id, bastNumber: "\(id)", collaborator: first.collaborator, site: site,
            handedOn: day(), handedAt: nil, facilitator: nil,
            status: pick(Handover.Status.allCases)),
          promises
        ))
    }
    drafts.sort { ($0.handover.day, $0.handover.id) < ($1.handover.day, $1.handover.id) }
    for (offset, draft) in drafts.enumerated() {
      records.handovers.append(draft.handover)
      for (line, promise) in draft.promises.enumerated() {
        let delivered = number(0...15)
        records.lines.append(
          HandoverLine(
            handover: Reference(offset), line: line + 1, commitment: Reference(promise),
            delivered: delivered, accepted: number(0...delivered), condition: .good, reason: nil))
      }
    }
  }
}
