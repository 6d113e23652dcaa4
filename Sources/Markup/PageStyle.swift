/// How a page looks: calm, for screen and A4 paper, light and dark, readable in grey.
package enum PageStyle {
  package static let css = HTML([colours, text, tables, pictures, shades, paper])

  private static let colours: HTML = """
    :root { color-scheme: light dark; --ink: #1d2733; --paper: #ffffff; --faint: #56626e; --line: #cdd5dc; --band: #f3f6f9;
      --stripe: #f9fafc; --accent: #1f4e79; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6ebf0; --paper: #14191f; --faint: #a3afbb; --line: #3b4650; --band: #1f2730; --stripe: #181e25; --accent: #8fc1f0; }
    }
    """

  private static let text: HTML = """
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 70rem; padding: 1.5rem 1.25rem 4rem; color: var(--ink); background: var(--paper);
      font: 1rem/1.75 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", Meiryo, system-ui, sans-serif; line-break: strict;
      overflow-wrap: anywhere; }
    :lang(en) body, body:lang(en) { font-family: system-ui, "Noto Sans", "Segoe UI", "Hiragino Sans", "Noto Sans CJK JP", sans-serif; line-height: 1.6; }
    header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: flex-end; gap: .5rem 2rem;
      border-bottom: 3px solid var(--accent); padding-bottom: .75rem; margin-bottom: 1.5rem; }
    h1 { font-size: 1.6rem; line-height: 1.35; margin: .4rem 0 .6rem; text-wrap: balance; }
    h1 span { display: inline-block; white-space: pre-wrap; }
    h2 { font-size: 1.25rem; line-height: 1.4; margin: 2.75rem 0 1rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); color: var(--accent); }
    p { margin: 0 0 .75rem; max-width: 48rem; }
    header p { margin: .1rem 0; }
    .mark { display: inline-block; border: 1px solid currentColor; padding: 0 .6rem; font-size: .8125rem; }
    .seals { display: flex; list-style: none; margin: 0 0 .3rem; padding: 0; font-size: .75rem; line-height: 1.5; text-align: center; }
    .seals li { width: 4.75rem; height: 5.5rem; border: 1px solid var(--line); margin-left: -1px; color: var(--faint); }
    a { color: var(--accent); }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; }
    nav ol { columns: 3 14rem; margin: 0; padding-left: 1.75rem; font-size: .9375rem; }
    .note { color: var(--faint); font-size: .8125rem; line-height: 1.6; }
    .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 0 0 1.25rem; }
    .figures div { border: 1px solid var(--line); border-top: 3px solid var(--accent); padding: .5rem .75rem .6rem; }
    .figures dt { font-size: .8125rem; color: var(--faint); }
    .figures dd { margin: 0; }
    .figures strong { display: block; font-size: 1.625rem; line-height: 1.35; font-weight: 600; font-variant-numeric: tabular-nums; }
    .figures dd { line-height: 1.45; }
    .figures span { font-size: .8125rem; color: var(--faint); }
    .steps { padding-left: 1.75rem; margin: 0; }
    .steps > li { margin-bottom: 1.1rem; }
    .steps p { margin: 0; }
    .steps .who { margin: .15rem 0 0; font-size: .875rem; color: var(--faint); max-width: none; }
    .steps ul { padding-left: 1.25rem; }
    summary { cursor: pointer; padding: .3rem 0; border-bottom: 1px solid var(--line); }
    details[open] > summary { border-bottom: 0; }
    .code { white-space: nowrap; }
    .count { color: var(--faint); font-size: .875rem; margin-left: .5rem; }
    em { font-style: normal; border: 1px solid currentColor; padding: 0 .3rem; font-size: .6875rem; }
    .scroll:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    """

  private static let tables: HTML = """
    .scroll { overflow-x: auto; margin: 0 0 1rem; }
    .beside { display: flex; flex-wrap: wrap; gap: 0 2.5rem; align-items: flex-start; }
    .beside .scroll { max-width: 100%; }
    table { border-collapse: collapse; font-size: .875rem; line-height: 1.45; }
    caption { text-align: left; color: var(--faint); padding: .25rem 0; }
    th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: normal; }
    thead th { background: var(--band); font-weight: 600; white-space: nowrap; vertical-align: bottom; }
    tbody th, tfoot th { white-space: nowrap; }
    tbody tr:nth-child(even) { background: var(--stripe); }
    tfoot { border-top: 2px solid var(--line); }
    tfoot th, tfoot td { font-weight: 600; }
    th.n, td.n { padding-left: .4rem; }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    td:not(.n):not(.long) { white-space: nowrap; }
    td bdi { display: inline-block; min-width: 9rem; max-width: 22rem; white-space: normal; }
    .long { min-width: 11rem; }
    td ul { margin: 0; padding-left: 1.1rem; }
    code { font-size: .75rem; white-space: normal; overflow-wrap: anywhere; display: inline-block; min-width: 17rem; }
    """

  private static let pictures: HTML = """
    figure { margin: 0 0 1.25rem; }
    figcaption { color: var(--faint); font-size: .875rem; line-height: 1.6; max-width: 48rem; }
    svg { display: block; width: 100%; min-width: 30rem; max-width: 48rem; height: auto; font: 12px sans-serif; fill: var(--ink); }
    .grid { stroke: var(--line); stroke-width: 1; }
    .equal { fill: none; stroke: var(--faint); stroke-width: 1; stroke-dasharray: 4 4; }
    svg .faint { fill: var(--faint); font-size: 11px; }
    svg text { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
    .years { fill: none; stroke: var(--accent); stroke-width: 1.5; }
    .years.all { stroke-width: 2.5; }
    .important { fill: var(--accent); }
    .other { fill: none; stroke: var(--ink); stroke-width: 1.5; }
    .heat th, .heat td { padding: .25rem .3rem; min-width: 2.1rem; border: 1px solid var(--paper); }
    .heat tbody tr:nth-child(even) { background: none; }
    .heat abbr { text-decoration: none; }
    .none { color: var(--faint); }
    .legend { columns: 3 13rem; list-style: none; margin: 0 0 1rem; padding: 0; font-size: .8125rem; line-height: 1.7; }
    .legend li { padding-left: 2rem; text-indent: -2rem; }
    .key { display: inline-block; min-width: 1.6rem; text-indent: 0; text-align: right; margin-right: .35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
    """

  /// Ten steps of one blue, lighter to darker by day and darker to lighter by night: they differ in grey and to every
  /// eye.
  private static let shades: HTML = """
    .h0 { background: #f4f8fc; color: #111; } .h1 { background: #e6eff8; color: #111; } .h2 { background: #d8e6f3; color: #111; }
    .h3 { background: #c6dbef; color: #111; } .h4 { background: #a9cbe6; color: #111; } .h5 { background: #86b8dc; color: #111; }
    .h6 { background: #5d9fce; color: #111; } .h7 { background: #2f6fa8; color: #fff; } .h8 { background: #1d5489; color: #fff; }
    .h9 { background: #0b3764; color: #fff; }
    @media screen and (prefers-color-scheme: dark) {
      .h0 { background: #18212b; color: #dfe7ee; } .h1 { background: #1b2937; color: #dfe7ee; } .h2 { background: #1f3347; color: #e6edf3; }
      .h3 { background: #234059; color: #eef3f7; } .h4 { background: #284f70; color: #fff; } .h5 { background: #2e6189; color: #fff; }
      .h6 { background: #5d9fce; color: #111; } .h7 { background: #86b8dc; color: #111; } .h8 { background: #b3d2ea; color: #111; }
      .h9 { background: #deecf8; color: #111; }
    }
    """

  private static let paper: HTML = """
    @page { size: A4; margin: 15mm 14mm 16mm; }
    @media print {
      html { font-size: 9.5pt; }
      :root { --ink: #000; --paper: #fff; --faint: #444; --line: #b8c0c8; --band: #edf1f4; --stripe: #fff; --accent: #14395c; }
      body { max-width: none; padding: 0; line-height: 1.6; }
      nav, .skip, .rest { display: none; }
      header { flex-wrap: nowrap; }
      .seals li { width: 18mm; height: 20mm; }
      h1 { font-size: 16pt; }
      h2 { font-size: 12pt; margin-top: 16pt; break-after: avoid; }
      caption, summary { break-after: avoid; }
      figure, tr, .figures div, .steps > li, .legend li { break-inside: avoid; }
      thead { display: table-header-group; }
      tfoot { display: table-row-group; }
      table { font-size: 7.5pt; }
      th, td { padding: 1.5pt 3pt; }
      thead th, thead th.n { white-space: normal; }
      td bdi { min-width: 20mm; }
      tbody th { white-space: normal; }
      th.n, td.n { padding: 1.5pt 2pt; }
      p { max-width: none; }
      .figures { grid-template-columns: repeat(4, 1fr); gap: 6pt; }
      .figures strong { font-size: 14pt; }
      .figures dt, .figures span, .note { font-size: 7.5pt; }
      .legend { columns: 3; font-size: 7.5pt; }
      .beside { gap: 0 18pt; }
      .scroll { overflow: visible; margin-bottom: 8pt; }
      svg { min-width: 0; max-width: 165mm; }
      code { font-size: 6.5pt; min-width: 0; }
      .heat th, .heat td { padding: 1.2pt 2pt; min-width: 0; width: 6.5mm; }
      .heat th[scope=row] { width: auto; }
      .heat, .heat td, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      details { margin-bottom: 6pt; }
      summary { list-style: none; border: 0; font-weight: 600; }
      summary::-webkit-details-marker { display: none; }
      details::details-content { content-visibility: visible; height: auto; }
    }
    """
}
