/** Styles of the report, written to be read on a screen, on a phone and on paper. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f5f3; color: #22303a; font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main { max-width: 800px; margin: 0 auto; padding: 32px 40px 56px; background: #fff; }
h1 { margin: 0; font-size: 34px; line-height: 1.15; overflow-wrap: anywhere; }
h2 { margin: 0 0 4px; font-size: 20px; }
h3 { margin: 22px 0 6px; font-size: 15px; }
.kicker { margin: 0 0 4px; font-size: 12px; letter-spacing: .08em; text-transform: uppercase; color: #6b7780; }
.span, .lead, .note, .legend, .meta { color: #55616a; }
.span { margin: 6px 0 18px; }
.lead { margin: 0 0 14px; }
.note, .legend { font-size: 13px; }
section { margin-top: 36px; padding-top: 22px; border-top: 1px solid #d5dbdf; break-inside: avoid-page; }
svg { display: block; width: 100%; height: auto; font-family: inherit; }
.chart { overflow-x: auto; }
.verdict { padding: 14px 18px; border-left: 5px solid #6b7780; background: #f0f2f3; }
.verdict strong { font-size: 20px; }
.verdict ul { margin: 6px 0 0; padding-left: 18px; }
.verdict.mostly_apologies, .verdict.silent { border-color: #b4482f; background: #f9efec; }
.verdict.sends_away { border-color: #c98a1b; background: #faf4e7; }
.verdict.follows_through { border-color: #2c7a57; background: #ebf4ef; }
.figures { display: flex; flex-wrap: wrap; gap: 12px 36px; margin: 4px 0 16px; }
.figure { max-width: 210px; }
.figure b { display: block; font-size: 30px; line-height: 1.2; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figure span { display: block; font-size: 13px; line-height: 1.35; color: #55616a; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 5px 8px 5px 0; text-align: left; vertical-align: top; border-bottom: 1px solid #e7ebed; font-weight: 400; overflow-wrap: anywhere; }
thead th { font-size: 13px; color: #55616a; }
tbody th { width: 46%; }
th.sub { padding-left: 18px; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.number { font-weight: 600; padding-right: 16px; }
.legend i { display: inline-block; width: 22px; height: 11px; margin: 0 4px 0 12px; vertical-align: -1px; }
.legend i:first-child { margin-left: 0; }
i.resolved { background: #2c7a57; }
i.unresolved { background: #b4482f; }
i.maturing { border: 1px dashed #6b7780; }
i.unknown { background: repeating-linear-gradient(45deg, #9aa5ad 0 2px, #eceff1 2px 6px); }
figure { margin: 0; }
.overlay { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 8px; font-size: 11px; color: #6b7780; }
.overlay svg, .overlay-scale { height: 190px; }
.overlay svg { overflow: visible; }
.overlay .axis { stroke: #d5dbdf; }
.overlay-scale { display: flex; flex-direction: column; justify-content: space-between; text-align: right; line-height: 1; }
.overlay-labels { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); text-align: center; padding-top: 4px; }
.legend span { margin-right: 16px; }
.legend svg { display: inline-block; width: 10px; height: 10px; margin-right: 5px; }
.count { font-weight: 400; color: #6b7780; }
.posts { list-style: none; margin: 0; padding: 0; }
.posts li { padding: 7px 0; border-bottom: 1px solid #e7ebed; break-inside: avoid; }
.meta { display: block; font-size: 12px; overflow-wrap: anywhere; }
q { overflow-wrap: anywhere; }
@media (max-width: 600px) { .overlay-labels span:nth-child(even) { visibility: hidden; } main { padding: 20px 16px 40px; } td.note { display: none; } .chart svg { min-width: 560px; } }
@media print { body { background: #fff; } main { max-width: none; padding: 0; } section { margin-top: 22px; } }
`;
