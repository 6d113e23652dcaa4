import Foundation

/// Makes values on a thread of its own, some batches ahead of the thread that uses them, so that both cores work and
/// memory stays bounded. Values arrive in the order in which they were made; emptied ones go back to be filled again
/// with the memory they have.
///
/// Between making and using lies work that either side can do. The maker does it while the user has enough to go on
/// with, else the user does, so that neither waits for the other whatever the file is like.
package final class ReadAhead<Value: Sendable>: @unchecked Sendable {
  // All that follows is touched only between `lock` and `unlock` of `condition`: that is what makes the class Sendable.
  private let condition = NSCondition()
  private var full: [Batch] = []
  private var empty: [[Value]] = []
  private var error: (any Error)?
  private var isAtEnd = false
  private var isAbandoned = false

  /// Values handed over at once.
  private let batch: Int
  /// Batches that may wait.
  private static var depth: Int { 3 }

  private struct Batch {
    var values: [Value] = []
    var isWorked = false
  }

  private init(batch: Int) { self.batch = batch }

  /// Thrown into the maker when nobody wants its values any more.
  private struct Abandoned: Error {}

  /// Runs `make` on another thread and hands what it makes to `use` on this one.
  ///
  /// - Parameters:
  ///   - batch: how many values are handed over at once: waking the other thread costs more than making a small one.
  ///   - fresh: makes an empty value.
  ///   - make: fills values one by one by calling its argument, which takes a value and leaves an empty one.
  ///   - work: what is to be done with each value before it is used, on whichever thread has time; it knows no other
  ///     value.
  /// - Throws: what any of them throws; `make` has ended when this returns.
  package static func run(
    batch count: Int = 8, fresh: @escaping @Sendable () -> Value,
    make: @escaping @Sendable (_ emit: (inout Value) throws -> Void) throws -> Void,
    work: @escaping @Sendable (inout Value) throws -> Void = { _ in }, use: (inout Value) throws -> Void
  ) throws {
    let queue = ReadAhead(batch: count)
    let hasThread = WorkerThread.start {
      do {
        var batch = Batch()
        func handOver() throws {
          if queue.hasEnough {
            for index in batch.values.indices { try work(&batch.values[index]) }
            batch.isWorked = true
          }
          try queue.enqueue(batch)
          batch = Batch()
        }
        try make { value in
          batch.values.append(value)
          value = queue.takeEmpty() ?? fresh()
          if batch.values.count == count { try handOver() }
        }
        try handOver()
        queue.end(nil)
      } catch {
        queue.end(error)
      }
    }
    guard hasThread else {
      // Nobody reads ahead: each value is made, worked and used in its turn.
      return try make { value in
        try work(&value)
        try use(&value)
      }
    }
    do {
      while var batch = try queue.nextBatch() {
        for index in batch.values.indices {
          if !batch.isWorked { try work(&batch.values[index]) }
          try use(&batch.values[index])
        }
        queue.giveBack(consume batch)
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

  private func takeEmpty() -> Value? {
    locked {
      while let last = empty.indices.last {
        if let value = empty[last].popLast() { return value }
        empty.removeLast()
      }
      return nil
    }
  }

  /// Whether the user has so many batches waiting that the maker would soon have to wait itself.
  private var hasEnough: Bool { locked { full.count >= ReadAhead.depth - 1 } }

  private func enqueue(_ batch: Batch) throws {
    try locked {
      while full.count >= ReadAhead.depth, !isAbandoned { condition.wait() }
      if isAbandoned { throw Abandoned() }
      if !batch.values.isEmpty { full.append(batch) }
      condition.signal()
    }
  }

  private func nextBatch() throws -> Batch? {
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

  /// Batch by batch: to move a value into another list would count references to all that it holds.
  private func giveBack(_ batch: consuming Batch) {
    locked { if empty.count < ReadAhead.depth + 2 { empty.append(batch.values) } }
  }

  private func end(_ error: (any Error)?) {
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
