import Typesetting

/// The fields of a file in which certificates sign; none of them is signed yet.
struct SignatureFields: Sendable {
  private var numbers: [Int] = []
  private var names = FieldNames()
  /// What all of them show: nothing, which archives want to be said.
  private var appearance: Int?

  /// Adds a field together with its place on a page, and returns its object number.
  ///
  /// - Parameter key: of its element in the parent tree.
  mutating func add(
    _ field: SignatureField, box: [Double], page: Int, key: Int, to file: inout PDFFile
  ) -> Int {
    let empty =
      appearance
      ?? file.addStream(
        "/Type/XObject/Subtype/Form/BBox[0 0 1 1]", [], isCompressed: false)
    appearance = empty
    var content = PDFBytes()
    // 4 is the flag for printing, which PDF/A requires.
    content.add("<</Type/Annot/Subtype/Widget/FT/Sig/F 4/P \(page) 0 R/StructParent \(key)")
    content.add("/Rect[")
    content.add(box)
    content.add("]/AP<</N \(empty) 0 R>>/T")
    content.addText(names.unused(field.name))
    content.add("/TU")
    content.addText(field.hint)
    content.add(">>")
    let number = file.add(content)
    numbers.append(number)
    return number
  }

  /// The form for the catalogue; nil without fields. The flag tells that there are fields to sign,
  /// and not that a signature protects the file already.
  ///
  /// - Parameter inputs: fields that are filled in before, and what they need.
  func form(with inputs: (fields: [Int], entries: PDFBytes)?) -> PDFBytes? {
    if numbers.isEmpty, inputs == nil { return nil }
    var content = PDFBytes()
    content.add("<<")
    if !numbers.isEmpty { content.add("/SigFlags 1") }
    if let inputs { content.add(inputs.entries.bytes) }
    content.add("/Fields[")
    for number in (inputs?.fields ?? []) + numbers {
      content.addReference(number)
      content.add(" ")
    }
    content.add("]>>")
    return content
  }
}
