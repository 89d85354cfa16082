import Registry
package import Support

/// The conditions that any kind of document can have; all that are given have to hold.
package struct Conditions: Sendable {
  /// Handed over, or signed, on this day or later.
  package var since: CalendarDate?
  /// Handed over, or signed, on this day or earlier.
  package var until: CalendarDate?
  /// Code of an area; sites in the areas within it match too.
  package var area: String?
  /// Ids of sites; empty for any.
  package var sites: [String] = []
  /// Slug of a programme.
  package var program: String?
  /// Id of a collaborator.
  package var collaborator: Int?

  /// No conditions: everything matches.
  package init() {}

  func accept(day: CalendarDate) -> Bool {
    if let since, day < since { return false }
    if let until, day > until { return false }
    return true
  }

  func accept(_ collaborator: Reference<Collaborator>, in registry: Registry) -> Bool {
    self.collaborator.map { $0 == registry[collaborator].id } ?? true
  }

  func accept(_ site: Reference<Site>, in registry: Registry) -> Bool {
    let record = registry[site]
    if !sites.isEmpty, !sites.contains(record.id) { return false }
    return area.map { Self.isWithin(registry[record.subdistrict].code, $0) } ?? true
  }

  func accept(_ need: Need, in registry: Registry) -> Bool {
    program.map { $0 == registry[registry.program(of: need)].slug } ?? true
  }

  /// Codes are nested: `31.75` contains `31.75.03`, but not `31.751`.
  private static func isWithin(_ code: String, _ area: String) -> Bool {
    code == area || code.hasPrefix(area + ".")
  }

  /// A problem for each condition that names something unknown, and for an `until` before `since`.
  func problems(in registry: Registry) -> Problems {
    var problems = Problems()
    let records = registry.records
    if let area {
      problems.demand(
        "--area", area, among: records.areas.map(\.code), orSay: "there is no area with the code")
    }
    for site in sites {
      problems.demand(
        "--site", site, among: records.sites.map(\.id), orSay: "there is no site with the id")
    }
    if let program {
      problems.demand(
        "--program", program, among: records.programs.map(\.slug), orSay: "there is no programme")
    }
    if let collaborator {
      problems.demand(
        "--collaborator", String(collaborator), among: records.collaborators.map { String($0.id) },
        orSay: "there is no collaborator with the id")
    }
    if let since, let until, until < since {
      problems.add(
        Problem(file: "--until", message: "\(until) is before --since \(since); nothing matches"))
    }
    return problems
  }
}

extension Problems {
  /// Adds a problem unless a word is among the known ones.
  ///
  /// - Parameter words: the start of the message, such as `there is no programme`.
  mutating func demand(_ option: String, _ word: String, among known: [String], orSay words: String)
  {
    guard !known.contains(word) else { return }
    add(Problem(file: option, message: "\(words) \"\(word)\".\(didYouMean(word, known))"))
  }
}
