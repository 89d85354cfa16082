package import Diagnostics
import Markdown
package import Parties
package import Registry

/// Gathers the facts of BASTs from the registry and the private people.
package struct HandoverReader: Sendable {
  private let registry: Registry
  private let parties: Parties
  private let baseURL: String

  /// - Parameter baseURL: the portal's public address, ending in a slash.
  package init(registry: Registry, parties: Parties, baseURL: String) {
    self.registry = registry
    self.parties = parties
    self.baseURL = baseURL
  }

  /// The facts of a handover; nil while it has no number: numbers are given, never made up.
  package func facts(of reference: Reference<Handover>) -> HandoverFacts? {
    let handover = registry[reference]
    guard let number = handover.bastNumber else { return nil }
    let names = SiteNames(handover.site, in: registry)
    let lines = registry.lines(of: reference)
    let commitments = lines.map { registry[registry[$0].commitment] }
    return HandoverFacts(
      number: number, date: DateWords(handover.handedOn), time: handover.handedAt,
      status: handover.status, programs: programs(commitments), site: names.site,
      subdistrict: names.subdistrict, district: names.district, city: names.city,
      facilitator: handover.facilitator, collaborator: self.name(of: handover.collaborator),
      contact: parties.contact(of: registry[handover.collaborator]),
      signatories: parties.signatories(of: handover), forms: forms(commitments),
      aggregators: Set(commitments.compactMap(\.aggregator)).sorted().map { self.name(of: $0) },
      lines: lines.map(line), address: "\(baseURL)bast/\(slug(number)).html")
  }

  private func line(_ reference: Reference<HandoverLine>) -> HandoverFacts.Line {
    let line = registry[reference]
    let item = registry[registry[registry[line.commitment].need].item]
    return HandoverFacts.Line(
      number: line.line, item: item.name, category: item.category, unit: item.unit,
      delivered: line.delivered, accepted: line.accepted, condition: line.condition,
      reason: line.reason, unitPrice: item.unitPrice)
  }

  private func programs(_ commitments: [Commitment]) -> [String] {
    let programs = Set(commitments.map { registry.program(of: registry[$0.need]) })
    return programs.sorted().map { registry[$0].name }
  }

  private func forms(_ commitments: [Commitment]) -> [HandoverFacts.Form] {
    var forms: [HandoverFacts.Form] = []
    for commitment in commitments {
      let form = HandoverFacts.Form(
        number: commitment.formNumber, signedOn: commitment.signedOn)
      if !forms.contains(form) { forms.append(form) }
    }
    return forms
  }

  /// On paper everybody has a name, whether or not it may be published.
  private func name(of reference: Reference<Collaborator>) -> String {
    let collaborator = registry[reference]
    return parties.contact(of: collaborator)?.name ?? collaborator.publishedName ?? ""
  }
}

extension Registry {
  /// What is wrong with the numbers of all BASTs: malformed ones, and numbers that two handovers
  /// bear.
  package func handoverNumberProblems(database: String) -> Problems {
    var problems = Problems()
    var known: [String: Int] = [:]
    for handover in records.handovers {
      guard let number = handover.bastNumber else { continue }
      func add(_ words: String) {
        problems.add(
          Problem(
            file: database,
            message: "handovers row \(handover.id), column bast_number: \"\(number)\" \(words)"))
      }
      do throws(DocumentNumber.Malformed) {
        if try DocumentNumber(number).kind != .handover { add("is not the number of a BAST") }
      } catch {
        add("is not a BAST's number: \(error.reason)")
      }
      if let other = known.updateValue(handover.id, forKey: number) {
        add("is the number of row \(other) too; give one of them its own")
      }
    }
    return problems
  }
}
