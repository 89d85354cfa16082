extension Registry {
  /// The latest signed BASTs in an area and all below it, or in the whole city, latest first.
  ///
  /// - Parameter limit: how many at most; no more than 50 are kept.
  package func latestHandovers(
    in area: Reference<Area>? = nil, limit: Int = 10
  ) -> [Reference<Handover>] {
    guard let area else { return Array(latest.city.prefix(limit)) }
    return Array(latest.byArea[Int(area.offset)].prefix(limit))
  }
}

/// The last signed BASTs of every area, latest first, collected in one pass from the end of the
/// register.
struct LatestHandovers: Sendable {
  static let depth = 50
  private(set) var city: [Reference<Handover>] = []
  private(set) var byArea: [[Reference<Handover>]]

  init(_ records: Records) {
    byArea = Array(repeating: [], count: records.areas.count)
    for index in records.handovers.indices.reversed() where records.handovers[index].status.counts {
      let reference = Reference<Handover>(index)
      if city.count < Self.depth { city.append(reference) }
      var next: Reference<Area>? = records.sites[Int(records.handovers[index].site.offset)]
        .subdistrict
      while let area = next {
        let slot = Int(area.offset)
        if byArea[slot].count < Self.depth { byArea[slot].append(reference) }
        next = records.areas[slot].parent
      }
    }
  }
}
