import Foundation
import GRDB
import Synchronization

/// Connections that live as long as the process, where the system gives no second thread or hardly a file: libdispatch
/// lets go of a queue on a thread of its own. It waits for ever for one that never comes, and ends the process where it
/// can't open the files that the thread needs.
enum KeptQueues {
  private static let kept = Mutex<[DatabaseQueue]>([])
  /// Asked once: a process that begins short of either is short of them to its end.
  private static let areNeeded = !canStartThread() || fewestFiles > openFileLimit

  private static let fewestFiles: rlim_t = 32

  /// Keeps a connection where it must not be let go of. Whoever opened it still closes it.
  static func keep(_ queue: DatabaseQueue) -> DatabaseQueue {
    if areNeeded { kept.withLock { $0.append(queue) } }
    return queue
  }

  private static func canStartThread() -> Bool {
    var thread = pthread_t()
    guard pthread_create(&thread, nil, { _ in nil }, nil) == 0 else { return false }
    pthread_join(thread, nil)
    return true
  }

  private static var openFileLimit: rlim_t {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 ? limit.rlim_cur : .max
  }
}
