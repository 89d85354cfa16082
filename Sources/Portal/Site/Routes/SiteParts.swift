import Registry

/// How the needs and the evidence of each site are spread over pages, so that none loads slowly on
/// a slow line.
///
/// Counted in rows and not in bytes: the place of a row must not depend on how a theme prints it,
/// or on the length of a name that somebody corrects.
struct SiteParts: Sendable {
  /// How much pages hold. A need stands among the goods and in the table, so it is about four times
  /// as long as a row of evidence or a BAST.
  enum PageCapacity {
    /// Needs on the site's own page; those that lack most stay.
    static let needs = 8
    /// Needs on each further page.
    static let moreNeeds = 18
    /// Rows on the site's own page, where a need counts as two and a row of evidence or a BAST as
    /// one; with more, evidence and BASTs move.
    static let page = 26
    /// Rows of evidence and BASTs on each page that they move to. The evidence of one need is
    /// never divided.
    static let evidence = 56
    /// Needs on each page of the commitment form.
    static let form = 8
  }

  /// Needs of one programme on one page, those that lack most first.
  struct Group: Sendable {
    let program: Reference<Program>
    var needs: [Reference<Need>]
  }

  /// What one page of evidence holds.
  struct Evidence: Sendable {
    var needs: [Reference<Need>] = []
    /// Places in the list of the site's BASTs, latest first.
    var basts = 0..<0
  }

  /// By need: 0 for the site's own page, 1 for the first further one.
  private let pageOfNeed: [UInt16]
  private let pageOfEvidence: [UInt16]
  /// By site: how many further pages there are.
  private let needPages: [UInt16]
  private let evidencePages: [UInt16]
  /// By need that somebody can take on: the page of the form, from 1; 0 for the others.
  private let formOfNeed: [UInt16]
  private let formPages: [UInt16]

  init(_ registry: Registry) {
    var pageOfNeed = [UInt16](repeating: 0, count: registry.records.needs.count)
    var pageOfEvidence = pageOfNeed
    var needPages: [UInt16] = []
    var evidencePages: [UInt16] = []
    var formOfNeed = pageOfNeed
    var formPages: [UInt16] = []
    for site in registry.all(\.sites) {
      let forms = registry.formParts(of: site)
      formPages.append(UInt16(forms.count))
      for (number, needs) in forms.enumerated() {
        for need in needs { formOfNeed[Int(need.offset)] = UInt16(number + 1) }
      }
      var moreNeeds = 0
      if registry.needs(of: site).count > PageCapacity.needs {
        let parts = registry.needParts(of: site)
        moreNeeds = parts.count - 1
        for (number, groups) in parts.enumerated() {
          for need in groups.flatMap(\.needs) { pageOfNeed[Int(need.offset)] = UInt16(number) }
        }
      }
      needPages.append(UInt16(moreNeeds))
      var moved = 0
      if !registry.fitsOnOnePage(site) {
        let parts = registry.evidenceParts(of: site)
        moved = parts.count
        for (number, part) in parts.enumerated() {
          for need in part.needs { pageOfEvidence[Int(need.offset)] = UInt16(number + 1) }
        }
      }
      evidencePages.append(UInt16(moved))
    }
    (self.pageOfNeed, self.pageOfEvidence) = (pageOfNeed, pageOfEvidence)
    (self.needPages, self.evidencePages) = (needPages, evidencePages)
    (self.formOfNeed, self.formPages) = (formOfNeed, formPages)
  }

  /// The page of the form that shows a need, from 1; nil when nobody can take it on.
  func formPage(of need: Reference<Need>) -> Int? {
    let page = formOfNeed[Int(need.offset)]
    return page > 0 ? Int(page) : nil
  }

  /// How many pages of the form a site has.
  func formPages(of site: Reference<Site>) -> Int { Int(formPages[Int(site.offset)]) }

  /// The page that shows a need's row; 0 for the site's own.
  func page(of need: Reference<Need>) -> Int { Int(pageOfNeed[Int(need.offset)]) }

  /// The page that shows a need's evidence; 0 for the site's own.
  func evidencePage(of need: Reference<Need>) -> Int { Int(pageOfEvidence[Int(need.offset)]) }

  /// How many further pages of needs a site has.
  func needPages(of site: Reference<Site>) -> Int { Int(needPages[Int(site.offset)]) }

