import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Store

/// Where letters go, and to whom.
struct MailingOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Folder to write into.", valueName: "dir")) var out: String
  @Option(name: .long, help: ArgumentHelp("CSV, .xlsx or JSON with supplier_code, contact, mail.", valueName: "file"))
  var contacts: String?

  func sending(_ year: Int, _ codes: [String], _ options: CommonOptions) -> CycleSending {
    CycleSending(year: year, codes: codes, out: out, contacts: contacts, language: options.lang)
  }
}

struct CycleSendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract:
      "Make sheets and covering letters as .eml and text, and record them as sent; we never send anything. (点検票と送り状)",
    discussion: """
      In Japanese for suppliers in Japan, else in English, unless --lang says otherwise. Sheets start from last year's answers, marked “to be \
      confirmed”.
      """)

  @OptionGroup var year: CycleYear
  @Argument(help: "Supplier codes, also of sheets that were sent before; default: all that weren't.") var codes:
    [String] = []
  @Flag(name: .long, help: "Sheets without last year's answers.") var blank = false
  @OptionGroup var mailing: MailingOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let workspace = try Workspace(options)
    let count = try mailing.sending(year.year, codes, options).send(in: workspace, blank: blank, by: actor.author)
    guard count > 0 else { return options.say(ja: "送付する点検票はありません。", en: "no sheet is left to send.") }
    options.say(
      ja: "\(mailing.out) に点検票と送り状 \(count) 件を書き出し、送付日 \(workspace.asOf) を記録しました。メールソフトで送ってください。",
      en:
        "wrote \(count) sheets with letters into \(mailing.out) and recorded \(workspace.asOf) as their day; send them with your mail program."
    )
  }
}

struct CycleRemindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remind",
    abstract:
      "Make reminders as .eml and text: sheets overdue or due soon, and returns that have to be mended. (督促・修正依頼)")

  @OptionGroup var year: CycleYear
  @Argument(help: "Supplier codes; default: all that are overdue, due soon or invalid.") var codes: [String] = []
  @Option(name: .long, help: "Days before the due date from which a sheet is due soon.") var within = 14
  @OptionGroup var reply: ReplyOption
  @OptionGroup var mailing: MailingOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard (0...366).contains(within) else { throw ValidationError("--within 14 (日数).") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let reminder = try mailing.sending(year.year, codes, options)
      .remind(in: workspace, within: within, replyBy: reply.day, by: actor.author)
    if codes.isEmpty, reminder.unsent > 0 {
      options.say(
        ja: "点検票を送付していない取引先が \(reminder.unsent) 社あります（tenken cycle send）。",
        en: "\(reminder.unsent) sheets weren't sent yet (tenken cycle send).")
    }
    guard reminder.reminded + reminder.mending > 0 else {
      return options.say(ja: "督促する取引先はありません。", en: "nobody has to be reminded.")
    }
    options.say(
      ja: "\(mailing.out) に督促 \(reminder.reminded) 件、修正依頼 \(reminder.mending) 件を書き出しました。メールソフトで送ってください。",
      en:
        "wrote \(reminder.reminded) reminders and \(reminder.mending) requests to mend into \(mailing.out); send them with your mail program."
    )
  }
}
