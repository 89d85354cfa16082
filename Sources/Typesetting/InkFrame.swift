extension Ink {
  /// The four sides of an empty frame.
  static func frame(x: Double, y: Double, width: Double, height: Double, line: Double) -> [Ink] {
    let (right, bottom) = (x + width, y + height)
    return [
      .rule(x: x, y: y, toX: right, toY: y, width: line),
      .rule(x: x, y: bottom, toX: right, toY: bottom, width: line),
      .rule(x: x, y: y, toX: x, toY: bottom, width: line),
      .rule(x: right, y: y, toX: right, toY: bottom, width: line),
    ]
  }
}
