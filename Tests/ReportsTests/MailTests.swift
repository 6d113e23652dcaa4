import Criteria
import Foundation
import Partners
@testable import Reports
import Testing

/// Letters as files for a mail program. That they are read back by another program is tested in
/// Tests/Independent/letters.py.
@Suite struct MailTests {
  @Test(arguments: [
    "改行\r\nBcc: evil@example.jp", "\u{2028}Bcc: x", "名前 <evil@example.jp>", String(repeating: "長", count: 300),
    "a\"b, c", "=?UTF-8?Q?x?=",
  ]) func aNameNeverLeavesItsHeader(_ name: String) throws {
    let address = try #require(MailAddress("a@example.jp"))
    let mail = MailMessage(
      from: .init(name: name, address: address), to: .init(name: name, address: address), subject: name, body: "本文",
      day: Day(number: 2028_02_29), attachments: [.init(name: String(name.prefix(80)), bytes: [1, 2, 3])])
    let lines = String(decoding: mail.bytes, as: UTF8.self).components(separatedBy: "\r\n")
    let starts = lines.prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    #expect(starts == ["Date", "From", "To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"])
    #expect(lines.allSatisfy { $0.utf8.count <= 998 && $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(lines[0] == "Date: 29 Feb 2028 09:00:00 +0900")
  }

  @Test func encodedWordsAreShortAndWhole() {
    for text in ["調達セキュリティ室のとても長い名前の部署その一その二その三その四", "👨‍👩‍👧‍👦 家族", "plain but ünusual"] {
      let words = MailHeader.words(text).components(separatedBy: "\r\n ")
      #expect(words.allSatisfy { $0.utf8.count <= 75 })
      let decoded = words.compactMap { Data(base64Encoded: String($0.dropFirst(10).dropLast(2))) }.reduce(Data(), +)
      #expect(String(decoding: decoded, as: UTF8.self) == text)
    }
    #expect(MailHeader.words("Aozora Drive Systems") == "Aozora Drive Systems")
  }

  @Test func onlyAddressesAreAddresses() {
    for text in ["a@example.jp", "first.last+x@sub.example.jp"] { #expect(MailAddress(text)?.text == text) }
    for text in [
      "", "a", "a@", "@b", "a@b@c", "a b@example.jp", "a@example.jp\r\nBcc: b@example.jp", "<a@example.jp>",
      "a..b@example.jp", "名@例.jp",
    ] {
      #expect(MailAddress(text) == nil, "\(text)")
    }
  }

  @Test func barsShowEveryState() {
    let text = CycleBars.text([.accepted: 200, .overdue: 1, .due: 100], language: .ja, columns: 10)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == CycleState.allCases.count)
    #expect(lines.contains("受理           ██████████ 200"), "\(text)")
    #expect(lines.contains("期限超過       █          1"), "\(text)")
    #expect(CycleBars.text([:], language: .ja) == "")
  }

  @Test func aLetterSaysWhatItIsFor() {
    func letter(_ kind: CycleLetter.Kind, asOf: Int32, _ language: Language) -> CycleLetter {
      CycleLetter(
        kind: kind, supplierName: "みほん\n工業", contact: "", office: "調達室", year: 2026, dueOn: Day(number: 2026_07_31),
        asOf: Day(number: asOf),
        attachment: "sheet.xlsx", carriesOver: true, language: language)
    }
    #expect(letter(.request, asOf: 2026_05_10, .ja).body.contains("回答期限: 2026年7月31日"))
    #expect(letter(.request, asOf: 2026_05_10, .en).body.contains("Due by: 2026-07-31"))
    #expect(!letter(.reminder, asOf: 2026_07_31, .ja).body.contains("期限を過ぎて"))
    #expect(letter(.reminder, asOf: 2026_08_01, .ja).body.contains("期限を過ぎて"))
    #expect(!letter(.correction, asOf: 2026_08_01, .ja).body.contains("要確認"))
  }
}
