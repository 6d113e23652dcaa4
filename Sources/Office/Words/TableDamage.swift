import Criteria
import Ingest
import Registers

extension RecordTable {
  /// What makes a table unsafe to take: its cells may have shifted or lost characters.
  package var damage: [LocalizedText] { TableDamage.words(damaged: damaged, overlong: overlong) }
}

extension IncomingTable {
  /// What makes a table unsafe to take: its cells may have shifted or lost characters, or be of another encoding.
  package var damage: [LocalizedText] {
    let doubt = LocalizedText(
      ja: "\(file): 文字コードが確かではありません。表計算ソフトで UTF-8 の CSV として保存し直してください。",
      en: "\(file): the encoding is a guess that isn't sure; save the file again as CSV in UTF-8.")
    return TableDamage.words(damaged: damaged, overlong: overlong) + (doubtfulEncoding == nil ? [] : [doubt])
  }
}

private enum TableDamage {
  static func words(damaged: [SourceLocation], overlong: [SourceLocation]) -> [LocalizedText] {
    damaged.map { place in
      LocalizedText(
        ja: "\(place): 文字化けしたバイトか制御文字があります。文字コードを確かめ、取り除いてください。",
        en:
          "\(place): bytes that aren't of the file's encoding, or a control character; check the encoding and take it out."
      )
    }
      + overlong.map { place in
        LocalizedText(
          ja: "\(place): 見出しより列が多い行です。コンマを含むセルは引用符で囲んでください。",
          en: "\(place): more cells than headings; put cells with commas between quotes.")
      }
  }
}
