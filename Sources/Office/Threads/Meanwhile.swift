import Foundation

/// Work that another thread does while this one goes on.
package final class Meanwhile<Value: Sendable>: @unchecked Sendable {
  private let group = DispatchGroup()
  // Written before the group is left and read after it was waited for: that is what makes the class Sendable.
  private var result: Result<Value, any Error>?

  package init(_ work: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global().async(group: group) { self.result = Result { try work() } }
  }

  func wait() {
    group.wait()
  }

  /// - Throws: what the work has thrown.
  package func value() throws -> Value {
    wait()
    guard let result else { preconditionFailure("the group is left only when there is a result") }
    return try result.get()
  }
}
