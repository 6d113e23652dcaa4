import Criteria
import Foundation
import Markup
import Office
import Reports

/// Standard output is for data, standard error for everything else.
enum StandardStreams {
  /// Keeps descriptors 0 to 2 open, so that no file we open becomes "standard error" by accident.
  static func keepOpen() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
    // A closed pipe is an error of a write, not the end of the process: nothing may stop between a commit and its
    // message.
    signal(SIGPIPE, SIG_IGN)
  }

  /// One line to standard error, whatever is in the names and texts of others that it repeats: nothing moves a
  /// terminal, or passes for a line of ours.
  static func say(_ text: String) {
    Descriptor.write(Array("tenken: \(TerminalText.shown(text))\n".utf8), to: STDERR_FILENO)
  }

  /// Data to standard output.
  ///
  /// A reader that closes the pipe early (`| head`) has what it wanted: the rest is quietly left out.
  /// - Throws: `Failure` when it can't be written, so that a full disk is never taken for success.
  static func write(_ bytes: UnsafeRawBufferPointer) throws {
    if Descriptor.write(bytes, to: STDOUT_FILENO) || errno == EPIPE { return }
    throw Failure.cannotWrite(path: "stdout", errno: errno)
  }

  static func write(_ text: String) throws {
    try Array(text.utf8).withUnsafeBytes { try write($0) }
  }
}
