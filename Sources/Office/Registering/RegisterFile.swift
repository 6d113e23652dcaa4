import Ingest

extension ByteSource {
  /// The file of a register: CSV, .xlsx or JSON; `-` is standard input.
  ///
  /// - Throws: `IngestError`.
  static func register(
    _ path: String, observer: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws -> ByteSource {
    try path == "-"
      ? ByteSource(standardInputAs: "stdin", observer: observer)
      : ByteSource(path: path, name: path, observer: observer)
  }
}
