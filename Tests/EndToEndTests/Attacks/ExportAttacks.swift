extension Attack {
  private static func export(
    to place: String, after line: String = "true", named name: String? = nil
  ) -> Attack {
    Attack(name ?? "an export into \(place)", .refused(4)) { ground in
      try ground.shell(line)
      let outcome = try ground.ksbb("export", place)
      _ = try ground.build()
      return outcome
    }
  }

  /// Exports whose folder is public, or a source of what is public.
  static let exports: [Attack] =
    [
      "output/site", "output/site/data", "output/site/new/deeper", "output/releases",
      "output/releases/new", "theme", "theme/assets", "theme/assets/new/deeper", "theme/strings",
      "content", "content/pages", "content/new", "./output/./site//data/", "theme/../theme/assets",
      "output/print/../site/data", "/proc/self/cwd/output/site/data", "/proc/self/cwd/theme/assets",
    ].map { export(to: $0) } + [
      export(
        to: "ekspor", after: "ln -s output/site/data ekspor",
        named: "an export through a link to the served data"),
      export(
        to: "ekspor/data", after: "ln -s output/site ekspor",
        named: "an export through a link above it"),
      export(
        to: "ekspor", after: "ln -s theme/assets/later ekspor",
        named: "an export through a link to what is not there yet"),
      export(
        to: "ekspor", after: "ln -s output/site between && ln -s between/data ekspor",
        named: "an export through two links"),
      export(
        to: "salinan", after: "cp -rL output/site salinan",
        named: "an export into a copy of a release"),
      export(
        to: "salinan/data/new", after: "cp -rL output/site salinan",
        named: "an export below a copy of a release"),
      Attack("an export over a hard link to the served data", .refused(4)) { ground in
        try ground.shell("mkdir private && ln output/site/data/needs.csv private/needs.csv")
        return try ground.ksbb("export", "private")
      },
      Attack("the same by force", .harmless) { ground in
        try ground.shell("mkdir private && ln output/site/data/needs.csv private/needs.csv")
        return try ground.ksbb("export", "private", "--force")
      },
      Attack("an export through links in its folder", .refused(4)) { ground in
        try ground.shell(
          "mkdir private && for t in parties collaborators handovers; do "
            + "ln -s ../output/site/data/needs.csv private/$t.csv; done")
        return try ground.ksbb("export", "private")
      },
      Attack("an export by force through links in its folder", .harmless) { ground in
        try ground.shell(
          "mkdir private && for t in parties collaborators handovers; do "
            + "ln -s ../output/site/data/needs.csv private/$t.csv; done")
        let outcome = try ground.ksbb("export", "private", "--force")
        return outcome
      },
      Attack("temporary files in the served site", .harmless) { ground in
        try ground.ksbb(
          "export", "private", environment: ["TMPDIR": ground.site, "SQLITE_TMPDIR": ground.site])
      },
      Attack(
        "an export to where the served site is mounted", .refused(4), needsMounts: true
      ) { ground in
        try ground.shell("mkdir ekspor")
        try ground.bind("output/site/data", at: "ekspor")
        return try ground.ksbb("export", "ekspor")
      },
      Attack(
        "an export to where the theme's files are mounted", .refused(4), needsMounts: true
      ) { ground in
        try ground.shell("mkdir ekspor")
        try ground.bind("theme/assets", at: "ekspor")
        return try ground.ksbb("export", "ekspor")
      },
      Attack(
        "an export below where the output folder is mounted", .refused(4), needsMounts: true
      ) { ground in
        try ground.shell("mkdir ekspor")
        try ground.bind("output", at: "ekspor")
        return try ground.ksbb("export", "ekspor/releases/new")
      },
    ]

  /// Databases at public places.
  static let databases: [Attack] = [
    Attack("a sample database in the served site", .refused(4)) { ground in
      try ground.ksbb("demo", "--scale", "kelurahan", "-d", "output/site/needs.sqlite")
    },
    Attack("a sample database among the theme's files", .refused(4)) { ground in
      try ground.ksbb("demo", "--scale", "kelurahan", "-d", "theme/assets/ikon.sqlite")
    },
    Attack("a second database among the texts", .refused(4)) { ground in
      try ground.ksbb("demo", "--scale", "kelurahan", "-d", "content/pages/needs.sqlite")
    },
    Attack("an import into a new database in the served site", .refused(4)) { ground in
      try ground.exportPrivately()
      return try ground.ksbb("import", "private", "-d", "output/site/data/needs.sqlite")
    },
    Attack("an import into a new database in the theme", .refused(4)) { ground in
      try ground.exportPrivately()
      return try ground.ksbb("import", "private", "-d", "theme/assets/new.sqlite")
    },
    Attack("an import into a database through a link into the site", .refused(4)) { ground in
      try ground.exportPrivately()
      try ground.shell("ln -s output/site/data/new.sqlite new.sqlite")
      return try ground.ksbb("import", "private", "-d", "new.sqlite")
    },
    Attack("a database that lies in the theme, and is built from", .harmless) { ground in
      try ground.shell("cp content/needs.sqlite theme/assets/needs.sqlite")
      _ = try ground.build("-d", "theme/assets/needs.sqlite")
      return try ground.build()
    },
  ]

  /// Papers at public places.
  static let papers: [Attack] =
    [
      "output/site", "output/site/bast", "output/site/new", "output/releases", "theme/assets",
      "content/pages", "output/print/../site",
    ].map { place in
      Attack("BASTs printed into \(place)", .refused(4)) { ground in
        let outcome = try ground.ksbb("print", "bast", "--all", "--output", place)
        _ = try ground.build()
        return outcome
      }
    } + [
      Attack("BASTs in one file printed into the served site", .refused(4)) { ground in
        try ground.ksbb("print", "bast", "--all", "--one-file", "--output", "output/site/data")
      },
      Attack("BASTs printed through a link", .refused(4)) { ground in
        try ground.shell("ln -s site output/print")
        return try ground.ksbb("print", "bast", "--all", "--output", "output/print")
      },
      Attack("BASTs printed where papers belong", .harmless) { ground in
        _ = try ground.ksbb("print", "bast", "--all")
        return try ground.build("--precompress")
      },
    ]
}
