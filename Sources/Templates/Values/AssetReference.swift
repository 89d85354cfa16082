/// A file of the theme as templates name it with `{{asset.…}}`: where it is published, and the
/// digest that browsers check it against.
package struct AssetReference: Sendable, Hashable {
  /// The path from the site's root.
  package let path: String
  /// The value of the attribute `integrity`, such as `sha256-…`; nil when pages state no digests.
  package let integrity: String?

  /// A file by its published path; without `integrity` browsers check nothing.
  package init(path: String, integrity: String? = nil) {
    self.path = path
    self.integrity = integrity
  }
}