  /// How many pages of evidence a site has; 0 when its own page holds it.
  func evidencePages(of site: Reference<Site>) -> Int { Int(evidencePages[Int(site.offset)]) }
}

extension Registry {
  /// A site's needs by page: those that lack most on its own, the others on further ones.
  func needParts(of site: Reference<Site>) -> [[SiteParts.Group]] {
    let groups = needGroups(of: site)
    let all = groups.flatMap(\.needs)
    let kept = Set(mostUrgent(all).prefix(SiteParts.PageCapacity.needs))
    let rest = groups.flatMap { group in
      group.needs.filter { !kept.contains($0) }.map { (group.program, $0) }
    }
    var parts = [
      grouped(
        groups.flatMap { group in
          group.needs.filter(kept.contains).map { (group.program, $0) }
        })
    ]
    for start in stride(from: 0, to: rest.count, by: SiteParts.PageCapacity.moreNeeds) {
      parts.append(
        grouped(Array(rest[start..<min(start + SiteParts.PageCapacity.moreNeeds, rest.count)])))
    }
    return parts
  }

  /// The needs that somebody can take on, by page of the form.
  func formParts(of site: Reference<Site>) -> [[Reference<Need>]] {
    guard needs(of: site).contains(where: canBeHelped) else { return [] }
    let needs = needGroups(of: site).flatMap(\.needs).filter(canBeHelped)
    return stride(from: 0, to: needs.count, by: SiteParts.PageCapacity.form).map { start in
      Array(needs[start..<min(start + SiteParts.PageCapacity.form, needs.count)])
    }
  }

  /// All needs of a site by programme, those that lack most first.
  ///
  /// Needs are sorted by item and items by programme, so needs of one programme are adjacent.
  func needGroups(of site: Reference<Site>) -> [SiteParts.Group] {
    grouped(needs(of: site).map { (program(of: self[$0]), $0) }).map { group in
      SiteParts.Group(program: group.program, needs: mostUrgent(group.needs))
    }
  }

  private func grouped(
    _ needs: [(program: Reference<Program>, need: Reference<Need>)]
  ) -> [SiteParts.Group] {
    var groups: [SiteParts.Group] = []
    for (program, need) in needs {
      if groups.last?.program == program {
        groups[groups.count - 1].needs.append(need)
      } else {
        groups.append(SiteParts.Group(program: program, needs: [need]))
      }
    }
    return groups
  }

  /// The largest unmet share first, closed needs last; equal ones keep their order.
  private func mostUrgent(_ needs: [Reference<Need>]) -> [Reference<Need>] {
    needs.map { need in
      let tally = tally(need)
      return (tally.isOpen ? thousandths(tally.unmet, of: tally.quantity) : -1, need)
    }.enumerated().sorted {
      ($1.element.0, $0.offset) < ($0.element.0, $1.offset)
    }.map(\.element.1)
  }

  fileprivate func fitsOnOnePage(_ site: Reference<Site>) -> Bool {
    let needs = needs(of: site)
    let rows = needs.reduce(handovers(of: site).count) { $0 + evidenceRows(of: $1) }
    return 2 * min(needs.count, SiteParts.PageCapacity.needs) + rows <= SiteParts.PageCapacity.page
  }

  /// A need's commitments and BAST lines, and the row that sums them; 0 without any.
  private func evidenceRows(of need: Reference<Need>) -> Int {
    let commitments = commitments(of: need)
    guard !commitments.isEmpty else { return 0 }
    return commitments.reduce(1) { $0 + 1 + lines(of: $1).count }
  }

  /// A site's evidence by page: need by need, then the BASTs.
  func evidenceParts(of site: Reference<Site>) -> [SiteParts.Evidence] {
    var parts: [SiteParts.Evidence] = []
    var part = SiteParts.Evidence()
    var capacity = SiteParts.PageCapacity.evidence
    func turn() {
      parts.append(part)
      part = SiteParts.Evidence()
      capacity = SiteParts.PageCapacity.evidence
    }
    for need in needs(of: site) {
      let rows = evidenceRows(of: need)
      guard rows > 0 else { continue }
      if rows > capacity, !part.needs.isEmpty { turn() }
      part.needs.append(need)
      capacity -= rows
    }
    let count = handovers(of: site).count
    var listed = 0
    while listed < count {
      if capacity <= 0 { turn() }
      let end = min(count, listed + capacity)
      part.basts = listed..<end
      capacity -= end - listed
      listed = end
    }
    turn()
    return parts
  }
}
