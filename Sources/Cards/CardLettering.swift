import CPango

/// Why a card cannot be drawn.
package struct CardFailure: Error, CustomStringConvertible {
  /// What is missing and, where that helps, what to install; a clause without a full stop.
  package let description: String
}

/// Sets the lines of cards with Pango. Not thread-safe: each has a font map of its own.
final class CardLettering {
  /// How a line is set; the size is in pixels.
  struct Style {
    var size: Double
    var isBold = false
  }

  private static let family = "Noto Sans"
  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer

  /// - Throws: when the font of cards is not installed.
  init() throws(CardFailure) {
    guard let fontMap = pango_cairo_font_map_new(),
      let context = pango_font_map_create_context(fontMap)
    else { throw CardFailure(description: "the text layout library does not start") }
    self.fontMap = fontMap
    self.context = context
    // One unit is one pixel; grey antialiasing, and no hinting, which depends on system settings.
    pango_cairo_font_map_set_resolution(OpaquePointer(fontMap), 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    for isBold in [false, true] { try requireFont(Style(size: 32, isBold: isBold)) }
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(fontMap))
  }

  /// Fontconfig silently substitutes another family when one is missing.
  private func requireFont(_ style: Style) throws(CardFailure) {
    let wanted = Self.description(style)
    defer { pango_font_description_free(wanted) }
    guard let font = pango_font_map_load_font(fontMap, context, wanted) else {
      throw CardFailure(
        description: "no font can be loaded; install the package fonts-noto-core")
    }
    defer { g_object_unref(UnsafeMutableRawPointer(font)) }
    let found = pango_font_describe(font)
    defer { pango_font_description_free(found) }
    guard let name = pango_font_description_get_family(found), String(cString: name) == Self.family
    else {
      throw CardFailure(
        description: "the font \(Self.family) is missing; install the package fonts-noto-core")
    }
  }

  private static func description(_ style: Style) -> OpaquePointer? {
    let description = pango_font_description_new()
    pango_font_description_set_family(description, family)
    pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
    if style.isBold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
    return description
  }

  /// Draws a text and returns its width in pixels.
  ///
  /// - Parameters:
  ///   - x: the left edge, or the right edge if the text ends there.
  ///   - baseline: where the letters stand, from the top.
  ///   - width: wider text is set smaller, down to `least`, and then ends in an ellipsis.
  ///   - least: the smallest size; nil for the style's own.
  @discardableResult
  func draw(
    _ text: String, _ style: Style, _ colour: Colour, on canvas: CardCanvas, x: Double,
    baseline: Double, width: Double, least: Double? = nil, endsThere: Bool = false
  ) -> Double {
    guard let layout = pango_layout_new(context) else { return 0 }
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    pango_layout_set_single_paragraph_mode(layout, 1)
    let shown = Self.cleaned(text)
    shown.withCString { pango_layout_set_text(layout, $0, -1) }
    var style = style
    var natural = measure(layout, style)
    if natural > width, let least {
      style.size = max(least, style.size * width / natural)
      natural = measure(layout, style)
    }
    if natural > width {
      pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
      pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
      natural = min(width, Self.width(of: layout))
    }
    let top = baseline - Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE)
    canvas.use(colour)
    cairo_move_to(canvas.cairo, endsThere ? x - natural : x, top)
    pango_cairo_show_layout(canvas.cairo, layout)
    return natural
  }

  private func measure(_ layout: OpaquePointer, _ style: Style) -> Double {
    let description = Self.description(style)
    defer { pango_font_description_free(description) }
    pango_layout_set_font_description(layout, description)
    return Self.width(of: layout)
  }

  private static func width(of layout: OpaquePointer) -> Double {
    var box = PangoRectangle()
    pango_layout_get_extents(layout, nil, &box)
    return Double(box.width) / Double(PANGO_SCALE)
  }

  /// Replaces control characters, which would end the text or a line, with blanks, and cuts off
  /// what no card has room for.
  private static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(400) {
      scalars.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(scalars)
  }
}
