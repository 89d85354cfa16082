import Documents

/// The name of who issues a document, the lines below it, and two rules; on the left the logo.
struct LetterheadLayout {
  let typesetter: Typesetter
  let x: Double
  let width: Double

  private static let name = TextStyle(family: .sans, size: 14, isBold: true, alignment: .center)
  private static let detail = TextStyle(family: .sans, size: 9, alignment: .center)
  /// Between the logo and the words, in points.
  private static let gutter = 10.0

  func fragments(
    _ letterhead: Letterhead, to parent: StructureElement
  ) throws(TypesettingFailure) -> [Fragment] {
    var fragments: [Fragment] = []
    if let logo = letterhead.logo {
      fragments.append(try beside(logo, letterhead, to: parent))
    } else {
      for (text, element) in try texts(letterhead, width: width, to: parent) {
        for (index, line) in text.lines.enumerated() {
          let ink = Ink.text(line, x: x + line.x, baseline: line.ascent, element)
          let isGlued = index == 0 || index >= text.lines.count - 2
          fragments.append(Fragment(height: line.height, isGlued: isGlued, ink: [ink]))
        }
      }
    }
    fragments.append(
      Fragment(
        height: 10,
        ink: [
          .rule(x: x, y: 6, toX: x + width, toY: 6, width: 1.5),
          .rule(x: x, y: 8.5, toX: x + width, toY: 8.5, width: 0.5),
        ]))
    return fragments
  }

  private func texts(
    _ letterhead: Letterhead, width: Double, to parent: StructureElement
  ) throws(TypesettingFailure) -> [(text: ShapedText, element: StructureElement)] {
    var texts = [
      (
        try typesetter.set([.text(letterhead.name)], Self.name, width: width),
        parent.add(.paragraph)
      )
    ]
    for detail in letterhead.details {
      let text = try typesetter.set([.text(detail)], Self.detail, width: width)
      texts.append((text, parent.add(.paragraph)))
    }
    return texts
  }

  /// Logo and words side by side, each in the middle of the height of both.
  private func beside(
    _ logo: Picture, _ letterhead: Letterhead, to parent: StructureElement
  ) throws(TypesettingFailure) -> Fragment {
    func points(_ tenths: Int) -> Double { Double(tenths) * 72 / 254 }
    let size = (width: points(logo.printed.width), height: points(logo.printed.height))
    let figure = parent.add(.figure, alternative: logo.alternative)
    let indent = size.width + Self.gutter
    let texts = try texts(letterhead, width: width - indent, to: parent)
    let words = texts.reduce(0) { $0 + $1.text.height }
    let height = max(size.height, words)
    var ink: [Ink] = [
      .picture(
        logo, x: x, y: (height - size.height) / 2, width: size.width, height: size.height, figure)
    ]
    var y = (height - words) / 2
    for (text, element) in texts {
      ink += text.ink(x: x + indent, y: y, element)
      y += text.height
    }
    return Fragment(height: height, isGlued: true, ink: ink)
  }
}
