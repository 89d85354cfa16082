/// One value on the context stack, as the compiler knows it.
struct Frame {
  /// The names it offers; nil for a scalar.
  let shape: AnyContext?
  /// The kind of a scalar; nil for a record.
  let scalar: FieldKind?
  /// The slot that holds its pointer at run time.
  var slot: Int
  /// The field whose section pushed it, and which is therefore present.
  var origin: Origin?
  /// What it was made from, for finding endless recursion.
  var descent: Descent?
}

/// A field, by its path from a frame.
struct Origin: Hashable {
  var base: Int
  var path: [String]
}

/// How a frame derives from the frames that its procedure was given.
struct Descent: Hashable {
  /// The position of the given frame.
  var input: Int
  /// Whether it lies strictly inside that frame, so that finite data end the recursion.
  var isInside: Bool
}

/// A frame as part of the identity of a procedure.
struct FrameKey: Hashable {
  let shape: ObjectIdentifier?
  let scalar: FieldKind?
  let origin: Origin?
}

extension Array where Element == Frame {
  /// The frames that are still visible: a newer frame hides every name of an older one of the same
  /// shape. So the stack stays finite however deep a partial includes itself.
  func visible() -> [Frame] {
    var shapes: Set<ObjectIdentifier> = []
    var kept: [Frame] = []
    for frame in reversed() {
      if let shape = frame.shape {
        if shapes.insert(ObjectIdentifier(shape)).inserted { kept.append(frame) }
      } else if kept.isEmpty || frame.origin != nil {
        let isKnown = kept.contains { $0.origin == frame.origin && $0.shape == nil }
        if kept.isEmpty || !isKnown { kept.append(frame) }
      }
    }
    return kept.reversed()
  }

  /// The same frames as seen by a procedure that gets them as its inputs, in this order.
  func asInputs() -> [Frame] {
    var positions: [Int: Int] = [:]
    for (position, frame) in enumerated() { positions[frame.slot] = position }
    return enumerated().map { position, frame in
      var input = frame
      input.slot = position
      input.descent = Descent(input: position, isInside: false)
      input.origin = frame.origin.flatMap { origin in
        positions[origin.base].map { Origin(base: $0, path: origin.path) }
      }
      return input
    }
  }

  var keys: [FrameKey] {
    map {
      FrameKey(shape: $0.shape.map(ObjectIdentifier.init), scalar: $0.scalar, origin: $0.origin)
    }
  }
}
