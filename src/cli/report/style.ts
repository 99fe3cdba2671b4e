import fs from 'node:fs';
import { CHART_SHEET } from '../../charts/sheet.ts';

/** Styles of the report, written to be read on a screen, on a phone and on paper; its charts are drawn as in the console. */
export const STYLE = `${fs.readFileSync(CHART_SHEET, 'utf8')}
:root { color-scheme: light dark; --panel: light-dark(#fff, #17181b); --ground: light-dark(#f7f7f5, #101113);
  --ink: light-dark(#1b1c1f, #ecedf0); --dim: light-dark(#5c616c, #a0a5b0); --line: light-dark(#e3e3df, #2a2c31);
  --soft: light-dark(#eeeeeb, #26282d); --plain-soft: var(--soft); --accent: light-dark(#4548c9, #989dff); --good: #2c9a5c; --bad: #d9303b;
  --warn: #e08a1e; --font: system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 var(--font); }
main { max-width: 800px; margin: 0 auto; padding: 32px 40px 56px; background: var(--panel); }
h1 { margin: 0; font-size: 34px; line-height: 1.15; overflow-wrap: anywhere; }
h2 { margin: 0 0 4px; font-size: 20px; }
h3 { margin: 22px 0 6px; font-size: 15px; }
.kicker { margin: 0 0 4px; font-size: 12px; letter-spacing: .08em; text-transform: uppercase; color: var(--dim); }
.span, .lead, .note, .meta { color: var(--dim); }
.act-bar { height: 34px; margin: 4px 0 12px; }
.range-row { grid-template-columns: 10rem 5rem minmax(0, 1fr); }
.columns { margin-top: 8px; }
.bars td.num { padding-right: 0; }
.bars th { width: 13rem; }
.span { margin: 6px 0 18px; }
.lead { margin: 0 0 14px; }
.note, .legend, .ranges, .bars { font-size: 13px; }
section { margin-top: 36px; padding-top: 22px; border-top: 1px solid var(--line); break-inside: avoid-page; }
.verdict { padding: 14px 18px; border-left: 5px solid var(--dim); background: var(--soft); }
.verdict strong { font-size: 20px; }
.verdict ul { margin: 6px 0 0; padding-left: 18px; }
.verdict.mostly_apologies, .verdict.silent { border-color: var(--bad); background: light-dark(#fbe9e9, #3a1d20); }
.verdict.sends_away { border-color: var(--warn); background: light-dark(#fbf0dc, #372811); }
.verdict.follows_through { border-color: var(--good); background: light-dark(#e3f3e9, #17301f); }
.figures { display: flex; flex-wrap: wrap; gap: 12px 36px; margin: 4px 0 16px; }
.figure { max-width: 210px; }
.figure b { display: block; font-size: 30px; line-height: 1.2; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figure span { display: block; font-size: 13px; line-height: 1.35; color: var(--dim); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 5px 8px 5px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; }
thead th { font-size: 13px; color: var(--dim); }
tbody th { width: 46%; }
th.sub { padding-left: 18px; }
.num { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.num { font-weight: 600; padding-right: 16px; }
figure { margin: 0; }
.count { font-weight: 400; color: var(--dim); }
.posts { list-style: none; margin: 0; padding: 0; }
.posts li { padding: 7px 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.meta { display: block; font-size: 12px; overflow-wrap: anywhere; }
q { overflow-wrap: anywhere; }
@media (max-width: 600px) { .overlay-labels span:nth-child(even) { visibility: hidden; } main { padding: 20px 16px 40px; } td.note { display: none; } .range-row { grid-template-columns: minmax(0, 1fr) auto; } .range-row .range-bar { grid-column: 1 / -1; } }
a { color: var(--accent); }
@media print { :root { color-scheme: light; } body { background: #fff; } main { max-width: none; padding: 0; } section { margin-top: 22px; } }
`;
