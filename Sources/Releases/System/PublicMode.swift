import Glibc
import Support

/// The permissions of everything that is published. The web server's user must be able to read it,
/// whatever umask the program was started with, so each is set after its file or folder was made.
enum PublicMode {
  static let file: mode_t = 0o644
  static let folder: mode_t = 0o755
  private static let setGroup: mode_t = 0o2000

  /// Whether a file of a release has the right permissions.
  static func isRight(forFile status: stat) -> Bool {
    status.st_mode & 0o7777 == file
  }

  /// Whether a folder of a release has the right permissions. It may have taken over the group of
  /// the folder above it.
  static func isRight(forFolder status: stat) -> Bool {
    status.st_mode & 0o7777 & ~setGroup == folder
  }

  /// `0644`, as `ls` and `chmod` count.
  static func text(_ mode: mode_t) -> String {
    let digits = String(mode & 0o7777, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Disk {
  /// Makes a folder that everybody may read, or makes one that is there readable to everybody;
  /// what else it allows stays.
  ///
  /// - Parameter following: whether a link to a folder is one.
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

  /// Sets the permissions of a folder that was just made.
  ///
  /// - Returns: 0 or an error number.
  static func publishFolder(at folder: Int32, _ name: UnsafePointer<CChar>) -> Int32 {
    fchmodat(folder, name, PublicMode.folder, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno
  }

  /// Sets the permissions, and the date when one is given, of a file that was looked at before,
  /// through a descriptor that is proved to be that very file.
  ///
  /// - Returns: 0 or an error number.
  static func mend(
    at folder: Int32, _ name: UnsafePointer<CChar>, seen: stat, modified: Moment?
  ) -> Int32 {
    // A file without any permission cannot be opened for reading, but its place can be held.
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
  /// What `futimens` takes: the time of access stays as it is, by the nanoseconds that stand for
  /// `UTIME_OMIT`, which Swift does not see.
  var fileTimes: [timespec] {
    [
      timespec(tv_sec: 0, tv_nsec: (1 << 30) - 2),
      timespec(tv_sec: Int(secondsSinceEpoch), tv_nsec: 0),
    ]
  }

  /// Whether a file has this date. Releases give their files the date at which their content last
  /// changed, to the second, so that an edit shows.
  func isDate(of status: stat) -> Bool {
    status.st_mtim.tv_sec == Int(secondsSinceEpoch) && status.st_mtim.tv_nsec == 0
  }
}
