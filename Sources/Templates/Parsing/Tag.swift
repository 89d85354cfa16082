/// A tag as it stands in the source.
struct Tag: Sendable {
  enum Kind: Sendable, Hashable {
    case variable, rawVariable, section, inverted, close, partial, parent, block
    case comment, delimiters
  }

  var kind: Kind
  /// What is written in it, without sigil and outer blanks.
  var name: String
  /// Where that begins.
  var nameOffset: Int
  /// The bytes from the opening to the closing delimiter, both included.
  var range: Range<Int>
  /// How the tag was written, for messages.
  var sigil: String

  var opens: Bool {
    switch kind {
    case .section, .inverted, .parent, .block: true
    default: false
    }
  }

  /// Whether it prints nothing itself, so that alone on a line it takes the line with it.
  var mayStandAlone: Bool {
    switch kind {
    case .variable, .rawVariable: false
    default: true
    }
  }

  /// How the tag reads in a message.
  var shown: String { "{{\(sigil)\(name.shortened)}}" }
}
