import Foundation
import TestConditions
import TestSupport
import Testing

/// What may be killed at any of its calls. A new command that writes joins here.
private enum Work: CaseIterable {
  case full, changed, rollback, importing, deleting

  /// Whether it writes to the database, which then holds all of its work or none.
  var changesRows: Bool { self == .importing || self == .deleting }

  func arguments(in place: Workplace, jobs: Int, _ other: String) -> [String] {
    switch self {
    case .full: place.buildArguments(["--full", "--precompress", "--jobs", "\(jobs)"])
    case .changed: place.buildArguments(["--precompress", "--jobs", "\(jobs)"])
    case .rollback: ["rollback", other, "-o", place.output]
    case .importing: ["import", place.folder.at("rows"), "-d", place.database]
    case .deleting:
      [
        "delete", "needs", lastNeed(in: place), "-d", place.database, "--with-references", "--yes",
        "--reason", "Tercatat dua kali.", "--office", "Sekretariat Contoh", "--clock", "2021-12-31",
      ]
    }
  }

  /// The last need, which promises and handovers refer to.
  private func lastNeed(in place: Workplace) -> String {
    let id = try? place.number("SELECT max(need_id) FROM commitments")
    return "\(id ?? 0)"
  }
}

@Suite("Killed and interrupted", .serialized, .needs(.programs("clang")))
struct KillTests {
  /// Rounds of random kills: `KSBB_KILLS=200` before a release.
  private static let rounds =
    ProcessInfo.processInfo.environment["KSBB_KILLS"].flatMap { Int($0) } ?? 20

  /// A place with two releases with variants, and a folder of rows to import.
  private func place() throws -> Workplace {
    let place = try Workplace.sample()
    _ = try place.built("--precompress")
    try change(place)
    _ = try place.built("--precompress")
    let exported = try place.ksbb("export", place.folder.at("rows"), "-d", place.database)
    try #require(exported.status == 0, "\(exported.errors)")
    return place
  }

  private func change(_ place: Workplace) throws {
    try place.execute("UPDATE needs SET quantity = quantity + 1 WHERE id % 7 = 1")
  }

