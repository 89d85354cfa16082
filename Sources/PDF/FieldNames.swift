/// The names that the fields of a file have already. A wording may ask for something twice, but a file
/// must not have a field twice.
struct FieldNames: Sendable {
  private var taken: Set<String> = []

  /// The name, or the name with the first number that makes it unused; it is taken afterwards.
  mutating func unused(_ name: String) -> String {
    var found = name
    var count = 1
    while !taken.insert(found).inserted {
      count += 1
      found = "\(name)_\(count)"
    }
    return found
  }
}
