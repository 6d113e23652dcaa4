import Criteria

/// A page that stands alone: no script, nothing from outside, not to be found by search engines.
struct HTMLPage {
  let language: Language
  let title: String
  let style: HTML
  /// What stands in the body.
  let content: HTML

  var text: String {
    let page: HTML = """
      <!doctype html>
      <html lang="\(language.rawValue)">
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
