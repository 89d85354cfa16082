package import OpenData
import Templates

/// A file of the site: where it goes, what it is made from, and how.
package struct Page: Sendable {
  /// Below the site's root.
  package let path: String
  /// The table and row, or the file, that it is made from. When two pages want the same path, the
  /// message names both owners.
  package let owner: String
  /// The name of its type, as `PageTypes.names` has it; nil for files that are not HTML pages.
  package let type: String?
  /// The open table that the file contains; nil for other files.
  package let table: OpenTable?
  /// The card that the file is a picture of; nil for other files. Cards are drawn, not written.
  package let card: Card?
  /// Whether a server shows the file at addresses other than its own, so that its links cannot be
  /// relative to its own path.
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
