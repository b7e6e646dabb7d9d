import { allFacts, type FactDefinition, owners } from '../facts/define-fact.js';
import { allRequests, requestSubject } from '../requests/define-request.js';
import { fieldsOf } from '../vocabulary/index.js';

/** The page that lists every fact and request for people (docs/events.md). */
export function eventsPage(): string {
  const lines = [
    '# Events and requests',
    '',
    'Generated from `libs/contracts` by `npm run contracts`; edit the declarations, not this page.',
    '',
    '## Facts',
    '',
  ];
  for (const owner of owners) {
    for (const fact of allFacts().filter((f) => f.owner === owner)) lines.push(...factSection(fact));
  }
  lines.push('## Requests', '', '| request | asks for | permission |', '|---|---|---|');
  for (const r of allRequests()) lines.push(`| \`${requestSubject(r)}\` | ${r.meaning} | ${r.permission} |`);
  return `${lines.join('\n')}\n`;
}

function factSection(fact: FactDefinition): string[] {
  const rows = fieldsOf(fact.data).map(
    (f) => `| \`${f.name}\` | ${f.kind.name}${f.options.optional ? ', optional' : ''} | ${f.options.meaning ?? ''} |`,
  );
  return [
    `### ${fact.type}`,
    '',
    fact.meaning,
    '',
    `Key: ${fact.key}. Subject: \`${fact.type}.<tenant>.<key>\`.`,
    '',
    '| field | kind | meaning |',
    '|---|---|---|',
    ...rows,
    '',
    '```json',
    JSON.stringify(fact.example, null, 2),
    '```',
    '',
  ];
}
