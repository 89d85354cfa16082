import Releases
import Testing

@Suite("Planned paths")
struct PathPlanTests {
  private func problems(_ paths: [String]) -> [PathProblem] {
    do {
      _ = try PathPlan(paths.enumerated().map { PlannedPath(path: $1, owner: "owner \($0)") })
      return []
    } catch ReleaseError.badPlan(let problems, _) {
      return problems
    } catch {
      Issue.record(error)
      return []
    }
  }

  @Test(
    "good paths",
    arguments: [
      ["index.html"], ["a/b/c.html", "a/b.html", "a/c.html", "a.html"], ["a-b/x", "a/x", "a.x/y"],
      [".well-known/security.txt"], ["wilayah/é ü.html"],
      ["..a/b", "con-1/x", "com10", "acon.html", "a.con"], [],
      [String(repeating: "x", count: 255) + "/y"],
    ])
  func good(paths: [String]) throws {
    #expect(problems(paths) == [])
    let plan = try PathPlan(paths.map { PlannedPath(path: $0, owner: "") })
    #expect(plan.count == paths.count + 1)
    for (index, path) in paths.enumerated() {
      #expect(plan.index(of: path) == index)
      #expect(plan[index] == path)
    }
    #expect(plan.index(of: "nowhere.html") == nil)
  }

  @Test(
    "malformed paths",
    arguments: [
      ("", PathRule.empty), ("/a", .leadingSlash), ("a//b", .emptyComponent),
      ("a/", .emptyComponent), ("./a", .dotComponent), ("a/../b", .dotComponent),
      ("..", .dotComponent), ("a/.", .dotComponent), ("a\nb", .controlCharacter),
      ("a\0b", .controlCharacter), ("a\u{7f}", .controlCharacter), ("a\\b", .backslash),
      ("con.html", .windowsName), ("AUX/x.html", .windowsName), ("a/Com1.tar.gz", .windowsName),
      ("a/nul", .windowsName), ("lpt³.png", .windowsName), ("a./b", .windowsName),
      ("a/b ", .windowsName), ("...", .windowsName),
      (String(repeating: "x", count: 256), .longComponent),
      (String(repeating: "xyz/", count: 256) + "x", .longPath),
    ])
  func malformed(path: String, rule: PathRule) {
    #expect(problems(["ok.html", path]) == [.malformed(path: path, owner: "owner 1", rule: rule)])
  }

  @Test("two owners of one path are both named")
  func collision() {
    let error = #expect(throws: ReleaseError.self) {
      try PathPlan([
        PlannedPath(path: "bast/x.html", owner: "BAST 017 (handovers row 12)"),
        PlannedPath(path: "index.html", owner: "home"),
        PlannedPath(path: "bast/x.html", owner: "BAST 17 (handovers row 99)"),
      ])
    }
    #expect(
      error?.description == "two pages want bast/x.html: BAST 017 (handovers row 12) and "
        + "BAST 17 (handovers row 99)")
  }

  @Test("two owners that meet in every language's folder are told once")
  func collisionOfEditions() {
    let error = #expect(throws: ReleaseError.self) {
      try PathPlan(
        ["", "en/"].flatMap { prefix in
          [
            PlannedPath(path: prefix + "bast/x.html", owner: "BAST 017"),
            PlannedPath(path: prefix + "bast/x.html", owner: "BAST 17"),
            PlannedPath(path: prefix + "bast/y.html", owner: "BAST 18"),
            PlannedPath(path: prefix + "bast/y.html/z.html", owner: "BAST 19"),
          ]
        })
    }
    #expect(
      error?.description == """
        two pages want bast/x.html: BAST 017 and BAST 17
        bast/y.html (BAST 18) cannot be both a page and the folder of bast/y.html/z.html (BAST 19)
        """)
  }

  @Test(
    "paths that some disks take for one",
    arguments: [("A.html", "a.html"), ("x/RW.html", "x/rw.html"), ("É.html", "é.html")])
  func caseCollision(first: String, second: String) {
    #expect(
      problems([first, "other.html", second]) == [
        .collision(path: first, owner: "owner 0", otherPath: second, otherOwner: "owner 2")
      ])
  }

  @Test("the list of checksums is taken", arguments: ["SHA256SUMS", "sha256sums"])
  func sums(path: String) {
    #expect(problems([path]).count == 1)
  }

  @Test(
    "a page cannot be the folder of another",
    arguments: [
      ["a", "a/b"], ["a/b/c", "a/b"], ["a-x", "a", "a.x", "a/b/c/d"], ["A", "a/b"],
    ])
  func fileIsFolder(paths: [String]) {
    let found = problems(paths)
    #expect(found.count == 1)
    guard case .fileIsFolder(let file, _, let inside, _)? = found.first else {
      Issue.record("got \(found)")
      return
    }
    #expect(inside.lowercased().hasPrefix(file.lowercased() + "/"))
  }

  @Test("many problems are counted, twenty are listed")
  func capped() {
    let error = #expect(throws: ReleaseError.self) {
      try PathPlan((0..<50).map { PlannedPath(path: "/p\($0)", owner: "o") })
    }
    guard case .badPlan(let listed, let total)? = error else { return }
    #expect(listed.count == 20 && total == 50)
    #expect(error?.description.hasSuffix("… and 30 more path problems") == true)
  }
}
