/// Finds what somebody may have meant.
public enum Nearest {
  /// The word that differs from `text` least, if by no more than a third of its letters.
  public static func word(to text: String, among words: [String]) -> String? {
    let candidates = words.map { ($0, distance(Array(text.lowercased()), Array($0.lowercased()))) }
    guard let best = candidates.min(by: { $0.1 < $1.1 }), best.1 <= max(2, text.count / 3) else { return nil }
    return best.0
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
