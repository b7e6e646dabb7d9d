const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text and attributes of a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
}

const STYLE = `
:root { color-scheme: light dark; --ink: #14202b; --soft: #52606d; --ground: #f4f6f8; --card: #fff; --line: #c9d1d9;
  --accent: #3d3a9e; --on-accent: #fff; --warn: #7a4a00; --warn-ground: #fff4d6; --bad: #a4161a; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f6; --soft: #a9b6c3; --ground: #11171d; --card: #1a222b;
  --line: #3a4754; --accent: #a5a2ff; --on-accent: #14123d; --warn: #ffd98a; --warn-ground: #3a2d0a; --bad: #ff9a9d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
.notice { background: var(--warn-ground); color: var(--warn); padding: .75rem 1rem; text-align: center; }
main { max-width: 30rem; margin: 2rem auto; padding: 1.5rem; background: var(--card); border: 1px solid var(--line);
  border-radius: .75rem; }
h1 { font-size: 1.3rem; margin: 0 0 1rem; } h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
dl { display: grid; grid-template-columns: 1fr auto; gap: .25rem 1rem; margin: 0 0 1rem; }
dt { color: var(--soft); } dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
.total { color: var(--ink); font-weight: 600; }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600; }
input { width: 100%; padding: .6rem .7rem; font: inherit; color: inherit; background: var(--ground);
  border: 1px solid var(--soft); border-radius: .4rem; }
button { width: 100%; margin-top: 1rem; padding: .7rem 1rem; font: inherit; font-weight: 600; border-radius: .4rem;
  border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.quiet { background: transparent; color: var(--accent); }
a { color: var(--accent); } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.bad { color: var(--bad); font-weight: 600; } .soft { color: var(--soft); }
table { width: 100%; border-collapse: collapse; font-size: .9rem; } th, td { text-align: left; padding: .3rem 0; }
td.number { font-family: ui-monospace, monospace; white-space: nowrap; padding-right: 1rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
@media (max-width: 480px) { main { margin: 0; border: 0; border-radius: 0; } }
`;

/** A page of ours: no script, nothing from elsewhere. `body` is markup, `title` is text. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · stand-in for Stripe</title>
<style>${STYLE}</style>
</head>
<body>
<header class="notice"><strong>No money moves.</strong> This is a stand-in for Stripe: only test cards work here.</header>
<main>
${body}
</main>
</body>
</html>
`;
}

/** Rows of a sum: what, and how much. */
export function sumRows(
  rows: readonly { readonly name: string; readonly amount: string; readonly total?: boolean }[],
): string {
  const row = ({ name, amount, total }: (typeof rows)[number]): string => {
    const mark = total === true ? ' class="total"' : '';
    return `<dt${mark}>${escapeHtml(name)}</dt><dd${mark}>${escapeHtml(amount)}</dd>`;
  };
  return `<dl>${rows.map(row).join('')}</dl>`;
}
