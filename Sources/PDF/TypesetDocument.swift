import Documents
import Typesetting

/// A document set on pages but not yet part of a file; threads can pass it to one another.
package struct TypesetDocument: Sendable {
  /// A page's content and what its parts belong to.
  struct Page: Sendable {
    /// Compressed.
    let content: [UInt8]
    /// The element of each mark, by its number.
    let owners: [Int]
    let areas: [Area]
  }

  /// An area of a page that is a link or a field.
  struct Area: Sendable {
    enum Use: Sendable {
      /// With the address that it leads to.
      case link(String)
      case field(SignatureField)
      case input(FieldArea)
    }

    let element: Int
    let use: Use
    /// Left, bottom, right and top, in points.
    let box: [Double]
  }

  /// What an element of the structure contains.
  enum Content: Sendable {
    case element(Int)
    case mark(Int, page: Int)
    case area(Int, page: Int)
  }

  /// An element of the structure; in the list, it comes after its parent.
  struct Element: Sendable {
    let kind: StructureElement.Kind
    /// The entries of its dictionary besides kind, parent, page and contents.
    let entries: [UInt8]
    let parent: Int?
    /// What a heading says.
    let title: String?
    /// The page it begins on; nil when nothing of it was drawn.
    var page: Int?
    var contents: [Content] = []
  }

  let title: String
  let number: String?
  let author: String?
  let date: String?
  /// The size of its pages, in points.
  package let size: (width: Double, height: Double)
  let pages: [Page]
  let elements: [Element]
  let fonts: FontUse
  /// In which its fields are filled in; nil without fields.
  let fieldFace: FontFace?
  /// Shown on any of its pages.
  let pictures: [Picture]

  /// The `n` of `Halaman 1 dari n` in the foot.
  package var pageCount: Int { pages.count }

  /// Its name in an outline: its number, or else its title.
  var name: String { number ?? title }
}
