/// How the review looks: calm, for screen and A4 paper, light and dark, readable in grey.
enum ReviewStyle {
  static let css: HTML = """
    :root { color-scheme: light dark; --ink: #1d2733; --paper: #ffffff; --faint: #5a6673; --line: #c9d1d9; --band: #f3f6f9; --accent: #1f4e79; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6ebf0; --paper: #14191f; --faint: #a3afbb; --line: #3b4650; --band: #1d242c; --accent: #8fc1f0; }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 72rem; padding: 1rem 1.25rem 4rem; color: var(--ink); background: var(--paper);
      font: 1rem/1.7 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", Meiryo, system-ui, sans-serif; line-break: strict;
      overflow-wrap: anywhere; }
    header { border-bottom: 3px solid var(--accent); margin-bottom: 1.5rem; }
    h1 { font-size: 1.6rem; line-height: 1.35; margin: .2rem 0 .6rem; }
    h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); color: var(--accent); }
    header p { margin: .2rem 0; }
    .mark { display: inline-block; border: 1px solid currentColor; padding: 0 .6rem; font-size: .85rem; }
    a { color: var(--accent); }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; }
    nav ol { columns: 3 14rem; margin: 0; padding-left: 1.5rem; }
    .scroll { overflow-x: auto; margin: 0 0 1.25rem; }
    .scroll:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    table { border-collapse: collapse; font-size: .875rem; line-height: 1.45; }
    caption { text-align: left; color: var(--faint); padding: .25rem 0; }
    th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: normal; }
    thead th { background: var(--band); font-weight: 600; white-space: nowrap; }
    tbody th { white-space: nowrap; }
    tbody tr:nth-child(even) { background: color-mix(in srgb, var(--band) 60%, transparent); }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    td ul { margin: 0; padding-left: 1.1rem; }
    code { font-size: .75rem; overflow-wrap: anywhere; }
    figure { margin: 0 0 1.25rem; }
    figcaption { color: var(--faint); font-size: .875rem; }
    svg { width: 100%; min-width: 30rem; max-width: 44rem; height: auto; font: 12px sans-serif; fill: var(--ink); }
    .grid { stroke: var(--line); stroke-width: 1; }
    .important { fill: var(--accent); }
    .other { fill: none; stroke: var(--ink); stroke-width: 1.5; }
    summary { cursor: pointer; padding: .25rem 0; }
    ul.columns { columns: 2 18rem; font-size: .875rem; }
    .heat th, .heat td { padding: .2rem .35rem; }
    .heat abbr { text-decoration: none; }
    .none { color: var(--faint); }
    .h0 { background: #fff; color: #111; } .h1 { background: #eef4fa; color: #111; } .h2 { background: #dce9f5; color: #111; }
    .h3 { background: #c6dbef; color: #111; } .h4 { background: #a9cbe6; color: #111; } .h5 { background: #86b8dc; color: #111; }
    .h6 { background: #5d9fce; color: #111; } .h7 { background: #2f6fa8; color: #fff; } .h8 { background: #1d5489; color: #fff; }
    .h9 { background: #0b3764; color: #fff; }
    @page { size: A4; margin: 15mm; }
    @media print {
      :root { --ink: #000; --paper: #fff; --faint: #444; --line: #bbb; --band: #eee; --accent: #123; }
      body { max-width: none; padding: 0; font-size: 9.5pt; }
      nav, .skip { display: none; }
      h2 { break-after: avoid; }
      figure, tr { break-inside: avoid; }
      thead { display: table-header-group; }
      table { font-size: 7.5pt; width: 100%; min-width: 0; }
      th, td { padding: 1.2pt 3pt; }
      .scroll { overflow: visible; }
      svg { min-width: 0; }
      .heat, .heat td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      details::details-content { content-visibility: visible; height: auto; }
    }
    """
}
