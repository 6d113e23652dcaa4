import Criteria

/// What the office has decided about flows: its classes of confidentiality, and how long a confirmed picture holds.
package struct FlowPolicy: Sendable, Hashable {
  /// From the most confidential to the least.
  package var classes: [ConfidentialityClass]
  /// Months after which a confirmed picture is to be confirmed again.
  package var confirmedForMonths: Int
  /// Our own name, as pictures show it.
  package var ownName: LocalizedText

  package struct ConfidentialityClass: Sendable, Hashable {
    package var id: String
    package var name: LocalizedText
    /// Means by which information of the class must not go.
    package var notBy: Set<FlowMeans>

    package init(id: String, name: LocalizedText, notBy: Set<FlowMeans> = []) {
      self.id = id
      self.name = name
      self.notBy = notBy
    }
  }

  package init(classes: [ConfidentialityClass], confirmedForMonths: Int, ownName: LocalizedText) {
    self.classes = classes
    self.confirmedForMonths = confirmedForMonths
    self.ownName = ownName
  }

  package static let standard = FlowPolicy(
    classes: [
      ConfidentialityClass(id: "極秘", name: LocalizedText(ja: "極秘", en: "top secret"), notBy: [.mail, .media, .phone]),
      ConfidentialityClass(id: "秘", name: LocalizedText(ja: "秘", en: "secret"), notBy: [.mail]),
      ConfidentialityClass(id: "社外秘", name: LocalizedText(ja: "社外秘", en: "internal")),
      ConfidentialityClass(id: "一般", name: LocalizedText(ja: "一般", en: "general")),
    ], confirmedForMonths: 12, ownName: LocalizedText(ja: "当社", en: "Our company"))

  /// The class that a cell means: its id or its name in either language.
  package func confidentialityClass(_ cell: String) -> ConfidentialityClass? {
    let key = Normalised.key(cell)
    return classes.first { [$0.id, $0.name.ja, $0.name.en].contains { Normalised.key($0) == key } }
  }

  /// 0 for the most confidential; classes that the office no longer has, and none, come last.
  package func order(of id: String) -> Int { classes.firstIndex { $0.id == id } ?? classes.count }

  /// The class's name, else what is stored.
  package func name(of id: String, in language: Language) -> String {
    classes.first { $0.id == id }?.name[language] ?? id
  }
}
