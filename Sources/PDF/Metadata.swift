import Typesetting

/// What a file says about itself, twice: as a PDF dictionary, and as XMP, which archives read.
struct Metadata {
  let title: String
  let author: String?
  /// `YYYY-MM-DD`; nil on a form without a date. The file's time is the start of that day in
  /// Jakarta, so that the same facts always give the same file.
  let date: String?
  var standard = PDFStandard.archive2a

  private static let producer = "ksbb"

  var information: PDFBytes {
    var content = PDFBytes()
    content.add("<</Title")
    content.addText(title)
    if let author {
      content.add("/Author")
      content.addText(author)
    }
    content.add("/Producer(\(Self.producer))")
    if let date {
      content.add("/CreationDate(D:\(date.filter { $0 != "-" })000000+07'00')")
    }
    content.add(">>")
    return content
  }

  /// Names the standards that the file conforms to. The namespace of PDF/UA has to be described,
  /// because PDF/A does not know it.
  var xmp: [UInt8] {
    let creator = author.map {
      "<dc:creator><rdf:Seq><rdf:li>\(Self.escaped($0))</rdf:li></rdf:Seq></dc:creator>\n"
    }
    let created = date.map { "<xmp:CreateDate>\($0)T00:00:00+07:00</xmp:CreateDate>\n" }
    let text = """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
        xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/">
      \(claims)
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(Self.escaped(title))</rdf:li></rdf:Alt></dc:title>
      \(creator ?? "")<dc:language><rdf:Bag><rdf:li>id</rdf:li></rdf:Bag></dc:language>
      \(created ?? "")<pdf:Producer>\(Self.producer)</pdf:Producer>
      </rdf:Description>
      \(Self.extensionSchema)
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """
    return Array(text.utf8)
  }

  private var claims: String {
    switch standard {
    case .archive2a:
      "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
        + "<pdfuaid:part>1</pdfuaid:part>"
    case .archive1b: "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
    }
  }

  private static let extensionSchema = """
    <rdf:Description rdf:about=""
      xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
      xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>
    """

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: if scalar.value >= 0x20 { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}
