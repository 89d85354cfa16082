import Foundation
import Gates
import NeedsDatabase
import Registry
import Releases
import SampleData
import Support
import TestSupport
import Testing

@testable import KSBBCommand
@testable import Portal

/// The last check before figures are served. That it finds nothing means something only where it
/// finds every figure that is wrong.
@Suite("The gate of the figures")
struct FigureGateTests {
  /// Open data that can be counted on paper, as of 26 October 2020: need 2 is closed on that day,
  /// need 4 later, commitment 4 is cancelled, handover 3 is a draft.
  private static let files: [String: [UInt8]] = [
    "programs": "slug\npangan\numkm\n",
    "items": "code,program,unit_price\nberas,pangan,100\nmesin,umkm,2000\nkursus,umkm,\n",
    "needs": """
    id,item_code,quantity,closed_on
    1,beras,10,
    2,beras,5,2020-10-26
    3,mesin,4,
    4,kursus,7,2020-12-01
    5,beras,3,

    """,
    "commitments": """
    id,collaborator_id,need_id,quantity,ended_as
    1,11,1,10,
    2,12,3,2,
    3,11,4,7,
    4,13,5,3,dibatalkan
    5,14,2,5,

    """,
    "handovers": "id,handed_on,cancelled_on,undated_state\n1,x,,\n2,x,,diverifikasi\n3,,,\n",
    "handover_lines": """
    handover_id,commitment_id,quantity_accepted
    1,1,10
    1,2,1
    2,3,6
    3,2,1

    """,
  ].mapValues { Array($0.utf8) }

  /// What the pages print, in the order of `names`, as counted on paper.
  private static let right = [
    // All: needed, committed, handed over, unmet, partly met, collaborators, BASTs, value.
    4, 2, 1, 2, 1, 3, 2, 3000,
    // pangan: needs 1 and 5.
    2, 1, 1, 1, 0, 2, 1, 1000,
    // umkm: needs 3 and 4.
    2, 1, 0, 1, 1, 2, 2, 2000,
  ]

  private static let figures = [
    "needed", "committed", "handed over", "unmet", "partly met", "collaborators", "BASTs",
    "value handed over",
  ]
  private static let names =
    figures + figures.map { "pangan, " + $0 } + figures.map { "umkm, " + $0 }

  private static func lines(_ figures: ArraySlice<Int>) -> LineCount {
    var lines = LineCount()
    let figures = Array(figures)
    lines.needed = figures[0]
    lines.committed = figures[1]
    lines.handedOver = figures[2]
    lines.unmet = figures[3]
    lines.partly = figures[4]
    return lines
  }

  private static func headline(_ figures: [Int]) -> Headline {
    let programs = [("pangan", figures[8..<16]), ("umkm", figures[16..<24])].map { slug, own in
      let last = Array(own.suffix(3))
      return Headline.Program(
        slug: slug, lines: lines(own), collaborators: last[0], basts: last[1], value: last[2])
    }
    return Headline(
      lines: lines(figures[0..<8]), collaborators: figures[5], basts: figures[6],
      value: figures[7], programs: programs)
  }

  private func findings(_ headlines: [Headline]) throws -> [String] {
    let day = try #require(CalendarDate(iso: "2020-10-26"))
    let found = FigureGate.findings(headlines, files: Self.files, asOf: day)
    #expect(found.allSatisfy { $0.gate == "figures" })
    return found.map(\.message)
  }

  @Test("figures that the open data add up to pass")
  func agreement() throws {
    #expect(try findings([Self.headline(Self.right)]) == [])
  }

  @Test(
    "each figure that is one too high or one too low is named, in any edition",
    arguments: names.indices)
  func disagreement(_ index: Int) throws {
    for step in [1, -1] {
      var wrong = Self.right
      wrong[index] += step
      let message =
        "\(Self.names[index]): pages print \(wrong[index]), "
        + "the open data add up to \(Self.right[index])"
      #expect(try findings([Self.headline(wrong)]) == [message])
      let editions = [Self.headline(Self.right), Self.headline(wrong)]
      #expect(try findings(editions) == [message])
    }
  }

  @Test("a build whose figures disagree is refused with code 4; nothing is served")
  func blocked() throws {
    let folder = try Folder()
    let sample = try SampleDatabase(.kelurahan, in: folder.at("needs.sqlite"))
    defer { withExtendedLifetime(sample) {} }
    var build = Self.build(in: folder)
    build.printed = { site in
      site.editions.map { edition in
        let headline = edition.headline
        return Headline(
          lines: headline.lines, collaborators: headline.collaborators,
          basts: headline.basts + 1, value: headline.value, programs: headline.programs)
      }
    }
    let error = #expect(throws: ReleaseError.self) { try build.run() }
    let failure = try #require(error.flatMap { Failure($0) })
    #expect(failure.exitCode == 4)
    #expect(failure.words.contains("BASTs: pages print"), "\(failure.words)")
    #expect(try OutputFolder(folder.at("output")).currentRelease() == nil)
    // The same build with the figures that its pages print is published.
    #expect(try Self.build(in: folder).run().release != nil)
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static func build(in folder: Folder) -> Build {
    Build(
      options: BuildOptions(
        database: folder.at("needs.sqlite"), content: root + "/content", theme: root + "/theme",
        boundaries: nil, output: folder.at("output"),
        asOf: CalendarDate(iso: "2020-11-01"),
        clock: Moment(secondsSinceEpoch: 1_604_196_000), jobs: 2, isDryRun: false,
        allowsShrink: false, allowsOlder: false, isFull: false, isPrecompressed: false,
        tellsTimes: false),
      console: Console(isTerminal: false))
  }
}
