import Registry

/// The words of the data as one edition shows them.
///
/// They are looked up once, when the edition is made: pages that print an item by the million find
/// it by its place in the registry. Only reasons and notes, which few rows have, are looked up
/// where they are printed.
struct Vocabulary: Sendable {
  /// The catalogue, in the registry's order.
  private let items: [Item]
  private let recipientUnits: [Need.RecipientUnit: String]
  /// By need; empty where the edition shows what the data hold.
  private let bases: [String]
  private let terms: Terms?
  /// What the terms lack, in one sentence; nil when nothing.
  let note: String?

  /// - Parameter terms: nil for the language in which the data are recorded.
  init(_ registry: Registry, _ terms: Terms?) {
    self.terms = terms
    let records = registry.records
    guard let terms else {
      items = records.items
      recipientUnits = [:]
      bases = []
      note = nil
      return
    }
    var reading = VocabularyReading(terms)
    items = records.items.map { reading.item($0) }
    let units = Need.RecipientUnit.allCases.map { ($0, reading.word(.units, $0.rawValue)) }
    recipientUnits = Dictionary(uniqueKeysWithValues: units)
    bases = reading.bases(records.needs)
    for need in records.needs { reading.see(.notes, need.note) }
    for commitment in records.commitments { reading.see(.reasons, commitment.end?.reason) }
    for line in records.lines { reading.see(.reasons, line.reason) }
    for correction in records.corrections { reading.see(.reasons, correction.reason) }
    note = reading.note
  }

  subscript(item: Reference<Item>) -> Item { items[Int(item.offset)] }

  func basis(of reference: Reference<Need>, _ need: Need) -> String {
    bases.isEmpty ? need.basis : bases[Int(reference.offset)]
  }

  func unit(_ unit: Need.RecipientUnit) -> String { recipientUnits[unit] ?? unit.rawValue }

  /// A reason or note; as recorded where the terms do not have it.
  func text(_ group: Terms.Group, _ text: String) -> String { terms?[group, text] ?? text }
}

/// Looks words up, and gathers those that are missing.
private struct VocabularyReading {
  private let terms: Terms
  private var missing: [Terms.Group: Set<String>] = [:]

  init(_ terms: Terms) { self.terms = terms }

  mutating func word(_ group: Terms.Group, _ word: String) -> String {
    if let found = terms[group, word] { return found }
    missing[group, default: []].insert(word)
    return word
  }

  mutating func see(_ group: Terms.Group, _ text: String?) {
    if let text { _ = word(group, text) }
  }

  mutating func item(_ item: Item) -> Item {
    Item(
      code: item.code, program: item.program, name: word(.items, item.name),
      unit: word(.units, item.unit), category: word(.categories, item.category),
      unitPrice: item.unitPrice, priceSource: item.priceSource)
  }

  /// Neighbouring needs mostly have the same basis, so most are found without a look-up.
  mutating func bases(_ needs: [Need]) -> [String] {
    var last = (basis: "", word: "")
    return needs.map { need in
      if need.basis != last.basis { last = (need.basis, word(.bases, need.basis)) }
      return last.word
    }
  }

  /// How many words of a group are named.
  private static let shown = 4

  var note: String? {
    guard !missing.isEmpty else { return nil }
    let groups = Terms.Group.allCases.compactMap { group -> String? in
      guard let words = missing[group]?.sorted() else { return nil }
      let named = words.prefix(Self.shown).map { "\"\($0)\"" + terms.suggestion(group, for: $0) }
      let more = words.count > Self.shown ? " and \(words.count - Self.shown) more" : ""
      return "\(group.rawValue): \(named.joined(separator: ", "))\(more)"
    }
    return "\(terms.file) lacks words of the data, which its pages show in Indonesian: "
      + groups.joined(separator: "; ") + "."
  }
}
