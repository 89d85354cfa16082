import Documents

/// Signature blocks side by side, with all names at the same height.
struct SignatureLayout {
  private let signatures: [Signature]
  private let x: Double
  private let width: Double
  private let typesetter: Typesetter

  /// Room for a signature and an ink stamp: 25 mm, in points.
  private static let space = 71.0
  /// The frame for a duty stamp, 34 × 26 mm, in points, and the space that then stays above the
  /// name.
  private static let stamp = (width: 97.0, height: 74.0)
  private static let spaceWithStamp = 84.0
  private static let gutter = 12.0

  init(_ signatures: [Signature], x: Double, width: Double, typesetter: Typesetter) {
    self.signatures = signatures
    self.x = x
    self.width = width
    self.typesetter = typesetter
  }

  private static let plain = TextStyle(alignment: .center)
  private static let name = TextStyle(isBold: true, alignment: .center)

  private var column: Double {
    let gaps = Self.gutter * Double(max(0, signatures.count - 1))
    return (width - gaps) / Double(max(1, signatures.count))
  }

  func fragment(_ parent: StructureElement) throws(TypesettingFailure) -> Fragment {
    var tops: [[ShapedText]] = []
    for signature in signatures {
      var lines: [ShapedText] = []
      for text in [signature.role, signature.organization].compactMap(\.self) {
        lines.append(try typesetter.set([.text(text)], Self.plain, width: column))
      }
      tops.append(lines)
    }
    let top = tops.map(Self.height).max() ?? 0
    var ink: [Ink] = []
    let space = signatures.contains { $0.stamp != nil } ? Self.spaceWithStamp : Self.space
    var height = top + space
    for (index, signature) in signatures.enumerated() {
      let left = x + (column + Self.gutter) * Double(index)
      var y = 0.0
      for text in tops[index] {
        ink += text.ink(x: left, y: y, parent.add(.paragraph))
        y += text.height
      }
      ink += try inSpace(signature, x: left, y: top, height: space, parent)
      let below = try names(signature, x: left, y: top + space, parent)
      ink += below.ink
      height = max(height, top + space + below.height)
    }
    // Where the names make it too tall for a page, the space still stays with what is around it.
    let line = Self.plain.size * 1.5
    return Fragment(
      height: height, before: 12, ink: ink, whole: max(0, top - line)...(top + space + line))
  }

  private static func height(_ texts: [ShapedText]) -> Double {
    texts.reduce(0) { $0 + $1.height }
  }

  /// What is in the space itself: the place of a duty stamp, on the left, and the field for a
  /// certificate, which must not cover the stamp.
  private func inSpace(
    _ signature: Signature, x: Double, y: Double, height: Double, _ parent: StructureElement
  ) throws(TypesettingFailure) -> [Ink] {
    var ink: [Ink] = []
    var left = x
    if let stamp = signature.stamp {
      ink += try self.stamp(stamp, x: x, y: y, parent)
      left += Self.stamp.width + Self.gutter / 2
    }
    if let name = signature.field {
      let signer = [signature.role, signature.organization, signature.name].compactMap(\.self)
      let field = SignatureField(
        name: name, hint: "Tanda tangan: \(signer.joined(separator: ", "))")
      ink.append(
        .field(
          field, x: left, y: y, width: x + column - left, height: height, parent.add(.form)))
    }
    return ink
  }

  /// What is under the space: the name, or a gap for it, and the position.
  private func names(
    _ signature: Signature, x: Double, y: Double, _ parent: StructureElement
  ) throws(TypesettingFailure) -> (ink: [Ink], height: Double) {
    var ink: [Ink] = []
    var height = 0.0
    func put(_ text: ShapedText) {
      ink += text.ink(x: x, y: y + height, parent.add(.paragraph))
      height += text.height
    }
    if let signer = signature.name {
      let text = try typesetter.set([.text(signer)], Self.name, width: column)
      ink += Self.underlines(text, x: x, y: y)
      put(text)
    } else {
      put(try typesetter.set([.gap(.name)], Self.plain, width: column))
    }
    for detail in signature.details {
      put(try typesetter.set([.text(detail)], Self.plain, width: column))
    }
    return (ink, height)
  }

  private static func underlines(_ text: ShapedText, x: Double, y: Double) -> [Ink] {
    var top = y
    return text.lines.map { line in
      defer { top += line.height }
      let under = top + line.ascent + 1.8
      let left = x + line.x
      return .rule(x: left, y: under, toX: left + line.width, toY: under, width: 0.6)
    }
  }

  /// A frame on the left of that room, where the duty stamp is affixed: a pen signs across its edge.
  private func stamp(
    _ words: String, x left: Double, y: Double, _ parent: StructureElement
  ) throws(TypesettingFailure) -> [Ink] {
    let box = Self.stamp
    let top = y + (Self.spaceWithStamp - box.height) / 2
    let text = try typesetter.set(
      [.text(words)], TextStyle(size: 8, alignment: .center), width: box.width - 8)
    let (right, bottom) = (left + box.width, top + box.height)
    return [
      Ink.rule(x: left, y: top, toX: right, toY: top, width: 0.5),
      .rule(x: left, y: bottom, toX: right, toY: bottom, width: 0.5),
      .rule(x: left, y: top, toX: left, toY: bottom, width: 0.5),
      .rule(x: right, y: top, toX: right, toY: bottom, width: 0.5),
    ] + text.ink(x: left + 4, y: top + (box.height - text.height) / 2, parent.add(.paragraph))
  }
}
