// What operations look at and are called by. Each alert has a severity, a summary, a runbook section that exists and a unit test; rules and dashboards
// read only what the services show. Then Prometheus's own tool checks rules and queries and runs the tests of the alerts; where it is missing, that part is told as
// skipped. Whether queries give data is tried by `npm run ops:check`. With --json the last line is `{ok, alerts, untestedAlerts, dashboards, panels, complaints}`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './prepare.mjs';

const json = process.argv.includes('--json');
const say = (line) => (json ? process.stderr : process.stdout).write(`${line}\n`);
const folder = path.join(root, 'deploy/observability');
const filesOf = (dir, ending) =>
  readdirSync(path.join(folder, dir))
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, dir, name));
const rules = filesOf('alerts', '.yml');
const tests = filesOf('alerts/tests', '.yml');
const dashboards = filesOf('dashboards', '.json').map((file) => JSON.parse(readFileSync(file, 'utf8')));
const panels = dashboards.flatMap(({ uid, panels: all }) =>
  all.filter(({ type }) => type !== 'row').map((panel) => ({ where: `${uid}, ${panel.title}`, ...panel })),
);
/** What Prometheus makes itself, and what a node exporter shows. */
const OTHERS = /^(up|ALERTS|node_\w+)$/;
const WORDS = new Set(['and', 'or', 'unless', 'by', 'without', 'on', 'ignoring', 'bool', 'offset']);

const complaints = [];
const complain = (line) => complaints.push(line);
const shown = shownNames();
const tested = new Set(tests.flatMap((file) => firingTests(readFileSync(file, 'utf8'))));
const alerts = rules.flatMap((file) => alertsOf(readFileSync(file, 'utf8')));
for (const { name, text } of alerts) checkAlert(name, text);
for (const file of rules)
  for (const [name] of readFileSync(file, 'utf8').matchAll(
    /\b(?:plimsoll|identity|signals|gateway|billing|http|process)_\w+/g,
  ))
    if (!shown.has(name)) complain(`${path.basename(file)}: nothing shows the metric ${name}`);
for (const { where, targets } of panels)
  for (const { expr } of targets)
    for (const name of namesIn(expr))
      if (!shown.has(name) && !OTHERS.test(name)) complain(`${where}: nothing shows the metric ${name}`);
const ids = dashboards.map(({ uid }) => uid);
if (new Set(ids).size !== ids.length) complain('two dashboards have one uid');

const check = promtool('check', 'rules', '--lint=all', ...rules);
if (check === undefined) {
  say('skipped: tests of alerts and of queries: no promtool here (it comes with the package prometheus)');
} else {
  if (!check || !promtool('test', 'rules', ...tests)) complain('promtool refuses the rules or a test of them');
  if (!promtool('check', 'config', '--syntax-only', path.join(folder, 'prometheus.yml')))
    complain('promtool refuses prometheus.yml');
  if (!queriesAreRead()) complain('promtool cannot read a query of a dashboard');
}
for (const line of complaints) process.stderr.write(`${line}\n`);
const untestedAlerts = alerts.map(({ name }) => name).filter((name) => !tested.has(name));
say(
  `${complaints.length} complaints about ${alerts.length} alerts and ${panels.length} panels of ${dashboards.length} dashboards`,
);
if (json)
  process.stdout.write(
    `${JSON.stringify({
      ok: complaints.length === 0,
      alerts: alerts.length,
      untestedAlerts,
      dashboards: dashboards.length,
      panels: panels.length,
      complaints,
    })}\n`,
  );
process.exitCode = complaints.length === 0 ? 0 : 1;

function checkAlert(name, text) {
  for (const [what, pattern] of [
    ['severity', /severity: (page|ticket|none)\b/],
    ['summary', /summary: \S/],
    ['runbook_url', /runbook_url: \S/],
  ])
    if (!pattern.test(text)) complain(`${name}: has no ${what}`);
  const [, page, anchor] = /runbook_url: ([^#\s]+)#(\S+)/.exec(text) ?? [];
  if (page !== undefined && !anchorsOf(path.join(root, page)).has(anchor))
    complain(`${name}: its runbook ${page} has no section #${anchor}`);
  if (!tested.has(name)) complain(`${name}: no test expects it to fire`);
}

/** True when it says yes, false when it says no, undefined when it is not here. */
function promtool(...args) {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { encoding: 'utf8' });
  if (error?.code === 'ENOENT') return undefined;
  if (status !== 0) process.stderr.write(`${stdout}${stderr}${error ?? ''}\n`);
  return status === 0;
}

/** As rules that record: promtool has no other way to read a query without a server. */
function queriesAreRead() {
  const scratch = mkdtempSync(path.join(tmpdir(), 'plimsoll-queries-'));
  const queries = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '1m')));
  const file = path.join(scratch, 'queries.json');
  const records = queries.map((expr, index) => ({ record: `query:${index}`, expr }));
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'queries', rules: records }] }));
  const read = promtool('check', 'rules', '--lint=none', file);
  rmSync(scratch, { recursive: true });
  return read;
}

/** Each alert with the lines up to the next rule. */
function alertsOf(text) {
  return text
    .split(/^ {6}- (?=alert:|record:)/m)
    .filter((part) => part.startsWith('alert:'))
    .map((part) => ({ name: /^alert: (\w+)/.exec(part)[1], text: part }));
}

/** The alerts of which a test expects at least one to fire: only these tests could fail when an alert never fired. */
function firingTests(text) {
  return text
    .split(/^ {6}- (?=eval_time:)/m)
    .filter((part) => /exp_labels:/.test(part))
    .flatMap((part) => /alertname: (\w+)/.exec(part)?.[1] ?? []);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(file) {
  return new Set(
    [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** The metrics that a query reads. */
function namesIn(expr) {
  const bare = expr.replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, ' ').replaceAll(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, ' ');
  return [...bare.matchAll(/\b[a-z_:][\w:]*(?!\w*\s*\()/gi)].map(([name]) => name).filter((name) => !WORDS.has(name));
}

/** Every name under which a metric of the services is shown: the exporter gives counters and histograms their endings. */
function shownNames() {
  const endings = { gauge: [''], counter: ['_total'], countOf: ['_total'], histogram: ['_bucket', '_count', '_sum'] };
  const names = new Set();
  for (const group of ['libs', 'apps'])
    for (const file of readdirSync(path.join(root, group), { recursive: true, encoding: 'utf8' }))
      if (/\/src\/.*\.ts$/.test(file) && !/node_modules|\.spec\.ts$/.test(file))
        for (const [, kind, name] of readFileSync(path.join(root, group, file), 'utf8').matchAll(
          /\.(gauge|counter|countOf|histogram)\(\s*'(\w+)'/g,
        ))
          for (const ending of endings[kind]) names.add(`${name}${ending}`);
  return names;
}
