/// Writes a SARIF log result by result; memory stays the same however long it is.
package struct SARIFWriter {
  private let output: (UnsafeRawBufferPointer) throws -> Void
  private var buffer: [UInt8] = []
  private var isEmpty = true

  /// - Parameter output: takes the bytes as they come; what it throws ends the writing.
  package init(run: SARIFRun, output: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.output = output
    run.appendHead(to: &buffer)
  }

  /// Results made by `SARIFResults`.
  package mutating func write(_ results: UnsafeRawBufferPointer) throws {
    guard !results.isEmpty else { return }
    if !isEmpty { buffer += SARIFResults.separator }
    isEmpty = false
    buffer.append(contentsOf: results)
    if buffer.count >= 1 << 16 { try flush() }
  }

  package mutating func close() throws {
    buffer += SARIFRun.foot
    try flush()
  }

  private mutating func flush() throws {
    try buffer.withUnsafeBytes { try output($0) }
    buffer.removeAll(keepingCapacity: true)
  }
}
