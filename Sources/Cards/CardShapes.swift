import CPango

/// The colours of the three states on one background.
struct StateColours {
  let needed: Colour
  let committed: Colour
  let committedFill: Colour
  let handed: Colour
  /// The colour of the tick in the square, which is that of the background.
  let ground: Colour

  static let paper = StateColours(
    needed: CardPalette.needed, committed: CardPalette.committed,
    committedFill: CardPalette.committedFill, handed: CardPalette.handed,
    ground: CardPalette.paper)
  static let roof = StateColours(
    needed: CardPalette.roofNeeded, committed: CardPalette.roofCommitted,
    committedFill: CardPalette.roofCommittedFill, handed: CardPalette.roofHanded,
    ground: CardPalette.roof)
}

/// The portal's shapes, drawn as `theme/assets/site.css` draws them.
extension CardCanvas {
  /// A hollow ring: needed.
  func ring(_ colours: StateColours, x: Double, y: Double, size: Double) {
    use(colours.needed)
    cairo_set_line_width(cairo, size * 0.2)
    cairo_new_path(cairo)
    cairo_arc(cairo, x + size / 2, y + size / 2, size * 0.4, 0, 2 * Double.pi)
    cairo_stroke(cairo)
  }

  /// A hatched diamond: committed.
  func diamond(_ colours: StateColours, x: Double, y: Double, size: Double) {
    // A square on its corner that looks as large as the other two shapes.
    let half = size * 0.62
    let (middleX, middleY) = (x + size / 2, y + size / 2)
    func corners(_ half: Double) -> [(x: Double, y: Double)] {
      [
        (middleX, middleY - half), (middleX + half, middleY), (middleX, middleY + half),
        (middleX - half, middleY),
      ]
    }
    polygon(colours.committed, corners(half))
    trace(corners(half - size * 0.19))
    clipped {
      fill(colours.committedFill, x: x, y: y, width: size, height: size)
      slanted(colours.committed, x: x, y: y, width: size, height: size, line: 0.11 * size)
    }
  }

  /// A solid square with a tick: handed over.
  func square(_ colours: StateColours, x: Double, y: Double, size: Double) {
    fill(colours.handed, x: x, y: y, width: size, height: size)
    use(colours.ground)
    cairo_set_line_width(cairo, size * 0.15)
    for (index, point) in [(0.2, 0.53), (0.42, 0.73), (0.8, 0.28)].enumerated() {
      let (x, y) = (x + point.0 * size, y + point.1 * size)
      if index == 0 { cairo_move_to(cairo, x, y) } else { cairo_line_to(cairo, x, y) }
    }
    cairo_stroke(cairo)
  }

  /// Parallel strokes from the lower left to the upper right; the caller clips them.
  func slanted(
    _ colour: Colour, x: Double, y: Double, width: Double, height: Double, line: Double
  ) {
    use(colour)
    cairo_set_line_width(cairo, line)
    var start = x - height
    while start < x + width {
      cairo_move_to(cairo, start, y + height)
      cairo_line_to(cairo, start + height, y)
      start += line * 3.6
    }
    cairo_stroke(cairo)
  }

  /// A bar: its frame is what is needed, the hatched part what is committed, the solid part what is
  /// handed over.
  ///
  /// - Parameters:
  ///   - committed: the share of what is needed, in thousandths.
  ///   - handedOver: the same.
  ///   - outline: the colour of what is unmet, or a quiet one when nothing is.
  func bar(
    x: Double, y: Double, width: Double, height: Double, committed: Int, handedOver: Int,
    outline: Colour
  ) {
    let colours = StateColours.paper
    func reach(_ share: Int) -> Double { width * Double(min(max(share, 0), 1000)) / 1000 }
    if committed > 0 {
      cairo_rectangle(cairo, x, y, reach(committed), height)
      clipped {
        fill(colours.committedFill, x: x, y: y, width: width, height: height)
        slanted(colours.committed, x: x, y: y, width: width, height: height, line: 3.5)
      }
    }
    if handedOver > 0 {
      fill(colours.handed, x: x, y: y, width: reach(handedOver), height: height)
    }
    frame(outline, x: x, y: y, width: width, height: height, line: 4)
  }

  /// The teeth under the roof, each with its dot.
  func teeth(x: Double, y: Double, width: Double, height: Double) {
    let step = height * 22 / 14
    fill(CardPalette.roof, x: x, y: y, width: width, height: height * 0.12)
    var start = x
    while start < x + width {
      polygon(
        CardPalette.roof,
        [
          (start + step * 0.07, y), (start + step * 0.93, y), (start + step / 2, y + height),
        ])
      disc(CardPalette.ivory, x: start + step / 2, y: y + height * 0.32, radius: height * 0.125)
      start += step
    }
  }
}
