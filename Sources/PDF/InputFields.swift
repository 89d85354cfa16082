import Documents
import Support
import Typesetting

/// The fields of a form that is filled in on a screen. Their names have the table and the column of a
/// record; PDF keeps both as fields, one below the other.
struct InputFields: Sendable {
  /// A field that only holds others: a table, or the choices of one field.
  private struct Group: Sendable {
    let number: Int
    let entries: PDFBytes
    var kids: [Int] = []
  }

  private var tables: [(name: String, group: Group)] = []
  private var choices: [(name: String, group: Group)] = []
  private var names = FieldNames()
  /// What a box shows that is ticked, and one that is not, in the frame on the page.
  private var boxes: (on: Int, off: Int)?
  /// What sets the letters that are entered.
  private var face: FontFace?

  var isEmpty: Bool { tables.isEmpty }

  /// The font of the file's fields.
  mutating func use(_ face: FontFace) { self.face = self.face ?? face }

  /// Adds a field, or one of its choices, together with its place on a page, and returns its object
  /// number.
  ///
  /// - Parameter key: of its element in the parent tree.
  mutating func add(
    _ area: FieldArea, box: [Double], page: Int, key: Int, to file: inout PDFFile
  ) -> Int {
    var content = PDFBytes()
    // 4 is the flag for printing, which PDF/A requires.
    content.add("<</Type/Annot/Subtype/Widget/F 4/P \(page) 0 R/StructParent \(key)/Rect[")
    content.add(box)
    content.add("]")
    let field = area.field
    switch field.kind {
    case .text(_, let letters, let isLong):
      let name = names.unused(field.name)
      content.add(entries(named: name, field.hint, in: &file).bytes)
      content.add("/FT/Tx/MaxLen \(letters)/Ff \(isLong ? 4096 : 0)/DA(/F ")
      content.add(area.size)
      content.add(" Tf 0 g)/AP<</N \(empty(box, &file)) 0 R>>>>")
      let number = file.add(content)
      adopt(number, named: name)
      return number
    case .choice(let options):
      let index = group(of: field, in: &file)
      let option = options[area.choice ?? 0]
      content.add("/Parent \(choices[index].group.number) 0 R/TU")
      content.addText("\(field.hint): \(option.words)")
      content.add(appearance(slug(option.value), &file).bytes)
      content.add(">>")
      let number = file.add(content)
      choices[index].group.kids.append(number)
      return number
    case .boxes(let options):
      let option = options[area.choice ?? 0]
      let name = names.unused("\(field.name).\(slug(option.value))")
      content.add(
        entries(named: name, "\(field.hint): \(option.words)", in: &file).bytes)
      content.add("/FT/Btn/V/Off")
      content.add(appearance("ya", &file).bytes)
      content.add(">>")
      let number = file.add(content)
      adopt(number, named: name)
      return number
    }
  }

  private static func parts(of name: String) -> (table: String, column: String) {
    let parts = name.split(separator: ".", maxSplits: 1)
    return (String(parts[0]), String(parts.last ?? ""))
  }

  /// The entries for the place of a field among the others, its own name and what it asks.
  private mutating func entries(
    named name: String, _ hint: String, in file: inout PDFFile
  ) -> PDFBytes {
    let (table, column) = Self.parts(of: name)
    var content = PDFBytes()
    content.add("/Parent \(tables[index(of: table, in: &file)].group.number) 0 R/T")
    content.addText(column)
    content.add("/TU")
    content.addText(hint)
    return content
  }

  private mutating func index(of table: String, in file: inout PDFFile) -> Int {
    if let index = tables.firstIndex(where: { $0.name == table }) { return index }
    var entries = PDFBytes()
    entries.add("/T")
    entries.addText(table)
    tables.append((table, Group(number: file.reserve(), entries: entries)))
    return tables.count - 1
  }

  private mutating func adopt(_ number: Int, named name: String) {
    let (table, _) = Self.parts(of: name)
    guard let index = tables.firstIndex(where: { $0.name == table }) else { return }
    tables[index].group.kids.append(number)
  }

  /// The field of which the choices are places: only one of them is ticked.
  private mutating func group(of field: FormField, in file: inout PDFFile) -> Int {
    if let index = choices.firstIndex(where: { $0.name == field.name }) { return index }
    var entries = self.entries(named: field.name, field.hint, in: &file)
    entries.add("/FT/Btn/Ff 32768/V/Off")
    let number = file.reserve()
    adopt(number, named: field.name)
    choices.append((field.name, Group(number: number, entries: entries)))
    return choices.count - 1
  }

  /// What an empty field shows: nothing, which archives want to be said. Each has its own, for
  /// programs write there what is entered.
  private func empty(_ box: [Double], _ file: inout PDFFile) -> Int {
    var entries = PDFBytes()
    entries.add("/Type/XObject/Subtype/Form/Resources<<>>/BBox[")
    entries.add([0, 0, box[2] - box[0], box[3] - box[1]])
    entries.add("]")
    return file.addStream(
      String(decoding: entries.bytes, as: UTF8.self), Array("/Tx BMC EMC".utf8),
      isCompressed: false)
  }

  private mutating func appearance(_ value: String, _ file: inout PDFFile) -> PDFBytes {
    func draw(_ operators: String) -> Int {
      file.addStream(
        "/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 9 9]", Array(operators.utf8),
        isCompressed: false)
    }
    let boxes = self.boxes ?? (on: draw("1.2 w 2 2 m 7 7 l 2 7 m 7 2 l S"), off: draw(""))
    self.boxes = boxes
    var content = PDFBytes()
    content.add("/AS/Off/AP<</N<</\(value) \(boxes.on) 0 R/Off \(boxes.off) 0 R>>>>")
    return content
  }

  /// Writes what holds the fields.
  ///
  /// - Returns: the fields at the top, and the other entries of the form; nil without fields.
  mutating func finish(
    _ file: inout PDFFile
  ) throws(TypesettingFailure) -> (fields: [Int], entries: PDFBytes)? {
    guard !isEmpty, let face else { return nil }
    for (_, group) in tables + choices {
      var content = PDFBytes()
      content.add("<<")
      content.add(group.entries.bytes)
      content.add("/Kids[")
      for kid in group.kids {
        content.addReference(kid)
        content.add(" ")
      }
      content.add("]>>")
      file.set(group.number, content)
    }
    var entries = PDFBytes()
    entries.add("/DA(/F 10 Tf 0 g)/DR<</Font<</F ")
    entries.addReference(try LatinFont(face).write(to: &file))
    entries.add(">>>>")
    return (tables.map(\.group.number), entries)
  }
}
