/// A guard stopped a command that could otherwise go on.
struct GuardRefusal: Error {
  let words: String
}
