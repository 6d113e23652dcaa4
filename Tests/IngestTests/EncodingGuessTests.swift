import Criteria
import Foundation
import Testing

@testable import Ingest

/// Texts in encodings that nobody named: read right and for sure, or said to be doubtful.
@Suite struct EncodingGuessTests {
  /// The last characters of a national set's first level, and some that no set of that language has.
  @Test func whatANationalSetHoldsIsLikelierThanWhatItDoesNot() {
    #expect(CharacterModel.korean.likelihood(of: "힙", after: nil) == -10.4)
    #expect(CharacterModel.korean.likelihood(of: "뷁", after: nil) == -14)
    #expect(CharacterModel.simplified.likelihood(of: "噪", after: nil) == -9.85)
    #expect(CharacterModel.simplified.likelihood(of: "龘", after: nil) == -13)
    #expect(CharacterModel.japanese.likelihood(of: "腕", after: nil) >= -10.7)
    #expect(CharacterModel.japanese.likelihood(of: "龘", after: nil) == -13.5)
  }

  private func encoded(_ text: String, _ name: String) throws -> [UInt8] {
    let descriptor = try #require(iconv_open(name, "UTF-8"))
    defer { iconv_close(descriptor) }
    var source = Array(text.utf8).map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: source.count * 4 + 16)
    var (sourceLeft, targetLeft) = (source.count, target.count)
    let isWhole = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        return iconv(descriptor, &from, &sourceLeft, &to, &targetLeft) != -1
          && iconv(descriptor, nil, nil, &to, &targetLeft) != -1
      }
    }
    try #require(isWhole, "\(name) has no form of \(text)")
    return target[..<(target.count - targetLeft)].map { UInt8(bitPattern: $0) }
  }

  private static let english = "supplier_code,fiscal_year,item_no,answer,comment\nS-1,2026,41,2,"
  private static let japanese = "取引先コード,年度,No.,評価,コメント\nS-1,2026,41,○,"

  static let texts = [
    ("規程集の第三章を参照し、年に一度見直している", "EUC-JP"), ("委託先の一覧を毎年四月に更新する", "EUC-JP"), ("規程集の第三章を参照", "CP932"),
    ("アクセス権の棚卸を半年ごとに実施", "CP932"), ("規程集の第三章を参照", "ISO-2022-JP"), ("信息安全管理制度已经建立，每年检查一次", "GB18030"),
    ("供应商的安全培训计划尚未完成", "GB18030"), ("資訊安全管理制度已經建立，每年檢查一次", "BIG5"), ("供應商的教育訓練計畫尚未完成", "BIG5"),
    ("정보보안 관리 규정을 매년 검토하고 있습니다", "EUC-KR"), ("협력사 교육 계획은 아직 수립되지 않았습니다", "EUC-KR"),
    ("นโยบายความปลอดภัยได้รับการทบทวนทุกปี", "TIS-620"), ("ยังไม่มีแผนการฝึกอบรมสำหรับผู้ส่งมอบ", "TIS-620"),
    ("Die Richtlinie wird jährlich überprüft und für alle Beschäftigten veröffentlicht", "CP1252"),
    ("La politique de sécurité a été révisée et publiée à tous les employés", "CP1252"),
    ("La política de seguridad se revisó este año según el plan de formación", "CP1252"),
  ]

  @Test(arguments: texts) func aTextIsReadRightOrItsEncodingIsDoubted(_ text: String, _ encoding: String) throws {
    let sheet = try #require(try Reading(bytes: encoded(Self.english + text + "\n", encoding)).returns.first)
    #expect(sheet.comment(of: 41) == text)
    #expect(!sheet.notes.contains { $0.kind == .doubtfulEncoding })
  }

  @Test(arguments: ["EUC-JP", "CP932", "ISO-2022-JP", "UTF-16LE", "UTF-16BE", "GB18030"]) func japaneseHeadingsAreSure(
    _ encoding: String
  ) throws {
    let sheet = try #require(try Reading(bytes: encoded(Self.japanese + "最\n", encoding)).returns.first)
    #expect(sheet.answers == "41=met")
    #expect(sheet.comment(of: 41) == "最")
    #expect(!sheet.notes.contains { $0.kind == .doubtfulEncoding })
  }

  @Test(arguments: [
    ("Политика безопасности пересматривается ежегодно", "CP1251"),
    ("Политика безопасности пересматривается ежегодно", "KOI8-R"),
    ("Polityka bezpieczeństwa jest przeglądana każdego roku", "CP1250"),
    ("Güvenlik politikası her yıl gözden geçirilir, ığş", "CP1254"),
    ("Η πολιτική ασφάλειας αναθεωρείται κάθε χρόνο", "CP1253"),
    ("La politique de sécurité a été révisée à l'été", "MACINTOSH"),
  ]) func anEncodingThatIsNotReadIsDoubted(_ text: String, _ encoding: String) throws {
    let sheet = try #require(try Reading(bytes: encoded(Self.english + text + "\n", encoding)).returns.first)
    let doubts = sheet.notes.filter { $0.kind == .doubtfulEncoding }
    #expect(doubts.count == 1)
    #expect(doubts.first?.found.isEmpty == false)
  }

  @Test func theNamedEncodingAlwaysWins() throws {
    let bytes = try encoded(Self.english + "Политика\n", "CP1251")
    let sheet = try #require(try Reading(bytes: bytes, encoding: .windows1252).returns.first)
    #expect(!sheet.notes.contains { $0.kind == .doubtfulEncoding })
    let wide = try encoded(Self.japanese + "一最　\n", "UTF-16LE")
    #expect(try Reading(bytes: wide, encoding: .utf16LittleEndian).returns.first?.comment(of: 41) == "一最　")
  }

  @Test func numericDoubtConcernsOnlyReturnsWithSuchTexts() throws {
    let head = "supplier_code,fiscal_year,item_no,answer,comment\nS-1,2026,41,2,plain\n"
    let bytes = try encoded(head + "S-2,2026,41,2,Политика безопасности\n", "CP1251")
    let returns = try Reading(bytes: bytes).returns
    #expect(returns.map { $0.notes.contains { $0.kind == .doubtfulEncoding } } == [false, true])
  }

  @Test func longTextsInAnyEncodingAreReadInPieces() throws {
    let rows = (1...9_000).map { "S-\($0),2026,\($0 % 153 + 1),2,規程の第\($0)条を参照した\n" }.joined()
    for encoding in ["EUC-JP", "ISO-2022-JP", "GB18030"] {
      let reading = try Reading(bytes: encoded("取引先コード,年度,No.,評価,コメント\n" + rows, encoding))
      #expect(reading.returns.count == 9_000)
      #expect(reading.notes.isEmpty)
      #expect(reading.returns[8_999].comment(of: 9_000 % 153 + 1) == "規程の第9000条を参照した")
    }
  }
}
