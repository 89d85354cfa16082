import Typesetting

/// A document set on pages, without a place in a file yet: what a thread can hand to another.
package struct TypesetDocument: Sendable {
  /// A page's content and what its parts belong to.
  struct Page: Sendable {
    /// Compressed.
    let content: [UInt8]
    /// The element of each mark, by its number.
    let owners: [Int]
    let links: [Link]
  }

  /// An area of a page that leads to an address.
  struct Link: Sendable {
    let element: Int
    let address: String
    /// Left, bottom, right and top.
    let box: [Double]
  }

  /// What an element of the structure contains.
  enum Content: Sendable {
    case element(Int)
    case mark(Int, page: Int)
    case link(Int, page: Int)
  }

  /// An element of the structure; it stands after the one that contains it.
  struct Element: Sendable {
    let kind: StructureElement.Kind
    /// Of its dictionary, besides kind, place and content.
    let entries: [UInt8]
    let parent: Int?
    /// Where it begins; nil when nothing of it was drawn.
    var page: Int?
    var contents: [Content] = []
  }

  let title: String
  let number: String?
  let author: String?
  let date: String?
  /// Of its pages, in points.
  let size: (width: Double, height: Double)
  let pages: [Page]
  let elements: [Element]
  let fonts: FontUse

  /// How many pages it has.
  package var pageCount: Int { pages.count }

  /// What it is called in an outline: its number, or else what it is.
  var name: String { number ?? title }
}
