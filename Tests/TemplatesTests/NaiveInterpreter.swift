/// Mustache as one would write it in an afternoon: on text, without compiling, for tests only.
struct NaiveInterpreter {
  var partials: [String: String]

  func run(_ template: String, _ data: Record) -> String {
    evaluate(collapse(template), [.object(data)])
  }

  /// Takes the lines away on which a tag stands alone; notes the indentation of partials.
  private func collapse(_ text: String) -> String {
    var result = ""
    for line in lines(of: text) {
      let bare = line.trimmed
      let isTag = bare.hasPrefix("{{") && String(bare).splitOnce("}}")?.after == ""
      let sigil = bare.dropFirst(2).first ?? " "
      guard isTag, "#^/!>".contains(sigil) else {
        result += line
        continue
      }
      if sigil == ">" {
        let indentation = line.prefix { $0 == " " || $0 == "\t" }
        result += "{{>\(bare.dropFirst(3).dropLast(2))|\(indentation)}}"
      } else {
        result += bare
      }
    }
    return result
  }

  private func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in text {
      line.append(character)
      if character == "\n" || character == "\r\n" {
        lines.append(line)
        line = ""
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private func evaluate(_ text: String, _ stack: [Datum]) -> String {
    guard let parts = text.splitOnce("{{"), let (tag, rest) = parts.after.splitOnce("}}") else {
      return text
    }
    let name = String(tag.dropFirst())
    switch tag.first {
    case "!": return parts.before + evaluate(rest, stack)
    case "#", "^":
      let (body, after) = section(name, rest)
      let inner = values(lookup(name, stack))
      var printed = ""
      if tag.first == "^" {
        if inner.isEmpty { printed = evaluate(body, stack) }
      } else {
        for value in inner {
          // A flag only asks; what is current stays current.
          if case .flag = value {
            printed += evaluate(body, stack)
          } else {
            printed += evaluate(body, stack + [value])
          }
        }
      }
      return parts.before + printed + evaluate(after, stack)
    case ">":
      let pieces = name.splitOnce("|")
      var partial = partials[pieces?.before ?? name] ?? ""
      if let indentation = pieces?.after {
        partial = lines(of: partial).map { indentation + $0 }.joined()
      }
      return parts.before + evaluate(collapse(partial), stack) + evaluate(rest, stack)
    default:
      return parts.before + escape(print(lookup(tag, stack))) + evaluate(rest, stack)
    }
  }

  /// The inside of a section and what follows it.
  private func section(_ name: String, _ text: String) -> (String, String) {
    var body = ""
    var rest = text
    var depth = 1
    while let (before, after) = rest.splitOnce("{{"), let (tag, end) = after.splitOnce("}}") {
      body += before
      if tag == "#" + name || tag == "^" + name { depth += 1 }
      if tag == "/" + name { depth -= 1 }
      if depth == 0 { return (body, end) }
      body += "{{\(tag)}}"
      rest = end
    }
    return (body, rest)
  }

  private func lookup(_ name: String, _ stack: [Datum]) -> Datum? {
    if name == "." { return stack.last }
    for value in stack.reversed() {
      if case .object(let record) = value, let found = record.fields[name] { return found }
    }
    return nil
  }

  private func values(_ datum: Datum?) -> [Datum] {
    switch datum {
    case .flag(let flag)?: flag ? [.flag(true)] : []
    case .texts(let texts)?: texts.map(Datum.text)
    case .list(let records)?: records.map(Datum.object)
    case .object(let record)?: [.object(record)]
    case .maybeObject(let record?)?: [.object(record)]
    case .maybeText(let text?)?: [.text(text)]
    default: []
    }
  }

  private func print(_ datum: Datum?) -> String {
    switch datum {
    case .text(let text)?: text
    case .maybeText(let text?)?: text
    default: ""
    }
  }

  private func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension String {
  fileprivate var trimmed: Substring {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  fileprivate func splitOnce(_ separator: String) -> (before: String, after: String)? {
    guard let found = firstRange(of: separator) else { return nil }
    return (String(self[..<found.lowerBound]), String(self[found.upperBound...]))
  }

  private func firstRange(of pattern: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(pattern) {
        return start..<index(start, offsetBy: pattern.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
