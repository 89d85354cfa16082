/// Projects positions on the globe onto the integer grid of a map, north up.
///
/// The projection is equirectangular with the true ratio of degrees at the middle latitude: over
/// a province it differs from better ones by less than a unit of the grid.
package struct Grid: Sendable {
  /// A point of a map, in its units or in fine ones.
  package struct Point: Hashable, Comparable, Sendable {
    /// From the west.
    package let x: Int
    /// From the north.
    package let y: Int

    /// From west to east, then from north to south.
    package static func < (left: Point, right: Point) -> Bool {
      (left.x, left.y) < (right.x, right.y)
    }
  }

  static let width = 800
  /// How many fine units a unit of the map has. Points stay fine until they are drawn: on the map's
  /// own grid a winding border would run into itself and seem to meet others.
  static let fineness = 16
  private static let maximumHeight = 1600
  /// The scale of a cosine.
  private static let one = 1_000_000_000

  private let west: Int
  private let north: Int
  private let cosine: Int
  /// Units of the map per unit of latitude, as a fraction.
  private let numerator: Int128
  private let denominator: Int128
  private let margin: Int
  let height: Int

  /// The grid that shows all positions; nil when there is none.
  package init?(_ positions: [Boundaries.Position]) {
    let longitudes = positions.map(\.longitude)
    let latitudes = positions.map(\.latitude)
    guard let west = longitudes.min(), let east = longitudes.max(), let south = latitudes.min(),
      let north = latitudes.max()
    else { return nil }
    self.west = west
    self.north = north
    cosine = Self.cosine((south + north) / 2)
    let across = max(1, Int128(east - west) * Int128(cosine) / Int128(Self.one))
    let down = max(1, Int128(north - south))
    let isWide = Int128(Self.width) * down <= Int128(Self.maximumHeight) * across
    numerator = Int128(isWide ? Self.width : Self.maximumHeight)
    denominator = isWide ? across : down
    height = max(1, Int(down * numerator / denominator))
    margin = (Self.width - Int(across * numerator / denominator)) / 2
  }

  /// The point of a position, in fine units.
  package func point(_ position: Boundaries.Position) -> Point {
    let across = Int128(position.longitude - west) * Int128(cosine) / Int128(Self.one)
    let fine = numerator * Int128(Self.fineness)
    return Point(
      x: margin * Self.fineness + Int(across * fine / denominator),
      y: Int(Int128(north - position.latitude) * fine / denominator))
  }

  /// The cosine of an angle in 10⁻⁷ degrees, times 10⁹, by five terms of its series.
  package static func cosine(_ angle: Int) -> Int {
    let one = Int128(one)
    // π/180 in units of 10⁻⁹, for an angle in units of 10⁻⁷.
    let radians = Int128(angle) * 17_453_293 / 10_000_000
    let square = radians * radians / one
    var term = one
    var sum = one
    for step in stride(from: Int128(1), through: 9, by: 2) {
      term = -(term * square / one) / (step * (step + 1))
      sum += term
    }
    return Int(sum)
  }
}
