extension Sample {
  /// Finds needs to promise something for, and keeps track of what is left of each.
  struct NeedChoice {
    let all: [Need]
    private var committed: [Int]
    /// Needs by programme, in the order of opening.
    private var byBranch: [[Int]] = Branch.allCases.map { _ in [] }
    private var bySite: [Int: [Int]] = [:]
    private var baseNeeds: [Int] = []
    /// By programme, a need that is open from its first day to the end.
    private var lasting: [Int?] = Branch.allCases.map { _ in nil }

    init(needs: [Need]) {
      all = needs
      committed = needs.map { _ in 0 }
      var firstOfSite: Set<Int> = []
      for (index, need) in needs.enumerated() {
        let branch = need.good.branch.rawValue
        byBranch[branch].append(index)
        if lasting[branch] == nil, need.closed == nil { lasting[branch] = index }
        bySite[need.site * Branch.allCases.count + branch, default: []].append(index)
        if need.item == Catalogue.base, need.closed == nil, need.quantity >= 20,
          firstOfSite.insert(need.site).inserted
        {
          baseNeeds.append(index)
        }
      }
    }

    func rest(_ need: Int) -> Int { all[need].quantity - committed[need] }

    mutating func commit(_ need: Int, _ quantity: Int) { committed[need] += quantity }

    /// A need of the base item that is open on `day`, a different one for each rank.
    func base(_ day: Day, rank: Int) -> Int {
      let open = baseNeeds.prefix { all[$0].opened <= day }
      return open.isEmpty ? 0 : open[rank % open.count]
    }

    /// Up to `count` needs of one programme at one site, all open on `day`:
    /// a recent one that is not yet promised, and its neighbours.
    func needs(_ branch: Branch, _ day: Day, count: Int, _ random: inout Random) -> [Int] {
      let list = byBranch[branch.rawValue]
      let opened = openedCount(list, day)
      guard opened > 0, let lasting = lasting[branch.rawValue] else { return [] }
      let first = pick(list, opened, on: day, lasting: lasting, &random)
      let key = all[first].site * Branch.allCases.count + branch.rawValue
      var chosen = [first]
      for need in (bySite[key] ?? []).reversed() where chosen.count < count {
        if need != first, all[need].isOpen(on: day), rest(need) > 0 { chosen.append(need) }
      }
      return chosen
    }

    /// Falls back to a need that is promised in full, so that nobody who wants to give is turned
    /// away.
    private func pick(
      _ list: [Int], _ opened: Int, on day: Day, lasting: Int, _ random: inout Random
    ) -> Int {
      var fallback = lasting
      for _ in 0..<12 {
        let need = list[opened - 1 - random.skewed(0...(opened - 1))]
        guard all[need].isOpen(on: day) else { continue }
        if rest(need) > 0 { return need }
        fallback = need
      }
      return fallback
    }

    private func openedCount(_ list: [Int], _ day: Day) -> Int {
      var low = 0
      var high = list.count
      while low < high {
        let middle = (low + high) / 2
        if all[list[middle]].opened <= day { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}
