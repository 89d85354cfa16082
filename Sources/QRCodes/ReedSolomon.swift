/// Reed-Solomon error correction over bytes: arithmetic in the field of 256 elements that the
/// standard uses, with the polynomial x⁸ + x⁴ + x³ + x² + 1.
struct ReedSolomon: Sendable {
  /// The logarithms of the generator's coefficients, highest power first, without the leading one.
  private let generator: [Int]

  private static let powers: [UInt8] = {
    var powers: [UInt8] = []
    var value = 1
    // Twice around, so that a sum of two logarithms needs no modulo.
    for _ in 0..<510 {
      powers.append(UInt8(value))
      value <<= 1
      if value > 255 { value ^= 0x11D }
    }
    return powers
  }()

  private static let logarithms: [Int] = {
    var logarithms = [Int](repeating: 0, count: 256)
    for power in 0..<255 { logarithms[Int(powers[power])] = power }
    return logarithms
  }()

  /// - Parameter count: how many correction bytes it makes, 1 to 254.
  init(count: Int) {
    // The product of (x - 2⁰) … (x - 2ᶜᵒᵘⁿᵗ⁻¹), lowest power first.
    var product: [UInt8] = [1]
    for root in 0..<count {
      var next = [UInt8](repeating: 0, count: product.count + 1)
      for (power, factor) in product.enumerated() {
        next[power + 1] ^= factor
        next[power] ^= Self.powers[Self.logarithms[Int(factor)] + root]
      }
      product = next
    }
    generator = product.dropLast().reversed().map { Self.logarithms[Int($0)] }
  }

  /// The correction bytes for a block of data: the remainder of its division by the generator.
  func correction(of data: ArraySlice<UInt8>) -> [UInt8] {
    let (powers, logarithms) = (Self.powers, Self.logarithms)
    var rest = [UInt8](repeating: 0, count: generator.count)
    for byte in data {
      let factor = byte ^ rest[0]
      for place in 1..<rest.count { rest[place - 1] = rest[place] }
      rest[rest.count - 1] = 0
      guard factor != 0 else { continue }
      let logarithm = logarithms[Int(factor)]
      for place in rest.indices { rest[place] ^= powers[logarithm + generator[place]] }
    }
    return rest
  }
}
