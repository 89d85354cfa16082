import CPango

/// A surface for shapes and text in colour, measured in pixels from the upper left corner.
final class CardCanvas {
  let width: Int
  let height: Int
  let cairo: OpaquePointer
  private let surface: OpaquePointer

  /// - Returns: nil when there is no memory for the pixels.
  init?(width: Int, height: Int) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
      let cairo = cairo_create(surface)
    else { return nil }
    (self.width, self.height, self.surface, self.cairo) = (width, height, surface, cairo)
  }

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  func use(_ colour: Colour) {
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue)
  }

  func fill(_ colour: Colour, x: Double, y: Double, width: Double, height: Double) {
    use(colour)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_fill(cairo)
  }

  /// The outline of a rectangle, drawn inside it.
  func frame(
    _ colour: Colour, x: Double, y: Double, width: Double, height: Double, line: Double
  ) {
    use(colour)
    cairo_set_line_width(cairo, line)
    cairo_rectangle(cairo, x + line / 2, y + line / 2, width - line, height - line)
    cairo_stroke(cairo)
  }

  func polygon(_ colour: Colour, _ points: [(x: Double, y: Double)]) {
    use(colour)
    trace(points)
    cairo_fill(cairo)
  }

  func trace(_ points: [(x: Double, y: Double)]) {
    // Drawing text leaves a current point, from which the next line would start.
    cairo_new_path(cairo)
    for point in points { cairo_line_to(cairo, point.x, point.y) }
    cairo_close_path(cairo)
  }

  func disc(_ colour: Colour, x: Double, y: Double, radius: Double) {
    use(colour)
    cairo_new_path(cairo)
    cairo_arc(cairo, x, y, radius, 0, 2 * Double.pi)
    cairo_fill(cairo)
  }

  /// Clips what `body` draws to the path that was traced.
  func clipped(_ body: () -> Void) {
    cairo_save(cairo)
    cairo_clip(cairo)
    body()
    cairo_restore(cairo)
  }

  /// The picture as a PNG file; nil when there is no memory for it.
  func png() -> [UInt8]? {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return nil }
    let stride = Int(cairo_image_surface_get_stride(surface)) / 4
    return data.withMemoryRebound(to: UInt32.self, capacity: stride * height) { pixels in
      var file = IndexedPNG(exact: CardPalette.all)
      return file.encode(pixels, width: width, height: height, stride: stride)
    }
  }
}
