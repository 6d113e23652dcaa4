import Criteria
import Ingest

extension RecordTable {
  /// What makes a table unsafe to take: its cells may have shifted or lost characters.
  package var damage: [LocalizedText] {
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
