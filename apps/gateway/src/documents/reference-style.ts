const DARK = `--ground: #14181c; --ink: #e8ecef; --soft: #b3bcc4; --line: #3a434b; --raised: #1d2329; --link: #8ec5ff;
  --get: #9fd0ff; --post: #9be0b0; --change: #f3cf7d; --delete: #ffb1a8; color-scheme: dark;`;

/** How the reference of the API looks: every pair of colours has a contrast of at least 4.5. */
export const REFERENCE_STYLE = `
:root { --ground: #ffffff; --ink: #1a2127; --soft: #4a545d; --line: #d5dbe0; --raised: #f3f5f7; --link: #0b57a4;
  --get: #0b57a4; --post: #17663a; --change: #7a4b00; --delete: #a3201a; color-scheme: light; }
@media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { ${DARK} } }
:root[data-theme='dark'] { ${DARK} }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: center;
  padding: 0.5rem 1rem; background: var(--raised); border-bottom: 1px solid var(--line); }
header h1 { font-size: 1.1rem; margin: 0; }
header p { margin: 0; }
small { color: var(--soft); font-weight: normal; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
input, select { font: inherit; min-height: 2rem; padding: 0 0.5rem; color: var(--ink); background: var(--ground);
  border: 1px solid var(--soft); border-radius: 4px; }
a { color: var(--link); }
a:focus-visible, input:focus-visible, select:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 0.5rem; top: 0.5rem; z-index: 2; padding: 0.5rem; background: var(--ground); }
nav { padding: 0 1rem; }
nav h2 { font-size: 0.9rem; margin: 1rem 0 0.25rem; color: var(--soft); }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: 0.2rem 0; min-height: 24px; text-decoration: none; font-size: 0.9rem; }
main { padding: 0 1rem 4rem; min-width: 0; }
article { margin: 1.5rem 0; padding-top: 0.5rem; border-top: 1px solid var(--line); scroll-margin-top: 4rem; }
section, tr { scroll-margin-top: 4rem; }
h3 { margin: 0.25rem 0; }
.line { font-size: 0.95rem; overflow-wrap: anywhere; }
.line b { display: inline-block; min-width: 4rem; }
.get { color: var(--get); } .post { color: var(--post); } .delete { color: var(--delete); }
.put, .patch { color: var(--change); }
code { font: 0.9em ui-monospace, monospace; }
pre { padding: 0.75rem; background: var(--raised); border: 1px solid var(--line); border-radius: 4px;
  white-space: pre-wrap; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; margin: 0.75rem 0; font-size: 0.9rem; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.5rem; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
td a { display: inline-block; min-height: 24px; min-width: 24px; margin-right: 0.5rem; }
[hidden] { display: none; }
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: 18rem minmax(0, 60rem); }
  header { grid-column: 1 / -1; }
  nav { position: sticky; top: 3.5rem; height: calc(100vh - 3.5rem); overflow: auto; border-right: 1px solid var(--line); }
}
@media print { nav, form { display: none; } }
`;
