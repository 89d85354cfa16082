extension Program {
  /// Values of the attribute `id` that are constant from quote to quote.
  var ids: Set<String> {
    var found: Set<String> = []
    for step in code where step.operation == .literal {
      let bytes = pool[Int(step.start)..<Int(step.start) + Int(step.end)]
      var rest = bytes[...]
      while let start = rest.firstRange(of: " id=\"".utf8)?.upperBound {
        rest = rest[start...]
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { break }
        found.insert(String(decoding: rest[..<end], as: UTF8.self))
        rest = rest[end...]
      }
    }
    return found
  }
}
