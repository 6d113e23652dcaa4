import Foundation

/// Makes values on a thread of its own, some batches ahead of whoever uses them, so that both cores work and memory stays bounded.
/// Values arrive in the order in which they were made; emptied ones go back to be filled again with the memory they have.
final class ReadAhead<Value: Sendable>: @unchecked Sendable {
  // All that follows is touched only between `lock` and `unlock` of `condition`: that is what makes the class Sendable.
  private let condition = NSCondition()
  private var full: [[Value]] = []
  private var empty: [Value] = []
  private var error: (any Error)?
  private var isAtEnd = false
  private var isAbandoned = false

  /// Values handed over at once: waking the other thread costs more than making one.
  private static var batch: Int { 8 }
  /// Batches that may wait.
  private static var depth: Int { 2 }

  /// Thrown into the maker when nobody wants its values any more.
  private struct Abandoned: Error {}

  /// Runs `make` on another thread and hands what it makes to `use` on this one.
  ///
  /// - Parameters:
  ///   - fresh: makes an empty value.
  ///   - make: fills values one by one by calling its argument, which takes a value and leaves an empty one.
  /// - Throws: what either of them throws; `make` has ended when this returns.
  static func run(
    fresh: @escaping @Sendable () -> Value, make: @escaping @Sendable (_ emit: (inout Value) throws -> Void) throws -> Void,
    use: (inout Value) throws -> Void
  ) throws {
    let queue = ReadAhead()
    let thread = Thread {
      do {
        var batch: [Value] = []
        try make { value in
          batch.append(value)
          value = queue.takeEmpty() ?? fresh()
          if batch.count == ReadAhead.batch {
            try queue.put(batch)
            batch.removeAll()
          }
        }
        try queue.put(batch)
        queue.finish(nil)
      } catch {
        queue.finish(error)
      }
    }
    thread.stackSize = 8 << 20
    thread.start()
    do {
      while var batch = try queue.take() {
        for index in batch.indices { try use(&batch[index]) }
        queue.giveBack(batch)
      }
    } catch {
      queue.abandon()
      throw error
    }
  }

  private func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    condition.lock()
    defer { condition.unlock() }
    return try body()
  }

  private func takeEmpty() -> Value? { locked { empty.popLast() } }

  private func put(_ batch: [Value]) throws {
    try locked {
      while full.count >= ReadAhead.depth, !isAbandoned { condition.wait() }
      if isAbandoned { throw Abandoned() }
      if !batch.isEmpty { full.append(batch) }
      condition.signal()
    }
  }

  private func take() throws -> [Value]? {
    try locked {
      while full.isEmpty, !isAtEnd { condition.wait() }
      if full.isEmpty {
        if let error { throw error }
        return nil
      }
      condition.signal()
      return full.removeFirst()
    }
  }

  private func giveBack(_ batch: [Value]) {
    locked { if empty.count < ReadAhead.batch * (ReadAhead.depth + 2) { empty.append(contentsOf: batch) } }
  }

  private func finish(_ error: (any Error)?) {
    locked {
      self.error = error
      isAtEnd = true
      condition.broadcast()
    }
  }

  /// Lets the maker end and waits until it has.
  private func abandon() {
    locked {
      isAbandoned = true
      condition.broadcast()
      while !isAtEnd { condition.wait() }
    }
  }
}
