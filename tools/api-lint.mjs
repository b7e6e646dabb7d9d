// What docs/openapi.json must be: OpenAPI without a finding of the linter, every operation and field described, with examples that fit, problems and a permission.
import { createConfig, lint } from '@redocly/openapi-core';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Answer 201 and do no harm twice: a ticket more, a code that can be spent once, a secret that nothing uses yet. */
const UNKEYED = new Set(['post /v1/stream/tickets', 'post /v1/auth/accept-invitation', 'post /v1/me/second-factor']);

/** Everything that is wrong with the document, a line each. `file` holds it. */
export async function apiComplaints(file, document) {
  const config = await createConfig({
    extends: ['recommended'],
    rules: { 'no-invalid-media-type-examples': 'error', 'no-invalid-schema-examples': 'error' },
  });
  const found = (await lint({ ref: file, config })).map(
    ({ ruleId, message, location: [place] }) => `${ruleId}: ${message} (${place?.pointer ?? 'document'})`,
  );
  return [...found, ...operationsOf(document).flatMap(operationComplaints), ...schemaComplaints(document)];
}

function operationsOf({ paths }) {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ line: `${method} ${path}`, operation: item[method] })),
  );
}

function operationComplaints({ line, operation }) {
  const complaints = [];
  const { parameters = [], requestBody, responses } = operation;
  if (!operation.summary) complaints.push('has no summary');
  if (!operation.description) complaints.push('has no description');
  if (operation['x-public'] !== true && !operation['x-required-permission']) complaints.push('names no permission');
  if (!line.startsWith('get') && !operation['x-load']) complaints.push('says neither @ReducesRisk() nor @MayWait()');
  for (const { name, description } of parameters)
    if (!description) complaints.push(`does not say what the parameter ${name} means`);
  for (const [where, media] of [
    ['request', requestBody?.content?.['application/json']],
    ...Object.entries(responses).map(([status, { content }]) => [status, content?.['application/json']]),
  ])
    if (media && media.example === undefined) complaints.push(`has no example of its ${where}`);
    else if (media && /":\s*""/.test(JSON.stringify(media.example)))
      complaints.push(`has an empty text in the example of its ${where}: give the field an \`example\``);
  const keyed = parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key');
  if (line.startsWith('post') && responses['201'] && !keyed && !UNKEYED.has(line))
    complaints.push('creates something and takes no Idempotency-Key');
  return complaints.map((complaint) => `${line} ${complaint}`);
}

function schemaComplaints({ components }) {
  return Object.entries(components.schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([, property]) => !property.description)
      .map(([field]) => `the schema ${name} does not say what ${field} means: give the field a \`meaning\``),
  );
}
