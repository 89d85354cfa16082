import Foundation
import TestSupport

extension Attack {
  /// The output folder itself prepared by somebody.
  static let releases: [Attack] = [
    Attack("a lock that is a link to the database", .refused(4)) { ground in
      try ground.shell("ln -sf ../content/needs.sqlite output/.lock")
      return try ground.build()
    },
    Attack("a lock that is a hard link to the database", .refused(4)) { ground in
      try ground.shell("ln -f content/needs.sqlite output/.lock")
      return try ground.build()
    },
    Attack("a lock that is a pipe", .refused(4)) { ground in
      try ground.shell("rm output/.lock && mkfifo output/.lock")
      return try ground.build()
    },
    Attack("releases that are a link to the theme's files", .refused(4)) { ground in
      try ground.shell("mv output/releases kept && ln -s ../theme/assets output/releases")
      defer { try? ground.shell("rm output/releases && mv kept output/releases") }
      return try ground.build()
    },
    Attack("a served site that is a link to an export", .refused(1), touchesReleases: true) {
      ground in
      try ground.exportPrivately()
      try ground.shell("ln -sfn ../private output/site")
      let outcome = try ground.build()
      try ground.shell("ln -sfn 'releases/'\"$(basename '\(ground.served)')\" output/site")
      return outcome
    },
    Attack("staging that is a link to an export", .harmless) { ground in
      try ground.exportPrivately()
      try ground.shell("ln -s ../../private output/releases/.staging-000003")
      try ground.changeOneNeed()
      let outcome = try ground.build()
      try ground.shell("test -s private/parties.csv")
      return outcome
    },
    Attack("an export among the releases under a release's name", .harmless) { ground in
      try ground.exportPrivately()
      try ground.shell("mv private output/releases/000009-20201102-00000000")
      defer { try? ground.shell("rm -rf output/releases/000009-20201102-00000000") }
      return try ground.build()
    },
    Attack(
      "a served file altered without a change of size and date", .refused(4),
      touchesReleases: true
    ) { ground in
      try ground.shell(
        "f=output/site/data/needs.csv && touch -r $f stamp && "
          + "printf KANARI | dd of=$f conv=notrunc status=none && touch -r stamp $f && rm stamp")
      return try ground.ksbbUntilRefused()
    },
    Attack("a file added to the served release", .refused(4), touchesReleases: true) { ground in
      try ground.exportPrivately()
      try ground.shell("cp private/parties.csv output/site/data/")
      try ground.changeOneNeed()
      return try ground.build()
    },
    Attack(
      "a served file that became a link to the database", .refused(4),
      touchesReleases: true
    ) { ground in
      try ground.shell("ln -sf ../../../../content/needs.sqlite output/site/data/needs.csv")
      try ground.changeOneNeed()
      return try ground.build()
    },
    Attack("going back to a release with an added file", .refused(4), touchesReleases: true) {
      ground in
      try ground.exportPrivately()
      try ground.shell("cp private/parties.csv output/releases/000001-*[0-9a-f]/data/")
      return try ground.ksbb("rollback", "1")
    },
    Attack("going back to a release with an altered file", .refused(4), touchesReleases: true) {
      ground in
      try ground.shell(
        "for f in output/releases/000001-*/data/needs.csv; do "
          + "sed 's/^id/KANARI/' $f > x && mv x $f; done")
      return try ground.ksbb("rollback", "1")
    },
    Attack("output inside of the theme", .refused(4)) { ground in
      try ground.build("--output", "theme/assets/output")
    },
    Attack("output inside of the texts, through a link", .refused(4)) { ground in
      try ground.shell("ln -s content/pages keluaran")
      return try ground.build("--output", "keluaran/output")
    },
    Attack("public modes for private files", .harmless) { ground in
      try ground.shell(
        "umask 000 && '\(Program.ksbb)' export private && '\(Program.ksbb)' print bast --all "
          + "&& ! find private output/print -perm /077 | grep .")
      return try ground.build()
    },
  ]

  /// What was looked at is exchanged before it is read.
  static let races: [Attack] = [
    Attack("an icon that changes between a picture and a link to the database", .harmless) {
      ground in
      try ground.shell(
        "cp theme/assets/ikon-32.png good.png && ln -s ../../content/needs.sqlite bad.png")
      return try ground.whileRunning(
        "cp good.png n && mv -T n theme/assets/ikon-32.png; "
          + "cp -P bad.png n && mv -T n theme/assets/ikon-32.png"
      ) { _ = try ground.build() }
    },
    Attack("an export folder that changes between a folder and a link to the site", .harmless) {
      ground in
      try ground.shell("mkdir real && ln -s output/site/data bad")
      return try ground.whileRunning(
        "mv -T real ekspor 2>/dev/null && mv -T ekspor real; "
          + "cp -P bad ekspor 2>/dev/null && rm ekspor"
      ) { _ = try ground.ksbb("export", "ekspor", "--force") }
    },
    Attack("a print folder that changes between a folder and a link to the site", .harmless) {
      ground in
      try ground.shell("mkdir -m 700 real && ln -s output/site/data bad")
      return try ground.whileRunning(
        "mv -T real kertas 2>/dev/null && mv -T kertas real; "
          + "cp -P bad kertas 2>/dev/null && rm kertas"
      ) { _ = try ground.ksbb("print", "bast", "--all", "--output", "kertas") }
    },
    Attack("a lock that changes between a file and a link to the database", .harmless) { ground in
      try ground.shell("ln -s ../content/needs.sqlite bad")
      return try ground.whileRunning(
        "rm -f output/.lock; cp -P bad output/.lock; rm -f output/.lock; touch output/.lock"
      ) { _ = try ground.build() }
    },
  ]
}

extension AttackGround {
  /// Runs a command eight times while a loop of shell changes the ground beneath it, and ends
  /// as a harmless command does: such a run may be refused or not, by chance.
  func whileRunning(_ loop: String, _ command: () throws -> Void) throws -> Outcome {
    let line = "cd '\(folder.path)' && while :; do \(loop); done"
    let attacker = try Program.start("/bin/sh", ["-c", line])
    defer { attacker.kill() }
    for _ in 0..<8 { try command() }
    return Outcome(status: 0, output: "", errors: "")
  }

  /// Builds until one build finds the altered file: ten builds read every byte.
  func ksbbUntilRefused() throws -> Outcome {
    var outcome = try build()
    for _ in 1..<10 where outcome.status == 0 { outcome = try build() }
    return outcome
  }
}