  /// A kept release that is not served.
  private func other(_ place: Workplace) throws -> String {
    let served = try FileManager.default.destinationOfSymbolicLink(atPath: place.site).dropFirst(9)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.output + "/releases")
    let kept = names.filter { $0.hasSuffix(".manifest") && !$0.hasPrefix(".") }
      .map { String($0.dropLast(".manifest".count)) }
    return try #require(kept.sorted().last { $0 != served })
  }

  /// Rows and quantities of every table that an import or a deletion writes to.
  private func state(_ place: Workplace) throws -> String {
    let tables = ["commitments", "handovers", "handover_lines", "corrections"]
    let counts = tables.map { "(SELECT count(*) FROM \($0))" }.joined(separator: " || ' ' || ")
    return try #require(
      try place.text("SELECT (SELECT sum(quantity) FROM needs) || ' ' || \(counts)"))
  }

  /// What the database becomes by a command that is not killed, seen on a copy.
  private func state(_ place: Workplace, after work: Work, _ arguments: [String]) throws -> String {
    guard work.changesRows else { return try state(place) }
    let copy = try Workplace()
    try FileManager.default.copyItem(atPath: place.database, toPath: copy.database)
    let done = try copy.run(arguments.map { $0 == place.database ? copy.database : $0 })
    try #require(done.status == 0, "\(done.errors)")
    return try state(copy)
  }

  @Test(
    "killed at any call of a build, a rollback, an import or a deletion: release and data are whole"
  )
  func killed() throws {
    let (place, watch) = (try place(), try CallWatch())
    var random = SeededGenerator(seed: UInt64(Self.rounds))
    var calls: [Work: [String]] = [:]
    for work in Work.allCases {
      try change(place)
      calls[work] = try watch.calls(of: work.arguments(in: place, jobs: 1, try other(place)))
    }
    var kills = 0
    for round in 0..<Self.rounds {
      let work = Work.allCases[round % Work.allCases.count]
      try change(place)
      // One thread makes the same calls each time, so the aim is good; two make it a surprise.
      let turn = round / Work.allCases.count
      let aim = Aim.allCases[turn % Aim.allCases.count]
      let call = aim.pick(from: calls[work] ?? [], using: &random)
      let arguments = work.arguments(in: place, jobs: 1 + turn % 2, try other(place))
      let before = try state(place)
      let after = try state(place, after: work, arguments)
      let outcome = try watch.run(arguments, until: call, signal: SIGKILL)
      kills += outcome.status == SIGKILL ? 1 : 0
      let told: Comment = "round \(round): \(work) at \(call), \(outcome.errors)"
      #expect([SIGKILL, 0].contains(outcome.status), told)
      let verified = try place.ksbb("verify", "-o", place.output)
      #expect(verified.status == 0, "\(told) \(verified.output)")
      #expect(try place.text("PRAGMA integrity_check") == "ok", told)
      #expect([before, after].contains(try state(place)), told)
    }
    // Switching ends a run, and a run of another state may make fewer calls.
    #expect(kills > Self.rounds * 3 / 4)
    let next = try place.build("--precompress")
    #expect(next.status == 0, "\(next.errors)")
    #expect(try place.ksbb("verify", "-o", place.output).status == 0)
    #expect(try leftovers(place) == [])
  }

  /// What does not belong into the folder of releases.
  private func leftovers(_ place: Workplace) throws -> [String] {
    let names = Set(
      try FileManager.default.contentsOfDirectory(atPath: place.output + "/releases"))
    return names.filter { name in
      let partner =
        name.hasSuffix(".manifest") ? String(name.dropLast(".manifest".count)) : name + ".manifest"
      return name.hasPrefix(".") || !names.contains(partner)
    }.sorted()
  }

  @Test("interrupted at any call, a build leaves no staging and ends with 128 and the signal")
  func interrupted() throws {
    let (place, watch) = (try place(), try CallWatch())
    let full = place.buildArguments(["--full", "--precompress"])
    let calls = try watch.calls(of: full + ["--jobs", "1"])
    var random = SeededGenerator(seed: 7)
    let last = try #require(calls.lastIndex { $0.hasPrefix("rename ") && $0.hasSuffix("/site") })
    for (number, (signal, code)) in [
      (SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129),
    ].enumerated() {
      let served = try FileManager.default.destinationOfSymbolicLink(atPath: place.site)
      let aim = Aim.allCases[number]
      // Before the release is served.
      let call = aim.pick(from: Array(calls[..<last]), using: &random)
      let outcome = try watch.run(
        full + ["--jobs", "\(1 + number % 2)"], until: call, signal: signal)
      #expect(outcome.status == Int32(code), "\(aim) at \(call): \(outcome.errors)")
      #expect(outcome.errors.contains("Interrupted"))
      #expect(try leftovers(place) == [], "\(aim) at \(call)")
      if aim == .variants || aim == .cards {
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.site) == served)
      }
      #expect(try place.ksbb("verify", "-o", place.output).status == 0)
    }
  }

  @Test("an interrupted making of sample data leaves no database")
  func interruptedDemo() throws {
    let (place, watch) = (try Workplace(), try CallWatch())
    let arguments = ["demo", "--scale", "kelurahan", "-d", place.folder.at("new.sqlite")]
    let calls = try watch.calls(of: ["demo", "--scale", "kelurahan", "-d", place.database])
    let outcome = try watch.run(arguments, until: calls.count / 2, signal: SIGTERM)
    #expect(outcome.status == 143)
    let left = try FileManager.default.contentsOfDirectory(atPath: place.folder.path)
    #expect(left.allSatisfy { !$0.hasPrefix("new.sqlite") }, "\(left)")
  }

  @Test("an interrupted print run, or export, leaves no half file")
  func interruptedPrivate() throws {
    let (place, watch) = (try Workplace.sample(), try CallWatch())
    let (papers, rows) = (place.folder.at("papers"), place.folder.at("rows"))
    let print = [
      "print", "bast", "--all", "-d", place.database, "-o", papers, "--content", place.content,
      "--jobs", "1",
    ]
    let runs = [
      (print, papers), (print + ["--one-file"], papers),
      (["export", rows, "-d", place.database], rows),
    ]
    var random = SeededGenerator(seed: 9)
    for (arguments, folder) in runs {
      let calls = try watch.calls(of: arguments)
      let writes = calls.indices.filter {
        calls[$0].hasPrefix("write \(folder)/.") || calls[$0].hasPrefix("rename \(folder)/")
      }
      try FileManager.default.removeItem(atPath: folder)
      let call = try #require(writes.randomElement(using: &random)) + 1
      let outcome = try watch.run(arguments, until: call, signal: SIGINT)
      #expect(outcome.status == 130, "\(arguments) at \(call): \(outcome.errors)")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.allSatisfy { !$0.hasPrefix(".") }, "\(arguments) at \(call): \(left)")
    }
  }

  @Test("a program that was started to go on without a terminal does not end when that closes")
  func nohup() throws {
    let (place, watch) = (try Workplace.sample(), try CallWatch())
    let calls = try watch.calls(of: place.buildArguments(["--jobs", "1"]))
    let built = try Program.run(
      "/usr/bin/env",
      ["nohup", Program.ksbb] + place.buildArguments(["--full", "--jobs", "1"]),
      with: watch.environment(until: calls.count / 2, signal: SIGHUP))
    #expect(built.status == 0, "\(built.errors)")
  }

  @Test("all files, then the manifest, are on the disk before they have the names that count")
  func flushed() throws {
    let (place, watch) = (try Workplace.sample(), try CallWatch())
    let calls = try watch.calls(of: place.buildArguments([]))
    let id = try FileManager.default.destinationOfSymbolicLink(atPath: place.site).dropFirst(9)
    let steps = [
      "syncfs ", "fsync /releases/.staging-manifest", "rename /releases/\(id).manifest",
      "rename /releases/\(id)", "fsync /releases", "symlink /.site-new", "rename /site",
      "fsync /output",
    ]
    let found = steps.map { step in
      let parts = step.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      return calls.lastIndex { $0.hasPrefix(parts[0] + " ") && $0.hasSuffix(parts[1]) }
    }
    #expect(found.compactMap { $0 }.count == steps.count, "\(found)")
    #expect(found.compactMap { $0 } == found.compactMap { $0 }.sorted(), "\(found)")
  }
}
