/// One item on the sheet of a visit: what was answered, and what to look at.
package struct VisitItem: Sendable {
  package var item: Int
  package var title: String
  /// `Lv1`; empty where the item has none.
  package var level: String
  package var said: String
  package var evidence: String
  package var comment: String
  package var lookAt: String

  package init(item: Int, title: String, level: String, said: String, evidence: String, comment: String, lookAt: String)
  {
    (self.item, self.title, self.level, self.said) = (item, title, level, said)
    (self.evidence, self.comment, self.lookAt) = (evidence, comment, lookAt)
  }
}
