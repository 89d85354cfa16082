extension Sample {
  /// Jakarta's areas: 6 kota, 44 kecamatan, 267 kelurahan, with the names of
  /// the Ministry of Home Affairs (Kemendagri).
  ///
  /// A line that starts with a digit is a kota, any other is a kecamatan and
  /// its kelurahan. Within a parent the official codes have no gaps, so the
  /// order alone gives them: kecamatan 01, 02, …, kelurahan 1001, 1002, ….
  static let regions = """
    31.01 Kabupaten Administrasi Kepulauan Seribu
    Kepulauan Seribu Utara: Pulau Panggang, Pulau Kelapa, Pulau Harapan
    Kepulauan Seribu Selatan: Pulau Untung Jawa, Pulau Tidung, Pulau Pari
    31.71 Kota Administrasi Jakarta Pusat
    Gambir: Gambir, Cideng, Petojo Utara, Petojo Selatan, Kebon Kelapa, Duri Pulo
    Sawah Besar: Pasar Baru, Karang Anyar, Kartini, Gunung Sahari Utara, Mangga Dua Selatan
    Kemayoran: Kemayoran, Kebon Kosong, Harapan Mulia, Serdang, Gunung Sahari Selatan, \
    Cempaka Baru, Sumur Batu, Utan Panjang
    Senen: Senen, Kenari, Paseban, Kramat, Kwitang, Bungur
    Cempaka Putih: Cempaka Putih Timur, Cempaka Putih Barat, Rawasari
    Menteng: Menteng, Pegangsaan, Cikini, Gondangdia, Kebon Sirih
    Tanah Abang: Gelora, Bendungan Hilir, Karet Tengsin, Petamburan, Kebon Melati, Kebon \
    Kacang, Kampung Bali
    Johar Baru: Johar Baru, Kampung Rawa, Galur, Tanah Tinggi
    31.72 Kota Administrasi Jakarta Utara
    Penjaringan: Penjaringan, Kamal Muara, Kapuk Muara, Pejagalan, Pluit
    Tanjung Priok: Tanjung Priok, Sunter Jaya, Papanggo, Sungai Bambu, Kebon Bawang, Sunter \
    Agung, Warakas
    Koja: Koja, Tugu Utara, Lagoa, Rawa Badak Utara, Tugu Selatan, Rawa Badak Selatan
    Cilincing: Cilincing, Sukapura, Marunda, Kalibaru, Semper Timur, Rorotan, Semper Barat
    Pademangan: Pademangan Timur, Pademangan Barat, Ancol
    Kelapa Gading: Kelapa Gading Timur, Pegangsaan Dua, Kelapa Gading Barat
    31.73 Kota Administrasi Jakarta Barat
    Cengkareng: Cengkareng Barat, Duri Kosambi, Rawa Buaya, Kedaung Kali Angke, Kapuk, \
    Cengkareng Timur
    Grogol Petamburan: Grogol, Tanjung Duren Utara, Tomang, Jelambar, Tanjung Duren Selatan, \
    Jelambar Baru, Wijaya Kusuma
    Taman Sari: Taman Sari, Krukut, Maphar, Tangki, Mangga Besar, Keagungan, Glodok, \
    Pinangsia
    Tambora: Tambora, Kali Anyar, Duri Utara, Tanah Sereal, Krendang, Jembatan Besi, Angke, \
    Jembatan Lima, Pekojan, Roa Malaka, Duri Selatan
    Kebon Jeruk: Kebon Jeruk, Sukabumi Utara, Sukabumi Selatan, Kelapa Dua, Duri Kepa, \
    Kedoya Utara, Kedoya Selatan
    Kalideres: Kalideres, Semanan, Tegal Alur, Kamal, Pegadungan
    Pal Merah: Palmerah, Slipi, Kota Bambu Utara, Jatipulo, Kemanggisan, Kota Bambu Selatan
    Kembangan: Kembangan Utara, Meruya Utara, Meruya Selatan, Srengseng, Joglo, Kembangan \
    Selatan
    31.74 Kota Administrasi Jakarta Selatan
    Tebet: Tebet Timur, Tebet Barat, Menteng Dalam, Kebon Baru, Bukit Duri, Manggarai \
    Selatan, Manggarai
    Setiabudi: Setia Budi, Karet Semanggi, Karet Kuningan, Karet, Menteng Atas, Pasar \
    Manggis, Guntur, Kuningan Timur
    Mampang Prapatan: Mampang Prapatan, Bangka, Pela Mampang, Tegal Parang, Kuningan Barat
    Pasar Minggu: Pasar Minggu, Jati Padang, Cilandak Timur, Ragunan, Pejaten Timur, Pejaten \
    Barat, Kebagusan
    Kebayoran Lama: Kebayoran Lama Utara, Pondok Pinang, Cipulir, Grogol Utara, Grogol \
    Selatan, Kebayoran Lama Selatan
    Cilandak: Cilandak Barat, Lebak Bulus, Pondok Labu, Gandaria Selatan, Cipete Selatan
    Kebayoran Baru: Melawai, Gunung, Kramat Pela, Selong, Rawa Barat, Senayan, Pulo, \
    Petogogan, Gandaria Utara, Cipete Utara
    Pancoran: Pancoran, Kalibata, Rawajati, Duren Tiga, Pengadegan, Cikoko
    Jagakarsa: Jagakarsa, Srengseng Sawah, Ciganjur, Lenteng Agung, Tanjung Barat, Cipedak
    Pesanggrahan: Pesanggrahan, Bintaro, Petukangan Utara, Petukangan Selatan, Ulujami
    31.75 Kota Administrasi Jakarta Timur
    Matraman: Pisangan Baru, Utan Kayu Utara, Kayu Manis, Palmeriam, Kebon Manggis, Utan \
    Kayu Selatan
    Pulogadung: Pulo Gadung, Pisangan Timur, Cipinang, Jatinegara Kaum, Rawamangun, Kayu \
    Putih, Jati
    Jatinegara: Kampung Melayu, Bidara Cina, Bali Mester, Rawa Bunga, Cipinang Cempedak, \
    Cipinang Muara, Cipinang Besar Selatan, Cipinang Besar Utara
    Kramatjati: Kramatjati, Tengah, Dukuh, Batu Ampar, Balekambang, Cililitan, Cawang
    Pasar Rebo: Gedong, Baru, Cijantung, Kalisari, Pekayon
    Cakung: Jatinegara, Rawa Terate, Penggilingan, Cakung Timur, Pulo Gebang, Ujung Menteng, \
    Cakung Barat
    Duren Sawit: Duren Sawit, Pondok Bambu, Klender, Pondok Kelapa, Malaka Sari, Malaka \
    Jaya, Pondok Kopi
    Makasar: Makasar, Pinangranti, Kebon Pala, Halim Perdana Kusuma, Cipinang Melayu
    Ciracas: Ciracas, Cibubur, Kelapa Dua Wetan, Susukan, Rambutan
    Cipayung: Cipayung, Cilangkap, Pondok Ranggon, Munjul, Setu, Bambu Apus, Lubang Buaya, \
    Ceger
    """
}
