/// How people write the same word. `theme/assets/cari-kata.js` holds the same table; a test
/// compares what both make of the same texts.
enum SearchTables {
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
