import Registry
import Templates

/// A further page of a collaborator: BASTs or commitments that its own page has no room for.
struct CollaboratorPartPage: TemplateContext {
  let page: Frame
  let name: String
  let title: String
  let number: String?
  let months: [BastGroup]
  let items: [PledgeGroup]
  let parts: [Crumb]

  static let context = Context<CollaboratorPartPage>(
    "collaboratorPart", "A further page of a collaborator: BASTs or commitments.",
    [
      .field("page", "What every page has.", \.page),
      .field("name", "The collaborator's published name.", \.name),
      .field("title", "What the page holds.", \.title),
      .field("number", "Which of several such pages it is; absent on the first.", \.number),
      .field("months", "BASTs by month, latest first; none on a page of commitments.", \.months),
      .field("items", "Promises by outcome and item; none on a page of BASTs.", \.items),
      .field("parts", "The collaborator's page and its other further pages.", \.parts),
    ])
}

/// A collaborator's BASTs of one month.
struct BastGroup: TemplateContext {
  let id: String
  let part: RegisterPart
  let basts: [BastRow]

  static let context = Context<BastGroup>(
    "bastGroup", "A collaborator's BASTs of one month.",
    [
      .field("id", "The id of the group, for links.", \.id),
      .field("part", "The month and its sums.", \.part),
      .field("basts", "The BASTs, latest first.", \.basts),
    ])
}

/// A collaborator's promises of one item that came to the same.
struct PledgeGroup: TemplateContext {
  let outcome: PromiseOutcome
  let id: String
  let item: String
  let unit: String
  let city: String?
  let url: Link
  let promised: Figure
  let handedOver: Figure
  let awaiting: Figure?
  let counted: Figure
  let commitments: [PledgeRow]

  static let context = Context<PledgeGroup>(
    "pledgeGroup", "A collaborator's promises of one item that came to the same.",
    [
      .word("outcome", "What they came to.", prefix: "promise.outcomes", \.outcome),
      .field("id", "The id of the group, for links.", \.id),
      .field("item", "The item.", \.item),
      .field("unit", "What a quantity counts.", \.unit),
      .field(
        "city", "The kota, where a group has more promises than a page holds.", \.city),
      .field("url", "The page and group that list the commitments.", \.url),
      .field("promised", "What was promised, in the item's unit.", \.promised),
      .field("handedOver", "What of it was accepted on signed BASTs.", \.handedOver),
      .field(
        "awaiting", "What of it was not yet brought; absent when nothing is.", \.awaiting),
      .field("counted", "How many they are.", \.counted),
      .field("commitments", "The promises, the earliest due first.", \.commitments),
    ])
}

extension CollaboratorPartPage: PageType {
  static let template = "collaborator-part"

  static func pages(of edition: Edition) -> [PlannedPage<Self>] {
    edition.collaboratorsWithPages.flatMap { reference, name, owner in
      let moved = edition.routes.collaboratorParts[reference]
      let basts = (moved?.months ?? []).indices.compactMap { index in
        edition.routes.basts(of: reference, page: index + 1).map { path in
          PlannedPage<Self>(path, owner: "BASTs of " + owner) {
            $0.collaboratorBasts(reference, name: name, index + 1)
          }
        }
      }
      let commitments = (moved?.pledges ?? []).indices.compactMap { index in
        edition.routes.commitments(of: reference, page: index + 1).map { path in
          PlannedPage<Self>(path, owner: "commitments of " + owner) {
            $0.collaboratorCommitments(reference, name: name, index + 1)
          }
        }
      }
      return basts + commitments
    }
  }
}

extension Edition {
  /// A page of a collaborator's BASTs, counted from 1.
  func collaboratorBasts(
    _ collaborator: Reference<Collaborator>, name: String, _ number: Int
  ) -> CollaboratorPartPage {
    let path = routes.basts(of: collaborator, page: number) ?? routes.collaboratorIndex
    let groups = routes.collaboratorParts[collaborator]?.months[number - 1] ?? []
    return collaboratorPart(
      collaborator, named: name, path, title: theme.strings(.menuBasts), number: number,
      months: groups.reversed().map { bastGroup($0, on: path, proof: .sum) })
  }

  /// A page of a collaborator's commitments, counted from 1.
  func collaboratorCommitments(
    _ collaborator: Reference<Collaborator>, name: String, _ number: Int
  ) -> CollaboratorPartPage {
    let path = routes.commitments(of: collaborator, page: number) ?? routes.collaboratorIndex
    let groups = routes.collaboratorParts[collaborator]?.pledges[number - 1] ?? []
    return collaboratorPart(
      collaborator, named: name, path, title: theme.strings(.collaboratorPromises),
      number: number,
      items: groups.map { pledgeGroup($0, on: path, proof: .sum) })
  }

