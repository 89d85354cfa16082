import Foundation
package import Testing

/// Something that a test needs of the machine. A test whose need is not met is skipped, with the
/// reason: it must never return early, which would count as passed.
package struct Need: Sendable {
  /// Why the test cannot run here; nil where it can.
  let lack: @Sendable () -> String?

  /// Programs somewhere in `PATH`.
  package static func programs(_ names: String...) -> Need {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return Need {
      let missing = names.filter { name in
        !folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
      }
      return listed(missing)
    }
  }

  /// Files that can be read.
  package static func files(_ paths: [String]) -> Need {
    Need { listed(paths.filter { !FileManager.default.isReadableFile(atPath: $0) }) }
  }

  /// The large fonts that only names in Chinese, Japanese or Korean need.
  package static let chineseFonts = files(
    ["Regular", "Bold"].map { "/usr/share/fonts/opentype/noto/NotoSerifCJK-\($0).ttc" })

  /// The right to become another user.
  package static let root = Need { geteuid() == 0 ? nil : "must be run as root" }

  /// The right to mount a file system, which root in a container may lack.
  package static let mounting = Need { mountingLack }

  /// Someone who asks for the tests over the whole sample, which take minutes in a debug build.
  package static let jakarta = Need {
    ProcessInfo.processInfo.environment["KSBB_JAKARTA"] == nil
      ? "covers all of Jakarta, which takes minutes; KSBB_JAKARTA=1 runs it" : nil
  }

  private static func listed(_ missing: [String]) -> String? {
    missing.isEmpty ? nil : "needs \(missing.joined(separator: ", ")); bin/test installs it"
  }

  private static let mountingLack: String? = {
    guard geteuid() == 0 else { return "must be run as root, to mount a file system" }
    let manager = FileManager.default
    let path = manager.temporaryDirectory.path + "/ksbb-mount-\(UUID().uuidString)"
    try? manager.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { rmdir(path) }
    guard succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path),
      succeeds("umount", path)
    else { return "may not mount a file system here" }
    return nil
  }()

  private static func succeeds(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test, and says why, where one of its needs is not met.
  package static func needs(_ needs: Need...) -> Self {
    let lacks = needs.compactMap { $0.lack() }
    return .enabled(if: lacks.isEmpty, Comment(rawValue: lacks.joined(separator: "; ")))
  }
}
