/// An element of a parsed page.
final class Element {
  enum Node {
    case element(Element)
    case text(String)
  }

  let name: String
  let attributes: [String: String]
  /// From 1, for messages.
  let line: Int
  private(set) var children: [Node] = []
  private(set) weak var parent: Element?

  init(_ name: String, _ attributes: [String: String], line: Int) {
    self.name = name
    self.attributes = attributes
    self.line = line
  }

  func append(_ child: Element) {
    child.parent = self
    children.append(.element(child))
  }

  func append(text: String) { children.append(.text(text)) }

  var elements: [Element] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// All elements inside, in the order of the document, without this one.
  var descendants: [Element] {
    var all: [Element] = []
    func visit(_ element: Element) {
      for child in element.elements {
        all.append(child)
        visit(child)
      }
    }
    visit(self)
    return all
  }

  func all(_ name: String) -> [Element] { descendants.filter { $0.name == name } }

  func first(_ name: String) -> Element? { descendants.first { $0.name == name } }

  /// The text of this element and of all inside it.
  var text: String {
    children.map { node in
      switch node {
      case .element(let element): element.text
      case .text(let text): text
      }
    }.joined()
  }

  var classes: [Substring] { (attributes["class"] ?? "").split(separator: " ") }

  /// The nearest of this element and those around it that has one of the names.
  func closest(_ names: String...) -> Element? {
    var element: Element? = self
    while let current = element {
      if names.contains(current.name) { return current }
      element = current.parent
    }
    return nil
  }

  /// The number of a `<data>` element.
  var dataValue: Int? { name == "data" ? attributes["value"].flatMap { Int($0) } : nil }

  /// The numbers of all `<data>` elements inside.
  var dataValues: [Int] { descendants.compactMap(\.dataValue) }
}
