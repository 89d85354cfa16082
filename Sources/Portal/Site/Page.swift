package import OpenData
import Templates

/// A file of the site: where it goes, what it is made from, and how.
package struct Page: Sendable {
  /// Below the site's root.
  package let path: String
  /// The table and row, or the file, that it is made from. When two pages want the same path, the
  /// message names both owners.
  package let owner: String
  /// What the file is.
  package let content: Content
  /// Whether a server shows the file at addresses other than its own, so that its links cannot be
  /// relative to its own path.
  package let isShownAnywhere: Bool
  /// Appends the bytes.
  let write: @Sendable (Edition, ReleaseContents, inout Output) throws(RenderError) -> Void

  init(
    _ path: String, owner: String, _ content: Content = .other, isShownAnywhere: Bool = false,
    write: @escaping @Sendable (Edition, ReleaseContents, inout Output) throws(RenderError) -> Void
  ) {
    self.path = path
    self.owner = owner
    self.content = content
    self.isShownAnywhere = isShownAnywhere
    self.write = write
  }

  /// What a file of the site is.
  package enum Content: Sendable {
    /// An HTML page, with the name of its type as `PageTypes.names` has it.
    case page(type: String)
    /// A table of the open data.
    case table(OpenTable)
    /// The picture of a card. It is drawn, not written. Boxed, so that the plan, an array of all
    /// pages, is not as wide as a card.
    indirect case card(Card)
    /// A document to fill in on a screen. It is set on pages, not written.
    indirect case form(PublicForm)
    /// Any other file.
    case other
  }

  /// The name of its type, as `PageTypes.names` has it; nil for files that are not HTML pages.
  package var type: String? { if case .page(let type) = content { type } else { nil } }
  /// The open table that the file contains; nil for other files.
  package var table: OpenTable? { if case .table(let table) = content { table } else { nil } }
  /// The card that the file is a picture of; nil for other files.
  package var card: Card? { if case .card(let card) = content { card } else { nil } }
  /// Whether it is drawn: a card or a form.
  package var isDrawn: Bool {
    switch content {
    case .card, .form: true
    case .page, .table, .other: false
    }
  }
  /// The form that the file is a PDF of; nil for other files.
  package var form: PublicForm? { if case .form(let form) = content { form } else { nil } }
}
