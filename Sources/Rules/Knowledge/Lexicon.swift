import Criteria

/// Every word that rules about content look for, once: those of grammar and those of patterns.
final class Lexicon: Sendable {
  let automaton: WordAutomaton
  /// By word.
  let roles: [Grammar.Role]
  let lengths: [Int]
  /// By word: whether a Latin letter may follow.
  let isBeginning: [Bool]
  /// The terms of word w are `terms[firstTerm[w]..<firstTerm[w + 1]]`, in order.
  private let terms: [Int32]
  private let firstTerm: [Int32]

  private init(words: [[UInt16]], roles: [Grammar.Role], isBeginning: [Bool], terms: [[Int32]]) {
    automaton = WordAutomaton(words)
    self.roles = roles
    lengths = words.map(\.count)
    self.isBeginning = isBeginning
    self.terms = Array(terms.joined())
    var firstTerm: [Int32] = [0]
    for list in terms { firstTerm.append(firstTerm[firstTerm.count - 1] + Int32(list.count)) }
    self.firstTerm = firstTerm
  }

  /// - Parameter body: gets each term of the range that has the word.
  @inline(__always)
  func forEachTerm(of word: Int, in range: Range<Int32>, _ body: (Int32) -> Void) {
    var low = Int(firstTerm[word])
    let end = Int(firstTerm[word + 1])
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if terms[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    while low < end, terms[low] < range.upperBound {
      body(terms[low])
      low += 1
    }
  }

  /// Collects words while patterns are read.
  struct Builder {
    private var numbers: [[UInt16]: Int] = [:]
    private var words: [[UInt16]] = []
    private var roles: [Grammar.Role] = []
    private var isBeginning: [Bool] = []
    private var terms: [[Int32]] = []
    private(set) var termCount: Int32 = 0

    init() {
      for (list, role) in Grammar.words {
        for word in Builder.words(of: list) { roles[number(of: word)].insert(role) }
      }
    }

    /// Words parted by blanks; Latin words that stand together are parted by `_`.
    private static func words(of list: String) -> [Substring] { list.split(separator: " ") }

    /// A new term: any of these words.
    mutating func addTerm(_ words: [String]) -> Int32 {
      let term = termCount
      termCount += 1
      for word in words {
        let isOpen = word.hasSuffix("*")
        for letters in Spellings.of(Letters.of(isOpen ? String(word.dropLast()) : word)) {
          let number = number(of: letters, isOpen: isOpen)
          if terms[number].last != term { terms[number].append(term) }
        }
      }
      return term
    }

    private mutating func number(of word: Substring) -> Int {
      let isOpen = word.hasSuffix("*")
      return number(of: Letters.of(String(isOpen ? word.dropLast() : word)), isOpen: isOpen)
    }

    private mutating func number(of letters: [UInt16], isOpen: Bool) -> Int {
      if let known = numbers[letters] {
        if isOpen { isBeginning[known] = true }
        return known
      }
      numbers[letters] = words.count
      words.append(letters)
      roles.append([])
      isBeginning.append(isOpen)
      terms.append([])
      return words.count - 1
    }

    var lexicon: Lexicon {
      Lexicon(words: words, roles: roles, isBeginning: isBeginning, terms: terms)
    }
  }
}

/// Ways of writing a word that differ in more than width and case.
enum Spellings {
  private static let alike: [[String]] = [
    ["漏えい", "漏洩", "ろうえい"], ["取り扱", "取扱", "取りあつか"], ["すべて", "全て"], ["なし", "無し"], ["ない", "無い"], ["ごと", "毎"],
    ["ひな形", "雛形", "ひな型", "雛型", "ヒナ形"], ["受け入れ", "受入れ", "受入"], ["切り替", "切替"], ["申し込", "申込"], ["打ち合わせ", "打合せ"],
    ["見積り", "見積"], ["問い合わせ", "問合せ", "問い合せ"], ["届け出", "届出"], ["持ち出", "持出"], ["持ち込", "持込"], ["取り決め", "取決め"],
    ["割り当て", "割当"], ["棚卸し", "棚卸"], ["引き渡", "引渡"], ["引き継", "引継"], ["ウィルス", "ウイルス"], ["セキュリティ", "セキュリティー"],
    ["時に", "ときに"], ["とき", "時"], ["付け", "つけ"], ["入れ替え", "入替え", "入替"], ["据え置", "据置"], ["立ち会", "立会"],
    ["繋", "つな"], ["サーバ", "サバ"], ["フォルダ", "ホルダ"], ["か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月"], ["一度", "1度", "1回", "一回"],
  ]

  /// By first letter: each spelling, with the others of its group.
  private static let byHead: [UInt16: [(spelling: [UInt16], others: [[UInt16]])]] = {
    var byHead: [UInt16: [(spelling: [UInt16], others: [[UInt16]])]] = [:]
    for group in alike.map({ $0.map(Letters.of) }) {
      for spelling in group { byHead[spelling[0], default: []].append((spelling, group.filter { $0 != spelling })) }
    }
    return byHead
  }()

  /// A word as it may be written, itself first.
  static func of(_ word: [UInt16]) -> [[UInt16]] {
    var spellings = [word]
    for start in word.indices {
      guard let candidates = byHead[word[start]] else { continue }
      for (spelling, others) in candidates where word[start...].starts(with: spelling) {
        for other in others { spellings.append(word[..<start] + other + word[(start + spelling.count)...]) }
      }
    }
    return spellings + spellings.compactMap(inHiragana)
  }

  /// A long word in katakana alone, in hiragana.
  private static func inHiragana(_ word: [UInt16]) -> [UInt16]? {
    word.count >= 4 && word.allSatisfy { $0 >= 0x30A1 && $0 <= 0x30F4 } ? word.map { $0 - 0x60 } : nil
  }
}
