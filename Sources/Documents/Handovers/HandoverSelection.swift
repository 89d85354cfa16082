package import Diagnostics
package import Registry

/// Which BASTs to print: all conditions that are given have to hold.
package struct HandoverSelection: Sendable {
  /// BAST numbers; empty for any.
  package var numbers: [String] = []
  package var since: CalendarDate?
  package var until: CalendarDate?
  /// Code of an area, which contains what lies in it.
  package var area: String?
  /// Slug of a programme.
  package var program: String?
  /// Empty for those that count as handed over, or for any when numbers are named.
  package var statuses: [Handover.Status] = []
  /// Id of a collaborator.
  package var collaborator: Int?

  package init() {}

  /// The handovers with a number that match, in the registry's order.
  ///
  /// - Throws: every condition that names what is not there.
  package func matches(in registry: Registry) throws(Problems) -> [Reference<Handover>] {
    try check(registry).throwIfAny()
    let wanted = Set(numbers)
    return registry.all(\.handovers).filter { reference in
      let handover = registry[reference]
      guard let number = handover.bastNumber else { return false }
      if !wanted.isEmpty, !wanted.contains(number) { return false }
      if let since, handover.handedOn < since { return false }
      if let until, handover.handedOn > until { return false }
      if let collaborator, registry[handover.collaborator].id != collaborator { return false }
      if let area, !isWithin(registry[registry[handover.site].subdistrict].code, area) {
        return false
      }
      return hasStatus(handover) && isOfProgram(reference, registry)
    }
  }

  /// Codes are nested: `31.75` contains `31.75.03`, and not `31.751`.
  private func isWithin(_ code: String, _ area: String) -> Bool {
    code == area || code.hasPrefix(area + ".")
  }

  private func hasStatus(_ handover: Handover) -> Bool {
    if statuses.isEmpty { return !numbers.isEmpty || handover.status.counts }
    return statuses.contains(handover.status)
  }

  private func isOfProgram(_ reference: Reference<Handover>, _ registry: Registry) -> Bool {
    guard let program else { return true }
    return registry.lines(of: reference).contains { line in
      let need = registry[registry[registry[line].commitment].need]
      return registry[registry.program(of: need)].slug == program
    }
  }

  private func check(_ registry: Registry) -> Problems {
    var problems = Problems()
    func demand(_ option: String, _ word: String, _ known: [String], _ words: String) {
      guard !known.contains(word) else { return }
      problems.add(
        Problem(file: option, message: "\(words) \"\(word)\".\(didYouMean(word, known))"))
    }
    let known = Set(registry.records.handovers.compactMap(\.bastNumber))
    for number in numbers where !known.contains(number) {
      demand("--number", number, known.sorted(), "there is no BAST")
    }
    if let area {
      demand("--area", area, registry.records.areas.map(\.code), "there is no area with the code")
    }
    if let program {
      demand("--program", program, registry.records.programs.map(\.slug), "there is no programme")
    }
    if let collaborator {
      let ids = registry.records.collaborators.map { String($0.id) }
      demand("--collaborator", String(collaborator), ids, "there is no collaborator with the id")
    }
    if let since, let until, until < since {
      problems.add(
        Problem(file: "--until", message: "\(until) is before --since \(since); nothing matches"))
    }
    return problems
  }
}
