/// Where a link leads: a page of this site, by its path from the site's root, or another site.
///
/// Pages print links relative to themselves, so that a site works in any folder and over `file://`.
package struct Link: Sendable, Hashable {
  /// The two kinds of place a link can lead to.
  package enum Target: Sendable, Hashable {
    /// A path from the site's root without a leading slash, not yet percent-encoded.
    case page(String)
    /// A whole URL of another site, percent-encoded by whoever wrote it.
    case external(String)
  }

  /// The page or the other site.
  package var target: Target
  /// The name of an element on that page, without `#`; nil for the page itself.
  package var fragment: String?

  /// A link to a page of this site.
  /// - Parameters:
  ///   - path: the path from the site's root, such as `wilayah/jakarta-timur/cakung.html`.
  ///   - fragment: the `id` of an element on that page.
  package init(_ path: String, fragment: String? = nil) {
    self.target = .page(path)
    self.fragment = fragment
  }

  private init(target: Target, fragment: String?) {
    self.target = target
    self.fragment = fragment
  }

  /// A link to another site. Only `http`, `https`, `mailto` and `tel` are printed;
  /// any other scheme becomes `about:invalid`, so that no script can hide in data.
  package static func external(_ url: String) -> Link {
    Link(target: .external(url), fragment: nil)
  }
}
