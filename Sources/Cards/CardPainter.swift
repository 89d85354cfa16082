import CPango
package import Portal

/// Draws share cards, each a PNG of 1200 × 630 pixels. Not thread-safe.
///
/// Messengers show a card at a quarter of its size, so what matters is large: the name, what is
/// unmet, and the three states, each with its shape, its word and its number.
package final class CardPainter {
  /// Pixels.
  package static let width = 1200
  /// Pixels.
  package static let height = 630

  private let lettering: CardLettering
  private let margin = 64.0
  private var room: Double { Double(Self.width) - 2 * margin }

  /// - Throws: when the font of cards is not installed.
  package init() throws(CardFailure) { lettering = try CardLettering() }

  /// The bytes of the file; the same for the same card and the same font.
  ///
  /// - Throws: when there is no memory for it.
  package func png(of card: Card) throws(CardFailure) -> [UInt8] {
    guard let canvas = CardCanvas(width: Self.width, height: Self.height) else {
      throw CardFailure(description: "there is no memory to draw a share card")
    }
    canvas.fill(
      CardPalette.paper, x: 0, y: 0, width: Double(Self.width), height: Double(Self.height))
    drawRoof(card, on: canvas)
    drawName(card, on: canvas)
    drawUnmet(card, on: canvas)
    canvas.bar(
      x: margin, y: 438, width: room, height: 44, committed: card.shares.first ?? 0,
      handedOver: card.shares.last ?? 0,
      outline: card.hasUnmet ? CardPalette.needed : CardPalette.rule2)
    drawStates(card, on: canvas)
    guard let file = canvas.png() else {
      throw CardFailure(description: "there is no memory to compress a share card")
    }
    return file
  }

  private func drawRoof(_ card: Card, on canvas: CardCanvas) {
    let height = 92.0
    canvas.fill(CardPalette.roof, x: 0, y: 0, width: Double(Self.width), height: height)
    canvas.teeth(x: 0, y: height, width: Double(Self.width), height: 28)
    let (size, top) = (34.0, 30.0)
    canvas.ring(.roof, x: margin, y: top, size: size)
    canvas.diamond(.roof, x: margin + 46, y: top, size: size)
    canvas.square(.roof, x: margin + 92, y: top, size: size)
    var end = margin + room
    if let tag = card.sampleTag {
      // Drawn once only to measure it: the ivory field then covers it.
      let width = lettering.draw(
        tag, CardLettering.Style(size: 32, isBold: true), CardPalette.roof, on: canvas, x: end - 16,
        baseline: 58, width: 400, endsThere: true)
      canvas.fill(CardPalette.ivory, x: end - width - 32, y: 22, width: width + 32, height: 50)
      lettering.draw(
        tag, CardLettering.Style(size: 32, isBold: true), CardPalette.ink, on: canvas, x: end - 16,
        baseline: 58, width: 400, endsThere: true)
      end -= width + 64
    }
    lettering.draw(
      card.portal, CardLettering.Style(size: 42, isBold: true), CardPalette.roofInk, on: canvas,
      x: margin + 148, baseline: 62, width: end - margin - 148, least: 32)
  }

  private func drawName(_ card: Card, on canvas: CardCanvas) {
    var end = room
    if let latest = card.latest {
      end -=
        32
        + lettering.draw(
          latest, CardLettering.Style(size: 28), CardPalette.ink2, on: canvas, x: margin + room,
          baseline: 170, width: room * 0.55, endsThere: true)
    }
    lettering.draw(
      card.kind, CardLettering.Style(size: 28), CardPalette.ink2, on: canvas, x: margin,
      baseline: 170, width: end)
    lettering.draw(
      card.name, CardLettering.Style(size: 84, isBold: true), CardPalette.ink, on: canvas,
      x: margin, baseline: 256, width: room, least: 50)
  }

  /// What is unmet, as the largest number, and beside it the whole that it is part of.
  private func drawUnmet(_ card: Card, on canvas: CardCanvas) {
    if let none = card.none {
      lettering.draw(
        none, CardLettering.Style(size: 52, isBold: true), CardPalette.ink2, on: canvas, x: margin,
        baseline: 378, width: room, least: 36)
      return
    }
    let colour = card.hasUnmet ? CardPalette.needed : CardPalette.ink
    let width = lettering.draw(
      card.unmet.number, CardLettering.Style(size: 150, isBold: true), colour, on: canvas,
      x: margin - 6, baseline: 408, width: room * 0.6, least: 60)
    let start = margin + width + 24
    lettering.draw(
      card.unmet.word, CardLettering.Style(size: 52, isBold: true), colour, on: canvas, x: start,
      baseline: 350, width: margin + room - start, least: 30)
    lettering.draw(
      card.whole, CardLettering.Style(size: 38), CardPalette.ink2, on: canvas, x: start,
      baseline: 404, width: margin + room - start, least: 26)
  }

  private func drawStates(_ card: Card, on canvas: CardCanvas) {
    let (top, size, gap) = (507.0, 36.0, 24.0)
    let column = (room - 2 * gap) / 3
    let colours = [CardPalette.needed, CardPalette.committed, CardPalette.handed]
    for (index, state) in card.states.prefix(3).enumerated() {
      let x = margin + Double(index) * (column + gap)
      switch index {
      case 0: canvas.ring(.paper, x: x, y: top, size: size)
      case 1: canvas.diamond(.paper, x: x, y: top, size: size)
      default: canvas.square(.paper, x: x, y: top, size: size)
      }
      lettering.draw(
        state.number, CardLettering.Style(size: 54, isBold: true), CardPalette.ink, on: canvas,
        x: x + size + 16, baseline: top + 37, width: column - size - 16, least: 30)
      lettering.draw(
        state.word, CardLettering.Style(size: 34, isBold: true), colours[index], on: canvas, x: x,
        baseline: top + 84, width: column, least: 24)
    }
  }
}
