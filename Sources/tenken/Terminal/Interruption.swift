import Criteria
import Foundation
import Office
import Synchronization

/// The end that somebody asks for from outside: Ctrl-C, `kill`, a terminal that closes.
///
/// A thread waits for the signals, so that nothing of ours runs inside a handler. A step that looks out for them ends
/// by itself and takes back what it has begun; any other is ended here, and the database is then what it was before.
enum Interruption {
  private static let received = Atomic<Int32>(0)
  private static let isHeeded = Atomic<Bool>(false)

  /// How long a step that looks out may take to end, in microseconds; all is over within a second.
  private static let patience: UInt32 = 700_000

  /// The signal that asked for the end; nil while nobody has.
  static var signal: Int32? {
    let signal = received.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  /// For a step that looks out for the end: it ends with `CancellationError`.
  static let isAskedFor: @Sendable () -> Bool = {
    isHeeded.store(true, ordering: .releasing)
    return signal != nil
  }

  /// Begins to wait for signals; those that the caller has switched off (nohup) stay off.
  static func watch() {
    var awaited = sigset_t()
    sigemptyset(&awaited)
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) { sigaddset(&awaited, signal) }
    pthread_sigmask(SIG_BLOCK, &awaited, nil)
    let hasThread = WorkerThread.start(stackSize: 1 << 18) { [awaited] in
      var (awaited, signal) = (awaited, Int32(0))
      guard sigwait(&awaited, &signal) == 0 else { return }
      received.store(signal, ordering: .releasing)
      if isHeeded.load(ordering: .acquiring) { usleep(patience) }
      end(signal)
    }
    // Where no thread can be had, a signal ends the process as it always did.
    if !hasThread { pthread_sigmask(SIG_UNBLOCK, &awaited, nil) }
  }

  /// Ends the process with words, and with the status by which shells know a signal.
  static func end(_ signal: Int32) -> Never {
    let words = LocalizedText(
      ja: "中断しました（\(name(of: signal))）。データベースは、この処理の前のままか、処理が済んだ状態のどちらかです。同じコマンドをもう一度実行してください。",
      en: "interrupted (\(name(of: signal))). The database is as it was before this step, or as it is after it; "
        + "run the same command again.")
    StandardStreams.say(words[.wanted(by: CommandLine.arguments)])
    _exit(128 + signal)
  }

  private static func name(of signal: Int32) -> String {
    switch signal {
    case SIGINT: "SIGINT"
    case SIGTERM: "SIGTERM"
    default: "SIGHUP"
    }
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
