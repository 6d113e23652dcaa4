import Criteria
import Foundation

/// The bytes of one input, read once from front to back: a file, standard input, or memory.
package struct ByteSource: ~Copyable {
  /// The name that messages show.
  package let name: String
  private let descriptor: Int32
  private let closes: Bool
  /// Bytes that a file had when it was opened; 0 of what is no file.
  private let size: Int
  private var count = 0
  private var memory: [UInt8]
  private var memoryOffset = 0
  private var isAtEnd = false
  /// Makes the bytes where they come from neither file nor memory.
  private let maker: ((UnsafeMutableRawBufferPointer) throws(IngestError) -> Int)?
  /// Sees every byte that was read, in order: for the file's hash and, where it is small, its copy.
  private let observer: (UnsafeRawBufferPointer) -> Void

  /// Opens a file.
  ///
  /// - Throws: `IngestError.missing`, `.unreadable`, or `.notAFile` for pipes and devices.
  package init(path: String, name: String, observer: @escaping (UnsafeRawBufferPointer) -> Void = { _ in })
    throws(IngestError)
  {
    try self.init(rawPath: Array(path.utf8CString), name: name, observer: observer)
  }

  /// Opens a file whose path needn't be UTF-8.
  ///
  /// - Parameter path: with a zero at the end.
  /// - Throws: as above.
  package init(rawPath path: [CChar], name: String, observer: @escaping (UnsafeRawBufferPointer) -> Void = { _ in })
    throws(IngestError)
  {
    // Opening a pipe would wait for the program that writes into it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      // Sockets can't be opened at all.
      if errno == ENXIO { throw .notAFile(path: name) }
      throw errno == ENOENT ? .missing(path: name) : .unreadable(path: name, errno: errno)
    }
    var status = stat()
    let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : S_IFREG
    guard kind == S_IFREG || kind == S_IFDIR else {
      close(descriptor)
      throw .notAFile(path: name)
    }
    let size = kind == S_IFREG ? Int(status.st_size) : 0
    self.init(descriptor: descriptor, closes: true, size: size, name: name, memory: [], observer: observer)
  }

  /// Reads standard input.
  package init(standardInputAs name: String, observer: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }) {
    self.init(descriptor: STDIN_FILENO, closes: false, name: name, memory: [], observer: observer)
  }

  /// Reads bytes from memory.
  package init(bytes: [UInt8], name: String, observer: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }) {
    self.init(descriptor: -1, closes: false, name: name, memory: bytes, observer: observer)
  }

  /// Reads bytes that are made as they are asked for: `make` fills the buffer it is given, and less only at the end.
  init(
    name: String, observer: @escaping (UnsafeRawBufferPointer) -> Void = { _ in },
    make: @escaping (UnsafeMutableRawBufferPointer) throws(IngestError) -> Int
  ) {
    self.init(descriptor: -1, closes: false, name: name, memory: [], maker: make, observer: observer)
  }

  private init(
    descriptor: Int32, closes: Bool, size: Int = 0, name: String, memory: [UInt8],
    maker: ((UnsafeMutableRawBufferPointer) throws(IngestError) -> Int)? = nil,
    observer: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    self.maker = maker
    self.descriptor = descriptor
    self.closes = closes
    self.size = size
    self.name = name
    self.memory = memory
    self.observer = observer
  }

  deinit {
    if closes { close(descriptor) }
  }

  /// Fills as much of `buffer` as it can; 0 at the end.
  ///
  /// - Throws: `IngestError.unreadable` (a folder, an I/O error), `.cutShort`.
  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    if let maker {
      let count = try maker(buffer)
      observer(UnsafeRawBufferPointer(start: base, count: count))
      return count
    }
    var filled = 0
    if descriptor < 0 {
      filled = min(buffer.count, memory.count - memoryOffset)
      memory.withUnsafeBytes { bytes in
        guard filled > 0, let start = bytes.baseAddress else { return }
        base.copyMemory(from: start + memoryOffset, byteCount: filled)
      }
      memoryOffset += filled
    } else {
      while filled < buffer.count, !isAtEnd {
        let count = Foundation.read(descriptor, base + filled, buffer.count - filled)
        if count == 0 {
          isAtEnd = true
          if self.count + filled < size { throw .cutShort(path: name) }
        } else if count > 0 {
          filled += count
        } else if errno != EINTR {
          throw .unreadable(path: name, errno: errno)
        }
      }
    }
    count += filled
    observer(UnsafeRawBufferPointer(start: base, count: filled))
    return filled
  }
}
