import Foundation
import Store

/// A folder for what another program or library writes under a name of its own; only its owner can look into it.
package struct PrivateFolder {
  package let path: String

  /// - Parameter folder: in which it is made. What killed commands have left there is taken away first.
  /// - Throws: `Failure` with status 73 when it can't be made.
  package init(in folder: String) throws {
    Leftovers.sweep(folder)
    path = folder + (folder.hasSuffix("/") ? "" : "/") + Leftovers.name(of: UUID().uuidString)
    guard mkdir(path, 0o700) == 0 else { throw Failure.cannotWrite(path: folder, errno: errno) }
  }

  /// Removes it with what is in it. What can't be removed the next command takes away.
  package func remove() { Leftovers.remove(path) }
}
