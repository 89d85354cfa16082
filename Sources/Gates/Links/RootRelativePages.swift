package import Releases

/// Pages that a server shows at addresses that are not their own, such as the one for addresses
/// that do not exist. Their links cannot start from the page; they begin with the site's root.
package struct RootRelativePages: Sendable {
  let paths: Set<String>
  let root: [UInt8]

  /// - Parameters:
  ///   - paths: the pages, from the site's root.
  ///   - root: where the site begins on its server: `/`, `/portal/`.
  package init(_ paths: Set<String> = [], root: String = "/") {
    self.paths = paths
    self.root = Array(root.utf8)
  }

  /// Adds what decides how links of these pages are read.
  package func add(to fingerprint: inout Fingerprint) {
    fingerprint.add("root", text: String(decoding: root, as: UTF8.self))
    for path in paths.sorted() { fingerprint.add("anywhere", text: path) }
  }

  /// What stands behind the site's root in a link; nil when the link does not begin with it.
  func path(in link: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard link.starts(with: root) else { return nil }
    return UnsafeRawBufferPointer(rebasing: link[root.count...])
  }
}
