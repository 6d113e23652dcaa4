import Criteria
import Markup
import Partners

/// How many suppliers are in each state, as bars for a terminal.
package enum CycleBars {
  /// - Parameter columns: for the longest bar.
  package static func text(_ counts: [CycleState: Int], language: Language, columns: Int = 40) -> String {
    let total = counts.values.reduce(0, +)
    guard total > 0 else { return "" }
    let widest = CycleState.allCases.map { TerminalText.width(of: $0.label[language]) }.max() ?? 0
    let largest = counts.values.max() ?? 1
    return CycleState.allCases.map { state in
      let count = counts[state] ?? 0
      let label = state.label[language]
      // Something is never shown as nothing.
      let length = count == 0 ? 0 : max(1, count * columns / largest)
      let bar = String(repeating: "█", count: length) + String(repeating: " ", count: columns - length)
      return label + String(repeating: " ", count: widest - TerminalText.width(of: label)) + " \(bar) \(count)\n"
    }.joined()
  }
}
