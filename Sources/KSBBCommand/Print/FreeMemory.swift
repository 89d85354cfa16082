import Glibc

/// Gives memory that is free in the heaps of finished threads back to the system, where the C
/// library can. Each thread has a heap of its own, which no other thread would use.
func returnFreeMemory() {
  // Looked for by name: it is an extension of the GNU library, which Swift does not import.
  guard let symbol = dlsym(nil, "malloc_trim") else { return }
  typealias Trim = @convention(c) (Int) -> Int32
  _ = unsafeBitCast(symbol, to: Trim.self)(0)
}
