import Configuration
import Registry
import Support

/// Of what kind aid is, which decides what a BAST has to say of it. The settings of `bast.id.md`
/// list categories and items of the catalogue under each kind; what they do not list is other goods.
package struct AidKinds: Sendable {
  enum Kind: String, CaseIterable {
    case food, devices, services, works

    /// Whether it is handed over as goods are, and not done.
    var isGoods: Bool { self == .food || self == .devices }
  }

  private let kinds: [String: Kind]
  /// Words of the names of sites that belong to the state.
  private let stateSites: Set<String>
  /// Kinds of sites that stand on public land.
  private let publicLand: [Site.Kind]
  /// Categories and items that a site of the state keeps.
  private let inventory: Set<String>

  init(_ settings: Settings) {
    kinds = Self.kinds(settings.mapping("kinds"))
    let regional = settings.mapping("regional_property")
    stateSites = Set(regional.texts("state_sites"))
    inventory = Set(regional.texts("inventory"))
    publicLand = regional.texts("public_land").compactMap(Site.Kind.init)
    let known = Site.Kind.allCases.map(\.rawValue)
    regional.rejectEntries(of: "public_land", where: { !known.contains($0) }) {
      "is no kind of site: \"\($0)\".\(didYouMean($0, known))"
    }
    regional.finish()
  }

  private static func kinds(_ settings: Settings) -> [String: Kind] {
    var kinds: [String: Kind] = [:]
    for kind in Kind.allCases {
      let names = settings.texts(kind.rawValue)
      settings.rejectEntries(of: kind.rawValue, where: { kinds[$0] != nil }) {
        "is also under \(kinds[$0]?.rawValue ?? ""); \"\($0)\" can only be of one kind"
      }
      for name in names { kinds[name] = kind }
    }
    settings.finish()
    return kinds
  }

  /// Nil for other goods.
  func kind(of line: HandoverFacts.Line) -> Kind? { kinds[line.item] ?? kinds[line.category] }

  func has(_ kind: Kind, in facts: HandoverFacts) -> Bool {
    facts.lines.contains { self.kind(of: $0) == kind }
  }

  /// The one kind of all rows; nil where there are several, or none.
  func only(in facts: HandoverFacts) -> Kind? {
    guard let kind = facts.lines.first.flatMap(kind) else { return nil }
    return facts.lines.allSatisfy { self.kind(of: $0) == kind } ? kind : nil
  }

  /// Whether a row is of goods that are brought, and not of work or training.
  func isGoods(_ line: HandoverFacts.Line) -> Bool { kind(of: line)?.isGoods ?? true }

  /// Whether a row becomes property of the province: works at a site of the state or on public
  /// land, and what a site of the state keeps.
  func isRegional(_ line: HandoverFacts.Line, of facts: HandoverFacts) -> Bool {
    if kind(of: line) == .works {
      return facts.siteKind.map(publicLand.contains) ?? false || isOfState(facts.place.site)
    }
    return (inventory.contains(line.item) || inventory.contains(line.category))
      && isOfState(facts.place.site)
  }

  private func isOfState(_ site: String) -> Bool {
    site.split(separator: " ").contains { stateSites.contains(String($0)) }
  }

  /// Whether a row is passed on to recipients.
  func isDistributed(_ line: HandoverFacts.Line, of facts: HandoverFacts) -> Bool {
    isGoods(line) && !isRegional(line, of: facts)
  }

  /// Whether anything is passed on to recipients.
  func isDistributed(_ facts: HandoverFacts) -> Bool {
    facts.lines.isEmpty || facts.lines.contains { isDistributed($0, of: facts) }
  }

  /// Whether anything becomes property of the province.
  func hasRegional(_ facts: HandoverFacts) -> Bool {
    facts.lines.contains { isRegional($0, of: facts) }
  }

  /// Whether particulars of a row are noted in an annex.
  func hasParticulars(_ line: HandoverFacts.Line, of facts: HandoverFacts) -> Bool {
    kind(of: line)?.isGoods ?? false || isRegional(line, of: facts)
  }

  /// Whether particulars of anything are noted in an annex.
  func hasParticulars(_ facts: HandoverFacts) -> Bool {
    facts.lines.contains { hasParticulars($0, of: facts) }
  }
}

extension AidKinds {
  /// The conditions on which the wording of a BAST chooses its sentences. A blank without rows may
  /// be for anything, so it speaks of goods.
  var fields: [DocumentField<HandoverFacts>] {
    [
      .condition("has_goods", "Whether anything is goods, and not work or training.") { facts in
        facts.lines.isEmpty || facts.lines.contains(where: isGoods)
      },
      .condition("has_food", "Whether any of it is food.") { has(.food, in: $0) },
      .condition("has_devices", "Whether any of it has a serial number.") {
        has(.devices, in: $0)
      },
      .condition("has_services", "Whether any of it is training or advice.") {
        has(.services, in: $0)
      },
      .condition("has_works", "Whether any of it is building work.") { has(.works, in: $0) },
      .condition("has_property", "Whether anything is goods or work.") { facts in
        facts.lines.isEmpty || facts.lines.contains { kind(of: $0) != .services }
      },
      .condition("has_regional_property", "Whether any of it becomes the province's.") {
        hasRegional($0)
      },
      .condition("is_distributed", "Whether there are goods to pass on to recipients.") {
        isDistributed($0)
      },
      .condition("has_particulars", "Whether annex IV notes particulars of any of it.") {
        hasParticulars($0)
      },
    ]
  }
}
