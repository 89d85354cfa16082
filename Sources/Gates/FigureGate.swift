import NeedsDatabase
package import Portal
import Registry
package import Releases
package import Support

/// The gate for the headline figures: they must equal the sums of the published files.
package enum FigureGate {
  /// Compares every printed figure with the recount; one finding per difference.
  ///
  /// - Parameters:
  ///   - headlines: the figures that each edition prints.
  ///   - files: the open data, by table name; they are added up once for all editions.
  package static func findings(
    _ headlines: [Headline], files: [String: [UInt8]], asOf: CalendarDate
  ) -> [GateFinding] {
    let recount = OpenDataRecount(files: files, asOf: asOf)
    return headlines.flatMap { findings($0, recount) }
  }

  private static func findings(
    _ headline: Headline, _ recount: OpenDataRecount
  ) -> [GateFinding] {
    var findings: [GateFinding] = []
    func compare(_ what: String, printed: Int, counted: Int) {
      guard printed != counted else { return }
      findings.append(
        GateFinding(
          gate: "figures",
          message: "\(what): pages print \(printed), the open data add up to \(counted)"))
    }
    func compare(_ prefix: String, printed: LineCount, counted: LineCount) {
      compare(prefix + "needed", printed: printed.needed, counted: counted.needed)
      compare(prefix + "committed", printed: printed.committed, counted: counted.committed)
      compare(prefix + "handed over", printed: printed.handedOver, counted: counted.handedOver)
      compare(prefix + "unmet", printed: printed.unmet, counted: counted.unmet)
      compare(prefix + "partly met", printed: printed.partly, counted: counted.partly)
    }
    compare("", printed: headline.lines, counted: recount.lines)
    compare("collaborators", printed: headline.collaborators, counted: recount.collaborators)
    compare("BASTs", printed: headline.basts, counted: recount.basts)
    compare("value handed over", printed: headline.value, counted: recount.value)
    for program in headline.programs {
      let own = recount.programs[program.slug] ?? OpenDataRecount.Program()
      compare("\(program.slug), ", printed: program.lines, counted: own.lines)
      let pairs = [
        ("collaborators", program.collaborators, own.collaborators),
        ("BASTs", program.basts, own.basts),
        ("value handed over", program.value, own.value),
      ]
      for (what, printed, counted) in pairs {
        compare("\(program.slug), \(what)", printed: printed, counted: counted)
      }
    }
    return findings
  }
}
