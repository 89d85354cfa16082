@testable import Templates

/// Data whose names are known only when the test runs.
indirect enum Datum: Sendable, Hashable {
  case text(String)
  case html(String)
  case flag(Bool)
  case texts([String])
  case list([Record])
  case object(Record)
  case maybeObject(Record?)
  case maybeText(String?)
}

extension Datum: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
}

/// A record of data.
struct Record: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  var fields: [String: Datum]

  init(_ fields: [String: Datum]) { self.fields = fields }
  init(dictionaryLiteral elements: (String, Datum)...) {
    fields = Dictionary(elements) { $1 }
  }

  func text(_ name: String) -> String {
    switch fields[name] {
    case .text(let text), .html(let text), .maybeText(let text?): text
    default: ""
    }
  }

  func flag(_ name: String) -> Bool { fields[name] == .flag(true) }

  func texts(_ name: String) -> [String] {
    if case .texts(let texts)? = fields[name] { texts } else { [] }
  }

  func list(_ name: String) -> [Record] {
    if case .list(let list)? = fields[name] { list } else { [] }
  }

  func object(_ name: String) -> Record? {
    switch fields[name] {
    case .object(let record): record
    case .maybeObject(let record): record
    default: nil
    }
  }

  func maybeText(_ name: String) -> String? {
    if case .maybeText(let text)? = fields[name] { text } else { nil }
  }
}

/// The names and kinds of a record, from which its context is declared.
final class Schema: Sendable {
  let context: Context<Record>

  init(_ name: String, _ fields: [Field<Record>]) {
    context = Context(name, "Made by a test", fields)
  }

  /// The schema that a record follows; lists take the names of all their records.
  convenience init(of record: Record, name: String = "data") {
    let fields = record.fields.sorted { $0.key < $1.key }.map { name, datum in
      Self.field(name, datum)
    }
    self.init(name, fields)
  }

  /// A node with nodes under it.
  static let tree: Schema = Schema(
    "node",
    [
      .computed("n", "") { $0.text("n") },
      .list("l", of: { Schema.tree.context }),
    ])

  private static func field(_ name: String, _ datum: Datum) -> Field<Record> {
    switch datum {
    case .text: return .computed(name, "") { $0.text(name) }
    case .html: return .computed(name, "") { TrustedHTML($0.text(name)) }
    case .flag: return .computed(name, "") { $0.flag(name) }
    case .texts: return .computed(name, "") { $0.texts(name) }
    case .maybeText: return .computed(name, "") { $0.maybeText(name) }
    case .list(let records):
      let inner = Schema(of: merged(records), name: name)
      return .list(name, of: { inner.context })
    case .object(let record):
      let inner = Schema(of: record, name: name)
      return .record(name, FieldType(.object, nested: { inner.context.untyped }), .record(at: 0)) {
        $0.object(name) ?? [:]
      }
    case .maybeObject(let record):
      let inner = Schema(of: record ?? [:], name: name)
      return .record(
        name, FieldType(.object, isOptional: true, nested: { inner.context.untyped }),
        .optional(Record.self, at: 0)
      ) { $0.object(name) }
    }
  }

  private static func merged(_ records: [Record]) -> Record {
    var all = Record([:])
    for record in records {
      for (name, datum) in record.fields {
        if case .list(let old)? = all.fields[name], case .list(let new) = datum {
          all.fields[name] = .list(old + new)
        } else {
          all.fields[name] = datum
        }
      }
    }
    return all
  }
}

extension Field<Record> {
  /// Records whose names are known only at run time.
  fileprivate static func list(
    _ name: String, of context: @escaping @Sendable () -> Context<Record>
  ) -> Field {
    record(name, FieldType(.list, nested: { context().untyped }), .list(of: Record.self, at: 0)) {
      $0.list(name)
    }
  }

  fileprivate static func record<Value>(
    _ name: String, _ type: FieldType, _ accessor: Accessor,
    _ get: @escaping @Sendable (Record) -> Value
  ) -> Field {
    Field(name, "", type: type, accessor: .computed(get, accessor))
  }
}

/// Renders a template over data, with a schema made from it.
func render(
  _ template: String, data: Record, partials: [String: String] = [:], schema: Schema? = nil
) throws -> String {
  let compiler = Compiler(
    sources: partials.mapKeyedSources(), strings: .none, formats: .indonesian, base: "")
  let compiled = try compiler.compile(
    Source(file: "page", text: template), with: (schema ?? Schema(of: data)).context)
  var output = Output()
  try compiled.render(data, path: "index.html", into: &output)
  return output.text
}
