/// A page that stands alone: no script, nothing from outside, not to be found by search engines.
package struct HTMLPage: Sendable {
  /// As HTML names it: `ja`, `en`.
  package let language: String
  package let title: String
  package let style: HTML
  /// What stands in the body.
  package let content: HTML

  package init(language: String, title: String, style: HTML, content: HTML) {
    self.language = language
    self.title = title
    self.style = style
    self.content = content
  }

  /// The page as it is written to a file.
  package var text: String {
    let page: HTML = """
      <!doctype html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="robots" content="noindex">
      <title>\(title)</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      \(content)
      </body>
      </html>

      """
    return page.text
  }
}
