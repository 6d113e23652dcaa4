import Foundation

/// Work that another thread does while this one goes on; where no other thread can be had, it is done at once.
package final class Meanwhile<Value: Sendable>: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  // Written before `done` is signalled and read after it was waited for: that is what makes the class Sendable.
  private var result: Result<Value, any Error>?

  package init(_ work: @escaping @Sendable () throws -> Value) {
    let run: @Sendable () -> Void = { [self] in
      result = Result { try work() }
      done.signal()
    }
    if !WorkerThread.start(run) { run() }
  }

  func wait() {
    done.wait()
    // For those who ask again.
    done.signal()
  }

  /// - Throws: what the work has thrown.
  package func value() throws -> Value {
    wait()
    guard let result else { preconditionFailure("the work signals only once there is a result") }
    return try result.get()
  }
}
