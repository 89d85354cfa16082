import Support

extension Manifest {
  /// The manifest's text, as written to its file.
  func text() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(1024 + files.count * 112 + files.paths.bytes.count)
    for line in headerLines {
      output += line.utf8
      output.append(0x0a)
    }
    var lastMoment: Moment?
    var momentText: [UInt8] = []
    for index in files.indices {
      files.digests[index].appendHex(to: &output)
      output.append(0x20)
      appendDecimal(files.sizes[index], to: &output)
      if files.moments[index] != lastMoment {
        lastMoment = files.moments[index]
        momentText = Array(" \(files.moments[index].text) ".utf8)
      }
      output += momentText
      files.paths.with(index) { output.append(contentsOf: $0) }
      output.append(0x0a)
    }
    output += "end \(files.count) \(Digest(of: output).hex)\n".utf8
    return output
  }

  private var headerLines: [String] {
    let changes = header.changes
    return [
      "ksbb-manifest 1",
      "release \(header.id)",
      "created \(header.created.text)",
      "as-of \(header.asOf)",
      "inputs \(header.inputs.hex)",
      "previous \(header.previous?.description ?? "none")",
      "changes \(changes.added) \(changes.changed) \(changes.removed) \(changes.unchanged)",
    ] + header.facts.map { "fact \($0.key) \($0.value)" } + ["files \(files.count)"]
  }

  /// The list of checksums, in the format of `sha256sum --check`, over the given files. Paths need
  /// no escaping, because planned paths contain neither backslashes nor line breaks.
  static func sums(of files: ManifestFiles) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(files.count * 68 + files.paths.bytes.count)
    for index in files.indices {
      files.digests[index].appendHex(to: &output)
      output.append(0x20)
      output.append(0x20)
      files.paths.with(index) { output.append(contentsOf: $0) }
      output.append(0x0a)
    }
    return output
  }
}

private func appendDecimal(_ value: Int, to output: inout [UInt8]) {
  let start = output.count
  var rest = value
  repeat {
    output.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
    rest /= 10
  } while rest > 0
  output[start...].reverse()
}
