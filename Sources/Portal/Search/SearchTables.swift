/// What the search knows of how people write. `theme/assets/cari-kata.js` holds the same tables; a test
/// compares what both make of the same texts.
enum SearchTables {
  /// The plain letters under U+00C0…U+017F (Latin-1 Supplement and Latin Extended-A), separated by
  /// spaces; `.` where a character is no letter.
  static let plainLetters: [String] = """
    a a a a a a ae c e e e e i i i i d n o o o o o . o u u u u y th ss \
    a a a a a a ae c e e e e i i i i d n o o o o o . o u u u u y th y \
    a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g \
    h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n \
    o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u \
    w w y y y z z z z z z s
    """.split(separator: " ").map(String.init)

  /// Short forms and spellings of one word, as addresses in Jakarta are written.
  static let fullForms: [String: [String]] = [
    "kp": ["kampung"], "kpg": ["kampung"], "kamp": ["kampung"],
    "kel": ["kelurahan"], "kec": ["kecamatan"], "kab": ["kabupaten"],
    "adm": ["administrasi"], "prov": ["provinsi"], "kep": ["kepulauan"],
    "jkt": ["jakarta"], "jakbar": ["jakarta", "barat"], "jakpus": ["jakarta", "pusat"],
    "jaksel": ["jakarta", "selatan"], "jaktim": ["jakarta", "timur"],
    "jakut": ["jakarta", "utara"],
    "tj": ["tanjung"], "tjg": ["tanjung"], "tg": ["tanjung"], "kb": ["kebon"],
    "kebun": ["kebon"], "ps": ["pasar"], "pd": ["pondok"], "gn": ["gunung"],
    "pulau": ["pulo"], "yys": ["yayasan"],
  ]
}
