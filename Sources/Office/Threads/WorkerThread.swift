import Foundation

/// A thread of the system's, which may have none to give: then the caller does the work itself, in its own time.
package enum WorkerThread {
  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// - Parameter stackSize: in bytes; as much as the first thread has, for readers of nested formats.
  /// - Returns: whether the work was begun.
  package static func start(stackSize: Int = 8 << 20, _ run: @escaping @Sendable () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, stackSize)
    let work = Unmanaged.passRetained(Work(run))
    var thread = pthread_t()
    let failed = pthread_create(
      &thread, &attributes,
      { pointer in
        if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
        return nil
      }, work.toOpaque())
    guard failed == 0 else {
      work.release()
      return false
    }
    return true
  }
}
