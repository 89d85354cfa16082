extension Attack {
  /// Private files laid into the theme, or named by it.
  static let assets: [Attack] = [
    Attack("an icon that is a link to the database", .refused(1)) { ground in
      try ground.shell("ln -sf ../../content/needs.sqlite theme/assets/ikon-32.png")
      return try ground.build()
    },
    Attack("an unnamed file that is a link to the database", .refused(1)) { ground in
      try ground.shell("ln -s ../../content/needs.sqlite theme/assets/logo.png")
      return try ground.build()
    },
    Attack("an icon that is a link to a link to an export", .refused(1)) { ground in
      try ground.exportPrivately()
      try ground.shell("ln -s \"$PWD/private/parties.csv\" between.svg")
      try ground.shell("ln -sf ../../between.svg theme/assets/ikon.svg")
      return try ground.build()
    },
    Attack("an icon that is a hard link to the database", .refused(1)) { ground in
      try ground.shell("ln -f content/needs.sqlite theme/assets/ikon-32.png")
      return try ground.build()
    },
    Attack("an icon that holds a copy of the database", .refused(1)) { ground in
      try ground.shell("cp content/needs.sqlite theme/assets/ikon-180.png")
      return try ground.build()
    },
    Attack("a style sheet that holds the database", .refused(1)) { ground in
      try ground.shell("cp content/needs.sqlite theme/assets/daftar.css")
      return try ground.build()
    },
    Attack("a script that holds the database", .refused(1)) { ground in
      try ground.shell("cp content/needs.sqlite theme/assets/cari-kata.js")
      return try ground.build()
    },
    Attack("a picture that holds a CSV file", .refused(1)) { ground in
      try ground.exportPrivately()
      try ground.shell("cp private/parties.csv theme/assets/ikon-32.png")
      return try ground.build()
    },
    Attack("a vector picture that holds a CSV file", .refused(1)) { ground in
      try ground.exportPrivately()
      try ground.shell("cp private/parties.csv theme/assets/ikon.svg")
      return try ground.build("--precompress")
    },
    Attack("CSV files that nothing names", .harmless) { ground in
      try ground.exportPrivately()
      try ground.shell("cp private/*.csv theme/assets/ && cp -r private theme/assets/private")
      return try ground.build("--precompress")
    },
    Attack("leftovers of editors and systems", .harmless) { ground in
      try ground.exportPrivately()
      try ground.shell(
        "for n in Thumbs.db parties.csv.bak .parties.csv.swp parties.csv~ '#parties.csv#' "
          + "desktop.ini .DS_Store site.css.orig; do cp private/parties.csv \"theme/assets/$n\"; done"
      )
      return try ground.build()
    },
    Attack("a CSV file that a template names", .refused(1)) { ground in
      try ground.exportPrivately()
      try ground.shell("cp private/parties.csv theme/assets/parties.csv")
      try ground.replace(
        "</head>", by: "<link rel=\"stylesheet\" href=\"{{asset.parties.csv}}\">\n</head>",
        in: "theme/layout.mustache")
      return try ground.build()
    },
    Attack("a database that a template names", .refused(1)) { ground in
      try ground.shell("cp content/needs.sqlite theme/assets/needs.sqlite")
      try ground.replace(
        "</body>", by: "<a href=\"{{asset.needs.sqlite}}\">x</a>\n</body>",
        in: "theme/layout.mustache")
      return try ground.build()
    },
    Attack("a CSV file that a style sheet names", .refused(1)) { ground in
      try ground.exportPrivately()
      try ground.shell(
        "cp private/parties.csv theme/assets/parties.csv && "
          + "echo 'body { background: url(parties.csv) }' >> theme/assets/site.css")
      return try ground.build()
    },
    Attack("a style sheet that imports the database's folder", .refused(1)) { ground in
      try ground.shell(
        "{ echo '@import \"../../content/needs.sqlite\";'; cat theme/assets/site.css; } > x && "
          + "mv x theme/assets/site.css")
      return try ground.build()
    },
    Attack("a folder of the theme that is a link to the texts", .refused(1)) { ground in
      try ground.shell("ln -s ../../content theme/assets/content")
      return try ground.build()
    },
    Attack("a template that is a link to an export", .refused(1)) { ground in
      try ground.exportPrivately()
      try ground.shell("ln -sf ../../private/parties.csv theme/partials/who.mustache")
      return try ground.build()
    },
    Attack("words that are a link to a private file", .refused(1)) { ground in
      try ground.shell(
        "sed 's/Tentang/KANARI/' theme/strings/id.yaml > private.yaml && "
          + "ln -sf ../../private.yaml theme/strings/id.yaml")
      return try ground.build()
    },
    Attack("a theme that is an export", .refused(1)) { ground in
      try ground.exportPrivately()
      return try ground.build("--theme", "private")
    },
    Attack("an icon that is a pipe", .refused(1)) { ground in
      try ground.shell("rm theme/assets/ikon-32.png && mkfifo theme/assets/ikon-32.png")
      return try ground.build()
    },
    Attack("an icon that is a link to what this process has open", .refused(1)) { ground in
      try ground.shell("ln -sf /proc/self/fd/0 theme/assets/ikon-32.png")
      return try ground.build()
    },
    Attack(
      "an icon over which the database is mounted", .refused(1), needsMounts: true
    ) { ground in
      try ground.bind("content/needs.sqlite", at: "theme/assets/ikon-32.png")
      return try ground.build()
    },
    Attack("exports mounted into the theme", .harmless, needsMounts: true) { ground in
      try ground.exportPrivately()
      try ground.shell("mkdir theme/assets/more")
      try ground.bind("private", at: "theme/assets/more")
      return try ground.build()
    },
  ]

  /// Private files among the texts, or named by them.
  static let texts: [Attack] = [
    Attack("a text that is a link to a private file", .refused(1)) { ground in
      try ground.shell(
        "{ cat content/pages/tentang.id.md; echo KANARI; } > private.md && "
          + "ln -sf ../../private.md content/pages/tentang.id.md")
      return try ground.build()
    },
    Attack("a folder of texts that is a link out", .refused(1)) { ground in
      try ground.shell(
        "mv content/programs elsewhere && echo KANARI >> elsewhere/pangan.id.md && "
          + "ln -s ../elsewhere content/programs")
      return try ground.build()
    },
    Attack("spellings that are a link to an export", .refused(1)) { ground in
      try ground.exportPrivately()
      try ground.shell("ln -sf ../private/parties.csv content/aliases.yaml")
      return try ground.build()
    },
    Attack("settings that are a link out", .refused(1)) { ground in
      try ground.shell(
        "sed 's/^title: .*/title: KANARI/' content/site.yaml > site.yaml && "
          + "ln -sf ../site.yaml content/site.yaml")
      return try ground.build()
    },
    Attack("a text that links to the database", .refused(4)) { ground in
      try ground.shell(
        "echo '[data](needs.sqlite) [x](../content/needs.sqlite)' "
          + ">> content/pages/tentang.id.md")
      return try ground.build()
    },
    Attack("a text that shows the database as a picture", .refused(4)) { ground in
      try ground.shell("echo '![data](needs.sqlite)' >> content/pages/tentang.id.md")
      return try ground.build()
    },
    Attack("exports among the texts that nothing names", .harmless) { ground in
      try ground.exportPrivately()
      try ground.shell("cp private/parties.csv content/ && cp private/parties.csv content/pages/")
      return try ground.build()
    },
    Attack("boundaries that lie outside of the texts", .refused(1)) { ground in
      try ground.shell(
        "cp content/needs.sqlite batas.geojson && "
          + "echo 'boundaries: {file: ../batas.geojson}' >> content/site.yaml")
      return try ground.build()
    },
    Attack("boundaries that are a link out", .refused(1)) { ground in
      try ground.shell(
        "ln -s needs.sqlite content/batas.geojson && "
          + "echo 'boundaries: {file: batas.geojson}' >> content/site.yaml")
      return try ground.build()
    },
    Attack("the database as boundaries", .refused(1)) { ground in
      try ground.build("--boundaries", "content/needs.sqlite")
    },
    Attack("texts that are an export", .refused(1)) { ground in
      try ground.exportPrivately()
      return try ground.build("--content", "private")
    },
  ]
}
