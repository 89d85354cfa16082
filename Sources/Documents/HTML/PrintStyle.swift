/// The style sheet of printed documents.
///
/// It is separate from the portal's: a document to sign has no theme.
enum PrintStyle {
  static func text(for paper: Paper) -> String {
    let margins = Paper.margins
    return """
      @page {
        size: \(millimetres(paper.width)) \(millimetres(paper.height));
        margin: \(millimetres(margins.top)) \(millimetres(margins.right)) \
      \(millimetres(margins.bottom)) \(millimetres(margins.left));
        @bottom-left { font: 8pt "Noto Sans", sans-serif; }
        @bottom-right {
          content: "Halaman " counter(page) " dari " counter(pages);
          font: 8pt "Noto Sans", sans-serif;
        }
      }
      * { box-sizing: border-box; }
      body {
        max-width: \(millimetres(paper.width - margins.left - margins.right));
        margin: 0 auto;
        font: 11pt/1.3 "Noto Serif", "Times New Roman", serif;
        color: #000;
        background: #fff;
        overflow-wrap: break-word;
      }
      @media screen { body { padding: 2rem 1rem; max-width: 48rem; } }
      p { margin: 0 0 6pt; text-align: justify; hyphens: auto; orphans: 2; widows: 2; }
      .center { text-align: center; }
      .left { text-align: left; }
      .right { text-align: right; }
      header {
        border-bottom: 3pt double #000;
        margin-bottom: 14pt;
        padding-bottom: 6pt;
        font-family: "Noto Sans", Arial, sans-serif;
        font-size: 9pt;
      }
      header p { text-align: center; margin: 0; }
      header.logo { display: flex; align-items: center; gap: 10pt; }
      header.logo img { flex: none; }
      header.logo div { flex: 1; }
      header .issuer { font-size: 14pt; font-weight: bold; }
      h1, h2, .subtitle { text-align: center; break-after: avoid; font-size: 11pt; margin: 0; }
      h1 { font-size: 13pt; }
      .subtitle { hyphens: manual; }
      .subtitle + p:not(.subtitle) { margin-top: 12pt; }
      h2 { margin: 9pt 0 3pt; }
      ul, ol { margin: 0 0 6pt; padding-left: 18pt; text-align: justify; }
      li.left { text-align: left; }
      li { margin-bottom: 3pt; }
      table {
        width: 100%;
        border-collapse: collapse;
        margin: 6pt 0;
        font: 9pt/1.3 "Noto Sans", Arial, sans-serif;
      }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      th, td { border: 0.6pt solid #000; padding: 2.5pt 3.5pt; vertical-align: top; }
      th { text-align: center; }
      thead th { border-bottom-width: 1.4pt; }
      dl { margin: 0 0 6pt; }
      dl div { display: grid; grid-template-columns: 36% 1fr; margin-bottom: 2pt; }
      dt { padding-right: 8pt; }
      dd { margin: 0; }
      .hand { line-height: 1.8; }
      .writing tbody tr { height: 23pt; }
      tbody th { text-align: left; }
      td.right { font-variant-numeric: tabular-nums; white-space: nowrap; }
      .together, .signatures { break-inside: avoid; }
      .signatures { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 12pt; }
      .signatures { margin: 12pt 0 6pt; text-align: center; }
      .signatures p { text-align: center; margin: 0; hyphens: manual; }
      .signatures { grid-template-rows: auto auto auto; row-gap: 0; }
      .signatures > div { display: grid; grid-row: span 3; grid-template-rows: subgrid; }
      .signatures .space { min-height: 25mm; display: grid; place-items: center; }
      .signatures .space span {
        display: grid;
        place-items: center;
        width: 34mm;
        height: 26mm;
        margin: 1mm auto 1mm 0;
        border: 0.6pt dashed #000;
        font-size: 8pt;
      }
      .signatures .name { font-weight: bold; text-decoration: underline; }
      .frame { margin: 12pt 0 6pt; border: 0.6pt solid #000; }
      .photograph { margin: 12pt 0 6pt; text-align: center; }
      .photograph img { max-width: 100%; object-fit: contain; }
      .code { display: flex; align-items: center; gap: 10pt; margin: 12pt 0; }
      .code svg { flex: none; width: 28mm; height: 28mm; }
      .code p { font-size: 9pt; text-align: left; margin: 0; hyphens: manual; }
      .code a { color: inherit; }

      """
  }

  /// A length in tenths of a millimetre as CSS.
  private static func millimetres(_ tenths: Int) -> String {
    tenths % 10 == 0 ? "\(tenths / 10)mm" : "\(tenths / 10).\(tenths % 10)mm"
  }
}
