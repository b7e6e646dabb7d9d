// What operations are alerted by: each alert has a severity, a summary, a runbook section that exists and a unit test; each metric it reads is one that
// the code makes. Then Prometheus's own tool checks the rules and runs the tests; where it is missing, that part is told as skipped.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';

const folder = path.join(root, 'deploy/observability/alerts');
const yamlOf = (dir) =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => path.join(dir, name));
const rules = yamlOf(folder);
const tests = yamlOf(path.join(folder, 'tests'));
const complaints = [];

const tested = new Set(tests.flatMap((file) => firingTests(readFileSync(file, 'utf8'))));
const alerts = rules.flatMap((file) => alertsOf(readFileSync(file, 'utf8')));
const known = metricNames();
for (const { name, text } of alerts) {
  const complain = (what) => complaints.push(`${name}: ${what}`);
  for (const [what, pattern] of [
    ['severity', /severity: (page|ticket|none)\b/],
    ['summary', /summary: \S/],
    ['runbook_url', /runbook_url: \S/],
  ])
    if (!pattern.test(text)) complain(`has no ${what}`);
  const [, page, anchor] = /runbook_url: ([^#\s]+)#(\S+)/.exec(text) ?? [];
  if (page !== undefined && !anchorsOf(path.join(root, page)).has(anchor))
    complain(`its runbook ${page} has no section #${anchor}`);
  if (!tested.has(name)) complain('no test expects it to fire');
}
for (const file of rules)
  for (const [name] of readFileSync(file, 'utf8').matchAll(/\b(?:plimsoll|identity|signals|gateway|http|process)_\w+/g))
    if (!known.has(name.replace(/_(bucket|count|sum|total)$/, '')) && !known.has(name))
      complaints.push(`${path.basename(file)}: nothing makes the metric ${name}`);

for (const line of complaints) process.stderr.write(`${line}\n`);
process.stdout.write(`${complaints.length} complaints about ${alerts.length} alerts\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;

const check = promtool('check', 'rules', '--lint=all', ...rules);
if (check === undefined) {
  process.stdout.write('skipped: tests of alerts: no promtool here (it comes with the package prometheus)\n');
} else if (check && promtool('test', 'rules', ...tests)) {
  process.stdout.write(`${tested.size} alerts: their tests pass\n`);
} else {
  process.exitCode = 1;
}

/** True when it says yes, false when it says no, undefined when it is not here. */
function promtool(...args) {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { encoding: 'utf8' });
  if (error?.code === 'ENOENT') return undefined;
  if (status !== 0) process.stderr.write(`${stdout}${stderr}${error ?? ''}\n`);
  return status === 0;
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

/** Every name that the services give a metric. */
function metricNames() {
  const names = new Set();
  for (const group of ['libs', 'apps'])
    for (const file of readdirSync(path.join(root, group), { recursive: true, encoding: 'utf8' }))
      if (/\/src\/.*\.ts$/.test(file) && !/node_modules|\.spec\.ts$/.test(file))
        for (const [, name] of readFileSync(path.join(root, group, file), 'utf8').matchAll(
          /\.(?:gauge|counter|histogram)\(\s*'(\w+)'/g,
        ))
          names.add(name);
  return names;
}
