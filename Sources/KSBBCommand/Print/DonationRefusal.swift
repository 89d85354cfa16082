import Documents
import Registry
import Support

extension HandoverFacts {
  /// Why nobody confirms a donation on this BAST, and what to do; nil where somebody does.
  var donationRefusal: String? {
    guard let number, let day = date, licensedCollectors.isEmpty else { return nil }
    let paper = "\(number): no confirmation of a donation"
    if isCancelled {
      return "\(paper), for this BAST was cancelled; choose the one that replaced it"
    }
    if collectors.isEmpty {
      return
        "\(paper), because none of its goods came through an aggregator; only one with a permit "
        + "to collect may confirm them. If they did, enter it in commitments.aggregator_id"
    }
    let without = collectors.filter { !$0.holdsPermit(on: day.date) }.map { collector in
      let until = collector.licence?.until.map { "held until \($0)" } ?? "is not recorded"
      return "the permit of \(collector.name) \(until)"
    }
    if without.count < collectors.count {
      return "\(paper), because nothing was accepted of what came through "
        + collectors.filter { $0.holdsPermit(on: day.date) }.map(\.name).joined(separator: ", ")
        + "; correct handover_lines if something was"
    }
    return
      "\(paper), because on \(day.date) \(without.joined(separator: " and ")); enter the permit "
      + "of that day in collaborators.licence_number and licence_until, or leave --annex sumbangan out"
  }
}
