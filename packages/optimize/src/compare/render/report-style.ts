/** Style of the page: light and dark by the reader's preference, prints in light. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --page: #ffffff; --text: #1b1f24; --soft: #57606a; --rule: #d0d7de; --a: #6e7781; --b: #0969da; --bad: #cf222e; --box: #f6f8fa; }
@media (prefers-color-scheme: dark) { :root { --page: #0d1117; --text: #e6edf3; --soft: #9aa4af; --rule: #30363d; --a: #8b949e; --b: #58a6ff; --bad: #ff7b72; --box: #161b22; } }
body { margin: 0 auto; max-width: 56rem; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
.findings { background: var(--box); border-left: 4px solid var(--b); padding: .75rem 1rem .75rem 2rem; margin: 0; }
.damaged .findings { border-color: var(--bad); }
.damaged h1 { color: var(--bad); }
li + li { margin-top: .35rem; }
p.note { color: var(--soft); margin: .25rem 0 .75rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-weight: 600; }
tbody th { font-weight: 400; color: var(--soft); }
svg { display: block; width: 100%; min-width: 36rem; height: auto; margin: .5rem 0; }
svg text { font: 13px system-ui, sans-serif; fill: var(--text); }
svg .label { fill: var(--soft); }
svg .a { fill: var(--a); } svg .b { fill: var(--b); } svg .blamed { fill: var(--bad); }
svg .flag { fill: var(--bad); font-weight: 600; }
svg .track { fill: var(--box); stroke: var(--rule); }
svg .grid { stroke: var(--rule); }
svg .line { fill: none; stroke: var(--text); stroke-width: 1.5; }
svg .error { stroke: var(--text); stroke-width: 3; }
code { font: .9em ui-monospace, monospace; }
@media print { :root { color-scheme: light; } body { padding: 0; } }
`.trim();
