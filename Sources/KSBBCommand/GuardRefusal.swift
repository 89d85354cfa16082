/// A guard stopped a command that could otherwise have continued.
struct GuardRefusal: Error {
  let words: String
}
