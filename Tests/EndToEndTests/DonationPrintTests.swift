import Foundation
import TestSupport
import Testing

@Suite("Confirmations of donations are printed", .serialized)
struct DonationPrintTests {
  private let place: Workplace

  init() throws { place = try Workplace.sample() }

  private func print(_ arguments: String...) throws -> Outcome {
    try place.run(
      [
        "print", "lampiran", "-d", place.database, "-o", place.folder.at("print"), "--content",
        Program.root + "/content", "--clock", "2021-12-31", "--annex", "sumbangan",
      ] + arguments)
  }

  /// Numbers of BASTs that count, by whether something came through an aggregator with a permit.
  private func numbers(_ isCollected: Bool) throws -> [String] {
    let collected =
      """
      SELECT l.handover_id FROM handover_lines AS l JOIN commitments AS c ON c.id = l.commitment_id
      JOIN collaborators AS a ON a.id = c.aggregator_id
      WHERE a.licence_number IS NOT NULL AND l.quantity_accepted > 0
      """
    let text = try place.text(
      """
      SELECT group_concat(bast_number, ' ') FROM handovers
      WHERE handed_on IS NOT NULL AND cancelled_on IS NULL AND handed_on <= '2021-12-31'
        AND id \(isCollected ? "" : "NOT") IN (\(collected))
      """)
    return (text ?? "").split(separator: " ").map(String.init)
  }

  @Test("of a selection, those of BASTs that a collector with a permit brought, and no others")
  func selection() throws {
    let wanted = try numbers(true)
    #expect(!wanted.isEmpty)
    let outcome = try print("--all")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let files = try Snapshot(place.folder.at("print")).files.keys.filter { $0 != "daftar.csv" }
    #expect(
      Set(files)
        == Set(
          wanted.map {
            $0.lowercased().replacing("/", with: "-") + "-bukti-sumbangan.pdf"
          }))
  }

  @Test("a BAST that is named and has none says why and what to do")
  func refused() throws {
    let other = try #require(try numbers(false).first)
    let direct = try print("--number", other)
    #expect(direct.status == 1)
    #expect(
      direct.errors.contains(
        "\(other): no confirmation of a donation, because none of its goods came through an "
          + "aggregator"), "\(direct.errors)")
    #expect(direct.errors.contains("enter it in commitments.aggregator_id"))
    let number = try #require(try numbers(true).first)
    try place.execute(
      "UPDATE collaborators SET licence_until = '2020-01-31' WHERE is_aggregator = 1")
    let expired = try print("--number", number)
    #expect(expired.errors.contains("held until 2020-01-31; enter the permit of that day"))
    try place.execute("UPDATE collaborators SET licence_until = NULL, licence_number = NULL")
    #expect(try print("--number", number).errors.contains("is not recorded; enter the permit"))
    #expect(try print("--all").output == "No annex matches.\n")
  }

  @Test("nothing has been received on a blank")
  func blank() throws {
    let outcome = try print("--blank", "--all")
    #expect(outcome.status == 2 && outcome.errors.contains("--annex sumbangan is for BASTs"))
  }
}