  private func collaboratorPart(
    _ collaborator: Reference<Collaborator>, named name: String, _ path: String, title: String,
    number: Int, months: [BastGroup] = [], items: [PledgeGroup] = []
  ) -> CollaboratorPartPage {
    let own = Crumb(name: name, url: Link(routes[collaborator] ?? routes.collaboratorIndex))
    let moved = routes.collaboratorParts[collaborator]
    let basts = (moved?.months ?? []).indices.compactMap { index in
      routes.basts(of: collaborator, page: index + 1).map {
        numbered(theme.strings(.menuBasts), index, $0)
      }
    }
    let commitments = (moved?.pledges ?? []).indices.compactMap { index in
      routes.commitments(of: collaborator, page: index + 1).map {
        numbered(theme.strings(.collaboratorPromises), index, $0)
      }
    }
    return CollaboratorPartPage(
      page: frame(path, .collaborators, trail: trail(trails.collaborators.crumbs + [own])),
      name: name, title: title, number: number > 1 ? String(number) : nil, months: months,
      items: items,
      parts: ([own] + basts + commitments).filter { $0.url != Link(path) })
  }

  /// The months of a collaborator's BASTs as its own page lists them, latest first.
  func bastGroups(_ collaborator: Reference<Collaborator>) -> [RegisterPart] {
    let pages = routes.collaboratorParts[collaborator]?.months ?? []
    return pages.enumerated().flatMap { index, groups in
      let path = routes.basts(of: collaborator, page: index + 1) ?? ""
      return groups.map { bastPart($0, on: path, proof: .row) }
    }.reversed()
  }

  /// A collaborator's promises by what came of them and by item, as its own page lists them.
  func pledgeGroups(_ collaborator: Reference<Collaborator>) -> [PledgeGroup] {
    let pages = routes.collaboratorParts[collaborator]?.pledges ?? []
    return pages.enumerated().flatMap { index, groups in
      let path = routes.commitments(of: collaborator, page: index + 1) ?? ""
      return groups.map { pledgeGroup($0, on: path, proof: .row) }
    }
  }

  private func bastPart(
    _ group: CollaboratorParts.Months, on path: String, proof: Figure.Proof
  ) -> RegisterPart {
    let sum = register.sum(group.rows, self)
    let name = [name(of: group.key), cityPart(group.city, group.number)].compactMap { $0 }
    return RegisterPart(
      name: name.joined(separator: ", "), key: group.key.key,
      url: Link(path, fragment: groupID(group.key.key, group.city, group.number)),
      count: Figure(sum.count, proof: proof), value: .money(sum.value, proof: proof))
  }

  private func bastGroup(
    _ group: CollaboratorParts.Months, on path: String, proof: Figure.Proof
  ) -> BastGroup {
    BastGroup(
      id: groupID(group.key.key, group.city, group.number),
      part: bastPart(group, on: path, proof: proof), basts: group.rows.reversed().map(bastRow))
  }

  /// - Parameter proof: `.sum` where the commitments are listed, `.row` where only their sums are.
  private func pledgeGroup(
    _ group: CollaboratorParts.Pledges, on path: String, proof: Figure.Proof
  ) -> PledgeGroup {
    let rows = group.rows
    let item = vocabulary[group.key.item]
    let awaiting = rows.reduce(0) { $0 + registry.awaiting($1) }
    let key = group.key.outcome.rawValue + "-" + registry[group.key.item].code
    let id = groupID(key, group.city, group.number)
    let isList = if case .sum = proof { true } else { false }
    return PledgeGroup(
      outcome: group.key.outcome, id: id, item: item.name, unit: item.unit,
      city: cityPart(group.city, group.number),
      url: Link(path, fragment: id),
      promised: Figure(rows.reduce(0) { $0 + registry[$1].quantity }, proof: proof),
      handedOver: Figure(
        rows.reduce(0) { $0 + registry.handedOver(against: $1) }, proof: proof),
      awaiting: awaiting > 0 ? Figure(awaiting, proof: proof) : nil,
      counted: Figure(rows.count, proof: proof),
      commitments: isList ? rows.map(pledgeRow) : [])
  }

  /// `Jakarta Selatan`, `Jakarta Selatan 2`: the part of a group that is too long for one page; nil
  /// for a whole group.
  private func cityPart(_ city: Reference<Area>?, _ number: Int) -> String? {
    city.map { registry[$0].shortName + (number > 1 ? " \(number)" : "") }
  }

  private func groupID(_ key: String, _ city: Reference<Area>?, _ number: Int) -> String {
    guard let city else { return key }
    return key + "-" + routes.cityName(city) + (number > 1 ? "-\(number)" : "")
  }
}
