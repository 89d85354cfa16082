package import OpenData
import Templates

/// A file of the site: where it goes, who wants it there, and how it is made.
package struct Page: Sendable {
  /// Below the site's root.
  package let path: String
  /// The table and row, or the file, that it is made from: both owners of a path that two pages
  /// want are named by this.
  package let owner: String
  /// The name of its type, as `PageTypes.names` has it; nil for files that are not HTML pages.
  package let type: String?
  /// The open table that the file is, if it is one.
  package let table: OpenTable?
  /// What the file is a picture of, if it is one; then it is drawn, not written.
  package let card: Card?
  /// Whether a server shows the file at addresses that are not its own, so that its links cannot
  /// start from where it is.
  package let isShownAnywhere: Bool
  /// Appends the bytes.
  let write: @Sendable (Edition, ReleaseContents, inout Output) throws(RenderError) -> Void

  init(
    _ path: String, owner: String, type: String? = nil, table: OpenTable? = nil,
    card: Card? = nil, isShownAnywhere: Bool = false,
    write: @escaping @Sendable (Edition, ReleaseContents, inout Output) throws(RenderError) -> Void
  ) {
    self.path = path
    self.owner = owner
    self.type = type
    self.table = table
    self.card = card
    self.isShownAnywhere = isShownAnywhere
    self.write = write
  }
}
