import Criteria

/// Returns of different companies that answer alike beyond what chance and common practice explain.
///
/// Companies that do well answer “met” nearly everywhere, and so do many others; companies that do badly lack what most
/// others lack. What tells a copy is agreement where companies *about as good* mostly answer otherwise. Returns are put
/// into overlapping bands by how many items they answer as met (0–15, 8–23, 16–31 …, at least 200 returns wide), and
/// within a band an answer is *telling* when it isn't the commonest one to its item. Two returns are copies when they
///
/// - answer at least 30 items, and not all of them alike (`all-answers-same` is about those),
/// - agree on at least 10 telling answers of a band that holds both,
/// - differ in at most 5 % of the items that either answers.
///
/// Texts tell more than answers do: two companies hardly ever find the same words. Two returns hold the same texts when
/// four fifths of what either has beside an item is the same, five different texts at least, and at most 10 % of the
/// answers differ. A text counts where it is *rare*: in at most 2 % of the sheets (8 to 200 of them). Of a template that
/// many share the texts are common. Where a few companies share one, what they lack tells them apart. So two returns are
/// copies by their texts when
///
/// - all their answers and texts are the same, and five texts are rare or five answers telling; or
/// - five texts are rare, with the telling answers ten marks at least, and of the answers that tell or differ two fifths
///   tell; one fifth, where five texts are in three sheets at most.
///
/// Of n items that is at most d = n / 20 differences (of 153 at most 7), so copies always share a band. Of d + 1 parts
/// of the items (of 153 items eight, each every eighth item) at least one is answered alike by both, and only returns
/// with a part in common are compared. Where many have one in common, only those are compared that also share two of
/// their rarest telling answers: at most d telling answers of one return aren't the other's, so among the d + 2 rarest
/// of each at least two are the other's too (prefix filtering, as in set similarity joins). Nothing is missed; returns
/// that are equal stand for one another.
struct Copies {
  struct Copy {
    /// Index in the population.
    var index: Int
    /// The most alike other return, the first of them in the population's order.
    var other: Int
    var differing: Int
    var answered: Int
    /// How many others are copies of it in all.
    var others: Int
    /// Texts that are the same, and that either has; 0 where the answers make the copy.
    var sharedTexts = 0
    var texts = 0
  }

  static let leastAnswered = 30
  static let leastTelling = 10
  /// One in so many answers may differ.
  static let tolerance = 20

  /// In the population's order, by answers before those by texts.
  let all: [Copy]

  /// So few returns are sooner compared with every other one.
  private static let few = 64

  /// - Parameter wanted: the returns to look for copies of; nil for all.
  init(_ population: Population, of wanted: [Int]? = nil) {
    let search = Search(population.answers)
    let asked = wanted.map(Set.init)
    let pairs = wanted.flatMap { $0.count <= Copies.few ? search.pairs(of: $0) : nil } ?? search.pairs()
    var copies = Copies.copies(in: pairs, of: search.returns, asked: asked)
    if !population.texts.isEmpty {
      let texts = TextSearch(search, population.texts)
      copies += Copies.copies(in: texts.pairs(), of: texts.returns, asked: asked)
    }
    all = copies.sorted { ($0.index, $0.texts) < ($1.index, $1.texts) }
  }

  /// - Parameter returns: by what the pairs are of, the returns that are it.
  private static func copies(in pairs: Set<Pair>, of returns: [[Int]], asked: Set<Int>?) -> [Copy] {
    var found: [Int: Copy] = [:]
    for pair in pairs {
      for (one, another) in pair.left == pair.right
        ? [(pair.left, pair.right)] : [(pair.left, pair.right), (pair.right, pair.left)]
      {
        let others = returns[another]
        for index in returns[one] where asked?.contains(index) ?? true {
          // Among returns that are equal, the first other one.
          guard let other = others.first(where: { $0 != index }) else { continue }
          let copy = Copy(
            index: index, other: other, differing: pair.differing, answered: pair.answered,
            others: others.count - (one == another ? 1 : 0), sharedTexts: pair.sharedTexts, texts: pair.texts)
          found[index] = found[index].map { $0.beside(copy) } ?? copy
        }
      }
    }
    return Array(found.values)
  }
}

extension Copies.Copy {
  /// Of several others the most alike is named, and of those the first.
  fileprivate func beside(_ copy: Copies.Copy) -> Copies.Copy {
    let isNearer =
      (copy.differing, copy.texts - copy.sharedTexts, copy.other) < (differing, texts - sharedTexts, other)
    var best = isNearer ? copy : self
    best.others = others + copy.others
    return best
  }
}
