import Testing

/// One behaviour of the Mustache specification, in our own words and data.
struct SpecificationCase: Sendable, CustomTestStringConvertible {
  var title: String
  var template: String
  var data: Record
  var partials: [String: String]
  var schema: Schema?
  var expected: String

  init(
    _ title: String, _ template: String, _ data: Record = [:], partials: [String: String] = [:],
    schema: Schema? = nil, gives expected: String
  ) {
    self.title = title
    self.template = template
    self.data = data
    self.partials = partials
    self.schema = schema
    self.expected = expected
  }

  var testDescription: String { title }

  func check() throws {
    let printed = try render(template, data: data, partials: partials, schema: schema)
    #expect(printed == expected)
  }
}
