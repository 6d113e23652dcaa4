import Foundation
import Testing

/// Rules that an office writes itself, as it uses them.
@Suite struct OwnRuleTests {
  private let scratch: Scratch
  private static let rule = """
    rules:
      - id: own-61-needs-60
        name: review needs list
        why: a review needs a list
        items: 61
        needs: 60
        passing: ["60=met 61=met"]
        failing: ["60=unmet ↓61=met"]

    """

  init() throws {
    scratch = try Scratch()
  }

  @Test func examplesRunAndTheOneThatIsWrongIsNamedWithItsLine() throws {
    let good = try TenkenProcess.run(["rules", "test", try scratch.file("good.yaml", Self.rule)])
    #expect(good.status == 0, "\(good.messages)")
    #expect(good.messages.contains("1 rules, 2 examples, 0 judged otherwise"), "\(good.messages)")
    let wrong = Self.rule.replacing("60=unmet ↓", with: "60=met ↓")
    let bad = try TenkenProcess.run(["rules", "test", try scratch.file("bad.yaml", wrong)])
    #expect(
      bad.status == 1,
      "\(bad.output)")
    #expect(
      bad.output.contains("bad.yaml:8: own-61-needs-60: to be blamed No.61, blamed –"),
      "\(bad.output)")
  }

  @Test(arguments: [
    ("needs: 60", "neds: 60", "6:", "Did you mean ‘needs’"),
    ("needs: 60", "comment-must-match: {regex: \"a(\"}", "6:33", "never closed"),
    ("needs: 60", "needs: 160", "6:", "from 1 to 153"),
    ("needs: 60", "says: \"教育 & !\"", "6:11", "can't read ‘!’"),
    ("own-61-needs-60", "prerequisite", "2:9", "begins with ‘own-’"),
    ("↓61=met", "↓61=yes", "8:15", "can't read ‘↓61=yes’"),
    ("items: 61", "items: 61\n    when: {colour: 1}", "6:12", "no key ‘colour’"),
  ]) func aMistakeIsNamedWithItsPlaceAndWhatIsAllowed(
    _ text: String, _ mistake: String, _ place: String, _ words: String
  ) throws {
    let run = try TenkenProcess.run([
      "rules", "test", try scratch.file("r.yaml", Self.rule.replacing(text, with: mistake)),
    ])
    #expect(run.status == 65, "\(run.messages)")
    #expect(run.messages.contains("r.yaml:\(place)"), "\(run.messages)")
    #expect(run.messages.contains(words), "\(run.messages)")
  }

  /// Denied, kept and excused as in the built-in rules.
  @Test func aRuleMayReadWordsInTheLanguageOfTheBuiltInOnes() throws {
    let rules = """
      rules:
        - id: own-logs-for-a-year
          name: logs for a year
          why: our contract asks for a year
          items: [143, 144]
          says: {pattern: "kept<12", unless: 外部保管}
          passing:
            - "143=met{comment:ログを1年保管}"
            - "143=met{comment:半年保管、以後は外部保管}"
            - "144=unmet{comment:3か月保管}"
          failing: ["↓143=met{comment:ログを半年保管}", "↓144=met{evidence:ログは六ヶ月保存}"]
        - id: own-no-usb
          name: no memory sticks
          why: we don't take drawings on sticks
          items: all
          says: "usbメモリ + 使っ|渡し"
          passing: ["64=met{comment:ＵＳＢメモリは使っていない}", "64=met{comment:USBメモリを廃止し、サイトで渡しています}"]
          failing: ["↓70=met{comment:図面はUSBﾒﾓﾘで渡しています}"]

      """
    let run = try TenkenProcess.run(["rules", "test", try scratch.file("says.yaml", rules)])
    #expect(run.status == 0, "\(run.output)\(run.messages)")
    #expect(run.messages.contains("2 rules, 8 examples, 0 judged otherwise"), "\(run.messages)")
  }

  @Test func aRuleOfOnesOwnSpeaksInCheckAndInTheListOfRules() throws {
    _ = try scratch.file("own.yaml", Self.rule)
    let settings = try scratch.file("t.yaml", "rules:\n  own: [own.yaml]\n")
    let sheet = try scratch.file("r.csv", "supplier_code,fiscal_year,item_no,answer\nS-1,2026,60,0\nS-1,2026,61,2\n")
    let check = try TenkenProcess.run([
      "check", sheet, "--config", settings, "--format", "csv", "--as-of", "2026-06-30",
    ])
    #expect(check.output.contains("own-61-needs-60,warning,\(sheet),,3,4,,S-1,2026,61,"), "\(check.output)")
    #expect(check.output.contains("No. 61 needs No. 60, which is ‘unmet’."))
    let list = try TenkenProcess.run(["rules", "list", "--config", settings, "--format", "csv"])
    #expect(list.output.contains("own-61-needs-60,warning,on,review needs list,own"))
    #expect(
      try TenkenProcess.run(["rules", "show", "own-61-needs-60", "--config", settings]).output.contains(
        "60=unmet ↓61=met"))
  }

  @Test func aRuleIsForThoseSuppliersOnlyOfWhomItsConditionHolds() throws {
    let rule = Self.rule.replacing("items: 61", with: "when: {tier: 1}\n    items: 61")
    _ = try scratch.file("own.yaml", rule)
    let common = [
      "--config", try scratch.file("t.yaml", "rules:\n  own: [own.yaml]\n"), "--db", scratch.path("t.db"), "--as-of",
      "2026-06-30",
    ]
    let register = try scratch.file("s.csv", "code,name,tier\nS-1,x,1\nS-2,y,2\n")
    #expect(try TenkenProcess.run(["supplier", "import", register] + common).status == 0)
    let rows = ["S-1", "S-2"].flatMap { ["\($0),2026,60,0", "\($0),2026,61,2"] }.joined(separator: "\n")
    let sheet = try scratch.file("r.csv", "supplier_code,fiscal_year,item_no,answer\n\(rows)\n")
    let run = try TenkenProcess.run(["import", sheet, "--format", "csv"] + common)
    #expect(run.output.split(separator: "\n").filter { $0.hasPrefix("own-61") }.map { $0.contains(",S-1,") } == [true])
  }
}
