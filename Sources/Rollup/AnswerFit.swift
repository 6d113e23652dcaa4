import Criteria
import Foundation

/// How well the answers of each return go together: each answer beside what the same company answers elsewhere, by how
/// hard the other companies find each item.
///
/// The model is Rasch's: that a company meets an item depends on how good it is and on how hard the item is, and on
/// nothing else. Two things are looked for that it doesn't explain. Hard items that are met beside easier ones that
/// aren't are the mark of answers that are better than the truth (person-fit: Drasgow, Levine and Williams 1985). And a
/// tail of the sheet that has nothing to do with how hard its items are is the mark of somebody who didn't read on. Runs
/// of equal answers count for nothing by themselves: they mark the very good and the very bad.
package struct AnswerFit: Sendable {
  /// What is said of one return.
  package struct Verdict: Sendable, Hashable {
    /// How far its answers are from what goes together, in thousandths of a standard deviation; nil where none falls
    /// short of met, so that there is nothing to compare.
    package var misfit: Int?
    /// The item from which on the answers have nothing to do with the items, and how much more likely that is than that
    /// they have, as a logarithm in thousandths; nil where it isn't.
    package var tail: (from: Int, doubt: Int)?

    package static func == (a: Verdict, b: Verdict) -> Bool {
      a.misfit == b.misfit && a.tail?.from == b.tail?.from && a.tail?.doubt == b.tail?.doubt
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(misfit)
      hasher.combine(tail?.from)
      hasher.combine(tail?.doubt)
    }

    package init(misfit: Int? = nil, tail: (from: Int, doubt: Int)? = nil) { (self.misfit, self.tail) = (misfit, tail) }
  }

  /// With fewer returns it isn't known how hard the items are.
  package static let leastReturns = 30
  /// Answers short of met, below which nothing goes together or doesn't.
  private static let leastShort = 1
  /// A tail, and what stands before it, has at least this many answers.
  private static let leastTail = 15
  /// How good a company may be, from the worst to the best.
  private static let abilities = (0...22).map { -4 + Double($0) / 2 }

  /// By item, then ability: logarithms of the chances to meet it and not to.
  private let met: [Double]
  private let unmet: [Double]
  private let prior: [Double]
  private let itemCount: Int

  /// - Parameter returns: a byte of `AnswerCode` for each item; nil where they are fewer than `leastReturns`.
  package init?(_ returns: some Collection<[UInt8]>) {
    guard returns.count >= AnswerFit.leastReturns, let itemCount = returns.lazy.map(\.count).max() else { return nil }
    var halves = [Double](repeating: 0, count: itemCount)
    var counts = [Double](repeating: 0, count: itemCount)
    for answers in returns {
      for (index, code) in answers.enumerated() {
        guard let half = AnswerFit.halves(code) else { continue }
        halves[index] += Double(half) / 2
        counts[index] += 1
      }
    }
    var (met, unmet): ([Double], [Double]) = ([], [])
    for (sum, count) in zip(halves, counts) {
      // As if two more had answered, one of whom nearly met it, so that no item is impossible.
      let share = (sum + 1.2) / (count + 2)
      let hardness = -log(share / (1 - share))
      for ability in AnswerFit.abilities {
        let chance = min(max(1 / (1 + exp(hardness - ability)), 0.002), 0.998)
        met.append(log(chance))
        unmet.append(log(1 - chance))
      }
    }
    (self.met, self.unmet, self.itemCount) = (met, unmet, itemCount)
    prior = AnswerFit.abilities.map { -($0 - 1.5) * ($0 - 1.5) / 18 }
  }

  /// Met 2, partial 1, unmet 0; nil for what says nothing of how good a company is.
  private static func halves(_ code: UInt8) -> Int? {
    switch AnswerCode(rawValue: code)?.answer {
    case .met: 2
    case .partial: 1
    case .unmet: 0
    default: nil
    }
  }

  /// - Parameter answers: a byte of `AnswerCode` for each item.
  package func verdict(on answers: [UInt8]) -> Verdict {
    let width = AnswerFit.abilities.count
    var sums = prior
    var said: [(item: Int, halves: Int)] = []
    var heads: [(count: Int, best: Double)] = []
    for (index, code) in answers.enumerated().prefix(itemCount) {
      guard let halves = AnswerFit.halves(code) else { continue }
      if said.count >= AnswerFit.leastTail, said.count % 3 == 0 { heads.append((said.count, sums.max() ?? 0)) }
      let share = Double(halves) / 2
      let start = index * width
      for place in 0..<width {
        sums[place] += share * met[start + place] + (1 - share) * unmet[start + place]
      }
      said.append((index + 1, halves))
    }
    guard let best = sums.max(), let ability = sums.firstIndex(of: best), !said.isEmpty else { return Verdict() }
    return Verdict(misfit: misfit(said, ability), tail: tail(said, heads, best))
  }

  private func misfit(_ said: [(item: Int, halves: Int)], _ ability: Int) -> Int? {
    guard said.count(where: { $0.halves < 2 }) >= AnswerFit.leastShort else { return nil }
    let width = AnswerFit.abilities.count
    var (surprise, surpriseVariance, likelihood, likelihoodVariance) = (0.0, 0.0, 0.0, 0.0)
    for (item, halves) in said {
      let (yes, no) = (met[(item - 1) * width + ability], unmet[(item - 1) * width + ability])
      let chance = exp(yes)
      let share = Double(halves) / 2
      // What is met counts by how unlikely it was, less what was to be expected.
      surprise += (halves == 2 ? -yes : 0) + chance * yes
      surpriseVariance += chance * (1 - chance) * yes * yes
      likelihood += (chance - share) * yes + (share - chance) * no
      likelihoodVariance += chance * (1 - chance) * (yes - no) * (yes - no)
    }
    let above = surprise / (surpriseVariance + 1).squareRoot()
    let odd = likelihood / (likelihoodVariance + 1).squareRoot()
    return Int(((above + 0.3 * odd) * 1000).rounded())
  }

  private func tail(
    _ said: [(item: Int, halves: Int)], _ heads: [(count: Int, best: Double)], _ best: Double
  ) -> (from: Int, doubt: Int)? {
    var sums = [0]
    for (_, halves) in said { sums.append(sums[sums.count - 1] + halves) }
    var found: (from: Int, doubt: Double)?
    for (count, head) in heads where said.count - count >= AnswerFit.leastTail {
      let length = Double(said.count - count)
      let share = min(max(Double(sums[said.count] - sums[count]) / 2 / length, 0.002), 0.998)
      let doubt = head + length * (share * log(share) + (1 - share) * log(1 - share)) - best
      if doubt > found?.doubt ?? 0 { found = (said[count].item, doubt) }
    }
    return found.map { ($0.from, Int(($0.doubt * 1000).rounded())) }
  }
}
