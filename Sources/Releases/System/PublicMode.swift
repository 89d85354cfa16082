import Glibc
import Support

/// The permissions of everything that is published. The web server's user must be able to read it
/// whatever the program's umask is, so they are set explicitly after each file or folder is
/// created.
enum PublicMode {
  static let file: mode_t = 0o644
  static let folder: mode_t = 0o755
  private static let setGroup: mode_t = 0o2000

  /// Whether a file of a release has the right permissions.
  static func isRight(forFile status: stat) -> Bool {
    status.st_mode & 0o7777 == file
  }

  /// Whether a folder of a release has the right permissions. The set-group-ID bit is ignored,
  /// because a folder may inherit it from its parent.
  static func isRight(forFolder status: stat) -> Bool {
    status.st_mode & 0o7777 & ~setGroup == folder
  }

  /// Octal digits such as `0644`, as `chmod` takes them.
  static func text(_ mode: mode_t) -> String {
    let digits = String(mode & 0o7777, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Disk {
  /// Creates a folder that everybody may read, or adds that permission to an existing one, whose
  /// other permissions stay.
  ///
  /// - Parameter following: whether a link to a folder is followed.
  static func makePublicFolder(_ path: String, following: Bool = true) throws(ReleaseError) {
    let isNew = mkdir(path, PublicMode.folder) == 0
    if !isNew, errno != EEXIST {
      throw .system(SystemFailure(action: "make folder", path: path, code: errno))
    }
    if !following, let found = foundInPlaceOfFolder(path) {
      throw .wrongKind(path: path, found: found, expected: "a folder")
    }
    var status = stat()
    try attempt("look at", path) { Int(stat(path, &status)) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .system(SystemFailure(action: "use", path: path, code: ENOTDIR))
    }
    let wanted = isNew ? PublicMode.folder : status.st_mode & 0o7777 | PublicMode.folder
    guard status.st_mode & 0o7777 != wanted else { return }
    if chmod(path, wanted) != 0, isNew {
      throw .system(SystemFailure(action: "set the permissions of", path: path, code: errno))
    }
  }

  /// Sets the permissions of a folder that has just been created.
  ///
  /// - Returns: 0 or an error number.
  static func publishFolder(at folder: Int32, _ name: UnsafePointer<CChar>) -> Int32 {
    fchmodat(folder, name, PublicMode.folder, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno
  }

  /// Sets the permissions of a file that was examined before, and its date when one is given,
  /// through a descriptor that is confirmed to refer to that same file.
  ///
  /// - Returns: 0 or an error number.
  static func mend(
    at folder: Int32, _ name: UnsafePointer<CChar>, seen: stat, modified: Moment?
  ) -> Int32 {
    // A file without any permissions cannot be opened for reading, but O_PATH still works.
    let number = openat(folder, name, pathOnly | O_NOFOLLOW | O_CLOEXEC)
    guard number >= 0 else { return errno }
    let file = Descriptor(owning: number)
    var status = stat()
    guard fstat(file.number, &status) == 0 else { return errno }
    guard status.st_dev == seen.st_dev, status.st_ino == seen.st_ino,
      status.st_mode & S_IFMT == S_IFREG
    else { return ESTALE }
    let place = "/proc/self/fd/\(file.number)"
    if !PublicMode.isRight(forFile: status), chmod(place, PublicMode.file) != 0 { return errno }
    guard let modified else { return 0 }
    return utimensat(AT_FDCWD, place, modified.fileTimes, 0) == 0 ? 0 : errno
  }
}

extension Moment {
  /// Times for `futimens`. The access time stays as it is: its nanoseconds are the value of
  /// `UTIME_OMIT`, a macro that Swift does not import.
  var fileTimes: [timespec] {
    [
      timespec(tv_sec: 0, tv_nsec: (1 << 30) - 2),
      timespec(tv_sec: Int(secondsSinceEpoch), tv_nsec: 0),
    ]
  }

  /// Whether a file has this modification date. Files in releases carry the date at which their
  /// content last changed, in whole seconds, so that an edit is noticed.
  func isDate(of status: stat) -> Bool {
    status.st_mtim.tv_sec == Int(secondsSinceEpoch) && status.st_mtim.tv_nsec == 0
  }
}
