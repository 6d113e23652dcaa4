import Foundation

/// Where an output path leads. It is told before anything is written, so that nothing that existed changes its kind,
/// owner or mode.
enum Destination {
  /// A file that will appear whole: a new one, or one that takes the place of a regular file.
  case file(path: String, replacing: stat?)
  /// A device, a pipe, or what the process has open already: written into as it is.
  case stream(descriptor: Int32)

  /// - Parameter path: `-` is standard output.
  /// - Throws: `Failure` with status 73.
  init(path: String) throws(Failure) {
    if let open = Destination.openDescriptor(named: path) {
      self = .stream(descriptor: try Destination.duplicate(open, path))
      return
    }
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT, !path.isEmpty, !path.hasSuffix("/") else {
        throw Failure.cannotWrite(path: path, errno: path.isEmpty || path.hasSuffix("/") ? EISDIR : errno)
      }
      self = .file(path: path, replacing: nil)
      return
    }
    guard status.st_mode & S_IFMT == S_IFLNK else {
      self = try Destination(path, status)
      return
    }
    // A link says where it leads; one out of the folder that the user named would write where nobody looks.
    guard stat(path, &status) == 0 else { throw Failure.linkLeadsNowhere(path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      self = try Destination(path, status)
      return
    }
    let end = try Destination.resolved(path)
    let folder = try Destination.resolved(Destination.folder(of: path))
    guard end.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/") else {
      throw Failure.linkLeadsOut(path: path, target: end)
    }
    self = try Destination(end, status)
  }

  /// By what stands there already.
  private init(_ path: String, _ status: stat) throws(Failure) {
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard access(path, W_OK) == 0 else { throw Failure.cannotWrite(path: path, errno: errno) }
      self = .file(path: path, replacing: status)
    case S_IFDIR: throw Failure.cannotWrite(path: path, errno: EISDIR)
    case S_IFCHR, S_IFIFO: self = .stream(descriptor: try Destination.opened(path))
    // What is written to a disk as such is the end of all files on it.
    default: throw Failure.neitherFileNorStream(path: path)
    }
  }

  /// The folder in which a path's last name stands.
  static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  /// The number of the descriptor that a path names: `-`, /dev/stdout, /dev/fd/3.
  private static func openDescriptor(named path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      let prefixes = ["/dev/fd/", "/proc/self/fd/"]
      return prefixes.lazy.filter(path.hasPrefix).compactMap { Int32(path.dropFirst($0.count)) }.first
    }
  }

  private static func duplicate(_ descriptor: Int32, _ path: String) throws(Failure) -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw Failure.cannotWrite(path: path, errno: errno) }
    return copy
  }

  /// Opens a device or a pipe. A pipe that nobody reads is waited for as long as a database that is in use.
  private static func opened(_ path: String) throws(Failure) -> Int32 {
    for attempt in 0... {
      let descriptor = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
      if descriptor >= 0 {
        let flags = fcntl(descriptor, F_GETFL)
        guard flags >= 0, fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) == 0 else {
          let code = errno
          close(descriptor)
          throw Failure.cannotWrite(path: path, errno: code)
        }
        return descriptor
      }
      guard errno == ENXIO, attempt < 50 else { break }
      usleep(100_000)
    }
    throw Failure.cannotWrite(path: path, errno: errno)
  }

  private static func resolved(_ path: String) throws(Failure) -> String {
    guard let real = realpath(path, nil) else { throw Failure.cannotWrite(path: path, errno: errno) }
    defer { free(real) }
    return String(cString: real)
  }
}
