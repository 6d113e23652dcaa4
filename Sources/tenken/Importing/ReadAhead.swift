import Criteria
import Foundation
import Ingest

/// Reads a file on a thread of its own, a few returns ahead of whoever stores them, so that both cores work and memory stays bounded.
///
/// Returns travel in order through two queues, full and empty; an emptied one goes back with its memory.
final class ReadAhead: @unchecked Sendable {
  // Everything below is touched only between `lock` and `unlock` of `condition`: that is what makes the class Sendable.
  private let condition = NSCondition()
  private var full: [CheckSheetReturn] = []
  private var empty: [CheckSheetReturn] = []
  private var error: (any Error)?
  private var isAtEnd = false
  private var isAbandoned = false

  /// How far the reader may be ahead, in returns.
  private static let depth = 16

  /// Thrown into the reader when nobody wants its returns any more.
  private struct Abandoned: Error {}

  /// Runs `read` on another thread and hands what it reads to `sink` on this one.
  ///
  /// - Throws: what either of them throws; `read` has ended when this returns.
  static func run(
    _ read: @escaping @Sendable (_ sink: (inout CheckSheetReturn) throws -> Void) throws -> Void,
    sink: (inout CheckSheetReturn) throws -> Void
  ) throws {
    let queue = ReadAhead()
    let thread = Thread {
      do {
        try read { sheet in try queue.put(&sheet) }
        queue.finish(nil)
      } catch {
        queue.finish(error)
      }
    }
    thread.name = "tenken-reader"
    thread.stackSize = 8 << 20
    thread.start()
    do {
      while var sheet = try queue.take() {
        try sink(&sheet)
        queue.giveBack(sheet)
      }
    } catch {
      queue.abandon()
      throw error
    }
  }

  private func put(_ sheet: inout CheckSheetReturn) throws {
    condition.lock()
    defer { condition.unlock() }
    while full.count >= ReadAhead.depth, !isAbandoned { condition.wait() }
    if isAbandoned { throw Abandoned() }
    full.append(sheet)
    sheet = empty.popLast() ?? CheckSheetReturn()
    condition.signal()
  }

  private func take() throws -> CheckSheetReturn? {
    condition.lock()
    defer { condition.unlock() }
    while full.isEmpty, !isAtEnd { condition.wait() }
    if full.isEmpty {
      if let error { throw error }
      return nil
    }
    let sheet = full.removeFirst()
    condition.signal()
    return sheet
  }

  private func giveBack(_ sheet: CheckSheetReturn) {
    condition.lock()
    if empty.count < ReadAhead.depth { empty.append(sheet) }
    condition.unlock()
  }

  private func finish(_ error: (any Error)?) {
    condition.lock()
    self.error = error
    isAtEnd = true
    condition.broadcast()
    condition.unlock()
  }

  /// Lets the reader end and waits until it has.
  private func abandon() {
    condition.lock()
    isAbandoned = true
    condition.broadcast()
    while !isAtEnd { condition.wait() }
    condition.unlock()
  }
}
