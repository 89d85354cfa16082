/// A whole number in Indonesian words, as documents write sums and dates: `dua ribu dua puluh`.
///
/// Every 64-bit number has words; negative ones begin with `minus`. One thousand is `seribu`,
/// wherever it stands; one of a higher group is `satu`, as in `satu juta`.
package func terbilang(_ number: Int) -> String {
  if number == 0 { return "nol" }
  var words: [String] = number < 0 ? ["minus"] : []
  var rest = number.magnitude
  for (size, name) in thousands {
    let group = Int(rest / size)
    rest %= size
    if group == 0 { continue }
    if group == 1, name == "ribu" {
      words.append("seribu")
      continue
    }
    appendGroup(group, to: &words)
    if !name.isEmpty { words.append(name) }
  }
  return words.joined(separator: " ")
}

private let thousands: [(size: UInt, name: String)] = [
  (1_000_000_000_000_000_000, "kuintiliun"), (1_000_000_000_000_000, "kuadriliun"),
  (1_000_000_000_000, "triliun"), (1_000_000_000, "miliar"), (1_000_000, "juta"),
  (1000, "ribu"), (1, ""),
]

private let digits = [
  "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
]

/// Adds the words for 1…999.
private func appendGroup(_ group: Int, to words: inout [String]) {
  let hundreds = group / 100
  if hundreds == 1 { words.append("seratus") }
  if hundreds > 1 { words += [digits[hundreds], "ratus"] }
  let tens = group % 100
  switch tens {
  case 0: break
  case 1...9: words.append(digits[tens])
  case 10: words.append("sepuluh")
  case 11: words.append("sebelas")
  case 12...19: words += [digits[tens - 10], "belas"]
  default:
    words += [digits[tens / 10], "puluh"]
    if tens % 10 != 0 { words.append(digits[tens % 10]) }
  }
}
