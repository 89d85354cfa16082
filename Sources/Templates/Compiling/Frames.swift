/// One value on the context stack, as the compiler knows it.
struct Frame {
  /// The names it offers; nil for a scalar.
  let shape: AnyContext?
  /// What a scalar is.
  let scalar: FieldKind?
  /// Where its pointer is at run time.
  var slot: Int
  /// The field whose section put it there, which that section has shown to be present.
  var origin: Origin?
  /// What it was made from, for finding recursion that never ends.
  var descent: Descent?
}

/// A field, as the way to it from a frame.
struct Origin: Hashable {
  var base: Int
  var path: [String]
}

/// How a frame comes from the frames its procedure was given.
struct Descent: Hashable {
  /// Which of them.
  var input: Int
  /// Whether it lies strictly inside, so that data that ends makes it end.
  var isInside: Bool
}

/// A frame as part of the identity of a procedure.
struct FrameKey: Hashable {
  let shape: ObjectIdentifier?
  let scalar: FieldKind?
  let origin: Origin?
}

extension Array where Element == Frame {
  /// The frames that can still be seen: an older frame of the same shape is hidden, name by name,
  /// by the newer one. So a stack stays finite however deep a partial includes itself.
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

  /// The same frames as a procedure sees them that is given them in order.
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
