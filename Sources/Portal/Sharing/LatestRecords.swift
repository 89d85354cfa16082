import Registry
import Support

/// The date of the latest record of every area and programme, collected in one pass.
struct LatestRecords: Sendable {
  private(set) var city: CalendarDate?
  private(set) var byArea: [CalendarDate?]
  private(set) var byProgram: [CalendarDate?]

  init(_ registry: Registry) {
    let records = registry.records
    byArea = Array(repeating: nil, count: records.areas.count)
    byProgram = Array(repeating: nil, count: records.programs.count)
    for need in records.needs {
      let program = registry.program(of: need)
      see(need.openedOn, registry[need.site].subdistrict, program)
      if let closed = need.closedOn {
        see(closed, registry[need.site].subdistrict, program)
      }
    }
    for commitment in records.commitments {
      let need = registry[commitment.need]
      see(commitment.signedOn, registry[need.site].subdistrict, registry.program(of: need))
    }
    for line in records.lines {
      let need = registry[registry[line.commitment].need]
      see(
        registry[line.handover].day, registry[need.site].subdistrict,
        registry.program(of: need))
    }
    // Areas come after their parents: going backwards, each passes its date up.
    for index in records.areas.indices.reversed() {
      guard let date = byArea[index] else { continue }
      if let parent = records.areas[index].parent {
        byArea[Int(parent.offset)] = max(byArea[Int(parent.offset)] ?? date, date)
      }
      city = max(city ?? date, date)
    }
  }

  private mutating func see(
    _ date: CalendarDate, _ area: Reference<Area>, _ program: Reference<Program>
  ) {
    let (area, program) = (Int(area.offset), Int(program.offset))
    byArea[area] = max(byArea[area] ?? date, date)
    byProgram[program] = max(byProgram[program] ?? date, date)
  }
}
