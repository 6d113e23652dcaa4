import Criteria
import Foundation
import Office
import Synchronization

/// How far an import has come and what is left, on a terminal only.
final class TerminalProgress: Sendable {
  private struct State {
    var file = 0
    var size: Int?
    var bytes = 0
    var lastShown: ContinuousClock.Instant?
  }

  private let total: Int
  private let language: Language
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let started = ContinuousClock.now
  private let state = Mutex(State())

  init(total: Int, language: Language) {
    self.total = total
    self.language = language
  }

  func show(_ progress: ImportProgress) {
    guard isTerminal else { return }
    switch progress {
    case .beginsFile(let index, let size): beginFile(index, size: size)
    case .hasRead(let bytes): add(bytes: bytes)
    }
  }

  private func beginFile(_ index: Int, size: Int?) {
    state.withLock {
      $0.file = index
      $0.size = size
      $0.bytes = 0
    }
    show()
  }

  private func add(bytes count: Int) {
    state.withLock { $0.bytes += count }
    show()
  }

  func clear() {
    guard isTerminal, state.withLock({ $0.lastShown.take() }) != nil else { return }
    write("")
  }

  /// Ten times a second at most.
  private func show() {
    let now = ContinuousClock.now
    let text = state.withLock { state -> String? in
      if let last = state.lastShown, now - last < .milliseconds(100) { return nil }
      state.lastShown = now
      return words(state, elapsed: now - started)
    }
    if let text { write(text) }
  }

  private func words(_ state: State, elapsed: Duration) -> String {
    let part = state.size.map { $0 > 0 ? min(1, Double(state.bytes) / Double($0)) : 0 } ?? 0
    let done = (Double(state.file) + part) / Double(max(total, 1))
    var words =
      language == .ja
      ? ["\(state.file)/\(total) ファイル、残り \(total - state.file)"]
      : ["\(state.file)/\(total) files, \(total - state.file) left"]
    words.append("\(Int(done * 100)) %")
    if elapsed > .seconds(2), done > 0.01 {
      let left = Int((Double(elapsed.components.seconds) * (1 - done) / done).rounded(.up))
      words.append(language == .ja ? "あと約 \(left) 秒" : "about \(left) s left")
    }
    return words.joined(separator: language == .ja ? "、" : ", ")
  }

  private func write(_ text: String) {
    Descriptor.write(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO)
  }
}
