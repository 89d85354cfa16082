package import Releases

/// Pages that a server shows at other addresses than their own, such as the page for unknown
/// addresses. Their links cannot be relative to the page; they begin with the site's root.
package struct RootRelativePages: Sendable {
  let paths: Set<String>
  let root: [UInt8]

  /// Pages that are not listed must have relative links.
  ///
  /// - Parameters:
  ///   - paths: the pages, relative to the site's root.
  ///   - root: the path of the site on its server: `/`, `/portal/`.
  package init(_ paths: Set<String> = [], root: String = "/") {
    self.paths = paths
    self.root = Array(root.utf8)
  }

  /// Adds the paths and the root, which determine how links of these pages are read.
  package func add(to fingerprint: inout Fingerprint) {
    fingerprint.add("root", text: String(decoding: root, as: UTF8.self))
    for path in paths.sorted() { fingerprint.add("anywhere", text: path) }
  }

  /// The part of a link after the site's root; nil when the link does not begin with it.
  func path(in link: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard link.starts(with: root) else { return nil }
    return UnsafeRawBufferPointer(rebasing: link[root.count...])
  }
}
