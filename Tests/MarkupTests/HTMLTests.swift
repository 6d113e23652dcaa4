import Markup
import Testing

@Suite struct HTMLTests {
  @Test func everyCharacterThatMeansSomethingInMarkupIsEscaped() {
    let text = "<a href=\"x\" id='y'>&amp;\n"
    let page: HTML = "<p>\(text)</p>\(HTML.isolated(text))"
    let escaped = "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;⏎"
    #expect(page.text == "<p>\(escaped)</p><bdi>\(escaped)</bdi>")
  }

  @Test func aPieceOfMarkupGoesIntoAnotherAsItIs() {
    let inner: HTML = "<b>\("&")</b>"
    let page: HTML = "<p>\(inner)</p>"
    #expect(page.text == "<p><b>&amp;</b></p>")
  }

  @Test func theTextBetweenJoinedPartsIsEscaped() {
    #expect(HTML.joined(["<b>1</b>", "<b>2</b>"], by: " & ").text == "<b>1</b> &amp; <b>2</b>")
  }

  @Test func theFirstColumnNamesItsRowUnlessItHoldsNumbers() {
    let named = HTMLTable(
      caption: "", columns: [.init(title: "a"), .init(title: "b", isNumber: true)], rows: [["x", "1"]])
    let numbered = HTMLTable(caption: "", columns: [.init(title: "b", isNumber: true)], rows: [["1"]])
    #expect(named.html.text.contains("<tr><th scope=\"row\">x</th>\n<td class=\"n\">1</td></tr>"))
    #expect(numbered.html.text.contains("<tr><td class=\"n\">1</td></tr>"))
  }
}
