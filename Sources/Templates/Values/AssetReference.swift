/// A file of the theme as templates name it with `{{asset.…}}`: where it is published, and what a
/// browser holds its bytes against.
package struct AssetReference: Sendable, Hashable {
  /// The path from the site's root.
  package let path: String
  /// A digest as the attribute `integrity` has it, such as `sha256-…`; nil where pages state none.
  package let integrity: String?

  package init(path: String, integrity: String? = nil) {
    self.path = path
    self.integrity = integrity
  }
}
