import Criteria
import Foundation
import Partners

/// A mail for the office's own mail program, as a file (RFC 5322, MIME): nothing is ever sent by us. The same message
/// gives the same bytes.
package struct MailMessage: Sendable {
  package struct Mailbox: Sendable, Hashable {
    package var name: String
    package var address: MailAddress

    package init(name: String, address: MailAddress) { (self.name, self.address) = (name, address) }

    fileprivate var header: String {
      name.isEmpty ? address.text : "\(MailHeader.words(name))\r\n <\(address.text)>"
    }
  }

  package struct Attachment: Sendable {
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
  }

  package var from: Mailbox
  /// Nil leaves the line to the mail program.
  package var to: Mailbox?
  package var subject: String
  package var body: String
  package var day: Day
  package var attachments: [Attachment]

  package init(from: Mailbox, to: Mailbox?, subject: String, body: String, day: Day, attachments: [Attachment]) {
    (self.from, self.to, self.subject, self.body, self.day, self.attachments) = (
      from, to, subject, body, day, attachments
    )
  }

  package var bytes: [UInt8] {
    var lines = [
      "Date: \(MailMessage.date(day))", "From: \(from.header)", "Subject: \(MailHeader.words(subject))",
      // Mail programs that know it open the file as a draft.
      "X-Unsent: 1", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=\"\(MailMessage.boundary)\"",
    ]
    if let to { lines.insert("To: \(to.header)", at: 2) }
    lines += [
      "", "--\(MailMessage.boundary)", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
      "",
      MailMessage.base64(Array(body.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)),
    ]
    for attachment in attachments {
      lines += [
        "--\(MailMessage.boundary)", "Content-Type: \(MailMessage.type(of: attachment.name))",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment;\r\n \(MailHeader.parameter("filename", attachment.name))",
        "", MailMessage.base64(attachment.bytes),
      ]
    }
    lines += ["--\(MailMessage.boundary)--", ""]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// Every part is Base64, which has no underscore: it stands in none of them.
  private static let boundary = "=_tenken_part_"

  private static func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
  }

  private static func type(of name: String) -> String {
    name.hasSuffix(".xlsx")
      ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "application/octet-stream"
  }

  /// The day at nine in the morning of Japan, in the form of mails.
  private static func date(_ day: Day) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(day.day) \(months[max(day.month, 1) - 1]) \(day.year) 09:00:00 +0900"
  }
}
