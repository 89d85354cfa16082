import Foundation
import TestSupport
import Testing

/// True where this process may let one folder appear at another place.
private let canBind: Bool = {
  guard getuid() == 0, let probe = try? Folder() else { return false }
  let (source, target) = (probe.at("a"), probe.at("b"))
  guard
    (try? Shell.run("mkdir '\(source)' '\(target)' && mount --bind '\(source)' '\(target)'"))
      != nil
  else { return false }
  return (try? Shell.run("umount '\(target)'")) != nil
}()

@Suite("Attacks: private bytes must not enter a release")
struct AttackTests {
  @Test("by a command, a link, a file or a race", arguments: Attack.all.filter { !$0.needsMounts })
  func attack(_ attack: Attack) throws {
    try judge(attack)
  }

  @Test(
    "by a mount", .enabled(if: canBind, "mounting needs root"),
    arguments: Attack.all.filter(\.needsMounts))
  func mount(_ attack: Attack) throws {
    try judge(attack)
  }

  private func judge(_ attack: Attack) throws {
    let ground = try AttackGround.prepared()
    #expect(try ground.leaks(onlyNewReleases: false).isEmpty)
    let outcome = try attack.act(ground)
    switch attack.end {
    case .refused(let code):
      #expect(outcome.status == code, "\(outcome.output)\(outcome.errors)")
      #expect(!outcome.errors.isEmpty)
    case .harmless: #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let leaks = try ground.leaks(onlyNewReleases: attack.touchesReleases)
    #expect(leaks.isEmpty, "\(leaks.prefix(5)) \(outcome.errors)")
    if !attack.touchesReleases { #expect(try ground.servedIsWhole()) }
    #expect(try ground.databaseIsWhole())
  }

  @Test("the search for private bytes finds them in every form that it knows")
  func canaries() throws {
    let ground = try AttackGround.prepared()
    try ground.exportPrivately()
    try ground.shell("cp private/parties.csv output/site/data/a.csv")
    try ground.shell("gzip -c private/parties.csv > output/site/data/b.gz")
    try ground.shell("iconv -f utf8 -t utf16 private/parties.csv > output/site/data/c.csv")
    try ground.shell("cp content/needs.sqlite output/site/data/d.png")
    try ground.shell("ln -s ../../../../content/needs.sqlite output/site/data/e")
    try ground.shell("ln -s ../../../../private output/site/data/f && mkfifo output/site/data/g")
    let compress = """
      const fs = require("fs"), bytes = fs.readFileSync("private/parties.csv");
      fs.writeFileSync("output/site/data/h.br", require("zlib").brotliCompressSync(bytes));
      """
    try ground.shell("node -e '\(compress)' && echo plain > output/site/data/i.br")
    let found = try ground.leaks(onlyNewReleases: false)
    for name in ["a.csv", "b.gz", "c.csv", "d.png", "e", "f/parties.csv", "g", "h.br", "i.br"] {
      #expect(found.contains { $0.hasSuffix("/data/" + name) }, "\(name) in \(found)")
    }
    #expect(Attack.all.count >= 40)
  }
}
