/// The profile that defines the greys of a document: ICC version 2, with the primaries of sRGB (IEC
/// 61966-2-1) adapted to D50 and a gamma of 2.2.
enum ColourProfile {
  static let bytes: [UInt8] = {
    let curve = tag("curv") + number(0) + number(1) + [0x02, 0x33, 0, 0]
    let entries: [(name: String, data: [UInt8])] = [
      ("desc", tag("desc") + number(0) + number(5) + tag("sRGB") + [0] + zeros(79)),
      ("cprt", tag("text") + number(0) + tag("CC0") + [0, 0]),
      ("wtpt", point(0.9642, 1, 0.8249)), ("rXYZ", point(0.43607, 0.22249, 0.01392)),
      ("gXYZ", point(0.38515, 0.71687, 0.09708)), ("bXYZ", point(0.14307, 0.06061, 0.7141)),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var table = number(entries.count)
    var data: [UInt8] = []
    let start = 128 + 4 + 12 * entries.count
    for entry in entries {
      table += tag(entry.name) + number(start + data.count) + number(entry.data.count)
      data += entry.data + zeros((4 - entry.data.count % 4) % 4)
    }
    var head = number(start + data.count) + number(0) + [2, 0x10, 0, 0]
    head += tag("mntr") + tag("RGB ") + tag("XYZ ")
    // 1 January 2020: a fixed date, so that the bytes never change.
    head += [0x07, 0xE4, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0] + tag("acsp") + zeros(28)
    head += fixed(0.9642) + fixed(1) + fixed(0.8249)
    return head + zeros(128 - head.count) + table + data
  }()

  private static func tag(_ name: String) -> [UInt8] { Array(name.utf8) }

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  private static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// A fixed-point number with sixteen fractional bits.
  private static func fixed(_ value: Double) -> [UInt8] { number(Int((value * 65_536).rounded())) }

  private static func point(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
    tag("XYZ ") + number(0) + fixed(x) + fixed(y) + fixed(z)
  }
}
