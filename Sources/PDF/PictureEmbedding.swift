import Documents
import Typesetting

/// The pictures of a file, each once, however many documents show it.
struct PictureEmbedding: Sendable {
  private var numbers: [(name: String, number: Int)] = []

  mutating func add(_ pictures: [Picture], to file: inout PDFFile) {
    for picture in pictures where !numbers.contains(where: { $0.name == picture.name }) {
      var entries = PDFBytes()
      entries.add("/Type/XObject/Subtype/Image/Width \(picture.width)/Height \(picture.height)")
      entries.add("/BitsPerComponent 8/ColorSpace")
      var isDeflated = true
      switch picture.encoding {
      case .palette(let colours):
        entries.add("[/Indexed/DeviceRGB \(colours.count / 3 - 1)<")
        entries.addHex(colours)
        entries.add(">]")
      case .differences:
        entries.add("/DeviceRGB/DecodeParms<</Predictor 2/Colors 3/Columns \(picture.width)>>")
      case .photograph(let isGrey):
        entries.add("/Device\(isGrey ? "Gray" : "RGB")/Filter/DCTDecode")
        isDeflated = false
      }
      let words = String(decoding: entries.bytes, as: UTF8.self)
      let number =
        isDeflated
        ? file.addDeflated(words, picture.pixels)
        : file.addStream(words, picture.pixels, isCompressed: false)
      numbers.append((picture.name, number))
    }
  }

  /// Their entry in the resources of a page; empty without pictures.
  var resources: PDFBytes {
    var content = PDFBytes()
    if numbers.isEmpty { return content }
    content.add("/XObject<<")
    for (name, number) in numbers {
      content.add("/\(name) ")
      content.addReference(number)
    }
    content.add(">>")
    return content
  }
}
