import Documents

/// The lines of a form: labels in the left column, answers in the right.
struct EntryLayout {
  let typesetter: Typesetter
  let x: Double
  let width: Double

  /// The share of the width that the label column takes.
  private static let share = 0.36
  private static let gutter = 8.0

  /// - Parameter before: the space above the first line, in points.
  func fragments(
    _ entries: [Entry], before: Double, to parent: StructureElement
  ) throws(TypesettingFailure) -> [Fragment] {
    let list = parent.add(.list)
    let left = width * Self.share
    var fragments: [Fragment] = []
    for (number, entry) in entries.enumerated() {
      let item = list.add(.item)
      let label = try typesetter.set(
        [.text(entry.label)], TextStyle(alignment: .left), width: left - Self.gutter)
      let lines: [Fragment]
      if entry.value.contains(where: \.hasField) {
        let layout = FieldLayout(typesetter: typesetter, x: x + left, width: width - left)
        let (name, body) = (item.add(.label), item.add(.body))
        lines = Self.lines((label, x, name), beside: try layout.fragments(entry.value, to: body))
      } else {
        let value = try typesetter.set(
          entry.value, TextStyle(alignment: .left), width: width - left)
        lines = Self.lines(
          (label, x, item.add(.label)), (value, x + left, item.add(.body)))
      }
      for (index, line) in lines.enumerated() {
        var fragment = line
        fragment.before = index > 0 ? 0 : number > 0 ? 2 : before
        // Nor is the first or the last line of a form alone on a page.
        let isBorder = number == 0 || number == entries.count - 2
        fragment.isGlued = index < lines.count - 1 || (isBorder && number < entries.count - 1)
        fragments.append(fragment)
      }
    }
    return fragments
  }

  private typealias Column = (text: ShapedText, x: Double, element: StructureElement)

  /// The lines of a label beside lines with fields, which are higher.
  private static func lines(_ label: Column, beside fields: [Fragment]) -> [Fragment] {
    (0..<max(label.text.lines.count, fields.count)).map { index in
      let field = index < fields.count ? fields[index] : nil
      var height = field?.height ?? 0
      var ink = field?.ink ?? []
      if index < label.text.lines.count {
        let line = label.text.lines[index]
        // Beside a field of one line, words stand at its foot.
        let top = index == 0 && height < 24 ? max(0, height - line.height - 1) : 1
        height = max(height, line.height)
        ink.insert(
          .text(line, x: label.x + line.x, baseline: top + line.ascent, label.element), at: 0)
      }
      return Fragment(height: height, before: 0, ink: ink)
    }
  }

  /// The lines of both columns, side by side.
  private static func lines(_ first: Column, _ second: Column) -> [Fragment] {
    (0..<max(first.text.lines.count, second.text.lines.count)).map { index in
      let leading = index < second.text.lines.count ? second.text.lines[index].leading : 0
      var height = 0.0
      var ink: [Ink] = []
      for column in [first, second] where index < column.text.lines.count {
        let line = column.text.lines[index]
        height = max(height, line.height)
        ink.append(
          .text(line, x: column.x + line.x, baseline: leading + line.ascent, column.element))
      }
      return Fragment(height: height + leading, before: 0, ink: ink)
    }
  }
}

extension ShapedText.Line {
  /// Extra space above a line on which something is filled in by hand, in points.
  var leading: Double { hasGap ? 6 : 0 }
}
