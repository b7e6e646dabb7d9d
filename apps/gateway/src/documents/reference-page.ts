import { problems } from '@plimsoll/contracts';
import { REFERENCE_STYLE } from './reference-style.js';

/** As much of the OpenAPI document as the page shows. */
export interface ReferenceDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [limit: string]: unknown;
}
interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
}
interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly description?: string; readonly content?: Record<string, Media> }>
  >;
}
interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const SCHEMA_REF = '#/components/schemas/';
const RESPONSE_REF = '#/components/responses/';
const LIMITS = ['minimum', 'maximum', 'minLength', 'maxLength', 'maxItems'];

/** The reference of the API as one page that needs nothing from anywhere: it can be read, searched and printed offline. */
export function referencePage(document: ReferenceDocument): string {
  const routes = routesOf(document);
  const tags = (document.tags ?? []).filter(({ name }) => routes.some((route) => tagOf(route) === name));
  const { title, version, description } = document.info;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)} API</title>
<style>${REFERENCE_STYLE}</style>
<script src="/docs/reference.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the reference</a>
<header>
<h1>${text(title)} API <small>${text(version)}</small></h1>
<form role="search"><label for="search">Search</label> <input id="search" type="search" autocomplete="off">
<label for="theme">Colours</label> <select id="theme"><option value="">As the system</option><option value="light">Light</option><option value="dark">Dark</option></select>
<output id="found" aria-live="polite"></output></form>
<p><a href="/openapi.json">openapi.json</a></p>
</header>
<nav aria-label="Operations">${tags.map((tag) => navigation(tag.name, routes)).join('')}
<h2>More</h2><ul><li><a href="#problems">Problems</a></li><li><a href="#schemas">Schemas</a></li></ul></nav>
<main id="content">
${prose(description)}
${tags.map((tag) => tagSection(tag, routes)).join('')}
${problemsSection()}
<section id="schemas"><h2>Schemas</h2>${Object.entries(document.components?.schemas ?? {})
    .map(([name, schema]) => schemaSection(name, schema as Schema))
    .join('')}</section>
</main>
</body>
</html>
`;
}

function routesOf({ paths }: ReferenceDocument): Route[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => ({
      method,
      path,
      operation: item[method] as Operation,
    })),
  );
}

function tagOf({ operation }: Route): string {
  return operation.tags?.[0] ?? '';
}

function navigation(tag: string, routes: readonly Route[]): string {
  const links = routes
    .filter((route) => tagOf(route) === tag)
    .map(({ operation: { operationId, summary } }) => {
      return `<li><a href="#${text(operationId)}">${text(summary ?? operationId)}</a></li>`;
    });
  return `<h2>${text(tag)}</h2><ul>${links.join('')}</ul>`;
}

function tagSection({ name, description }: { name: string; description?: string }, routes: readonly Route[]): string {
  const own = routes.filter((route) => tagOf(route) === name);
  return `<section id="tag-${text(name)}"><h2>${text(name)}</h2>${prose(description)}${own.map(operationArticle).join('')}</section>`;
}

function operationArticle({ method, path, operation }: Route): string {
  const { operationId, summary, description, parameters = [], requestBody } = operation;
  const words = `${method} ${path} ${operationId} ${summary ?? ''} ${description ?? ''}`.toLowerCase();
  return `<article id="${text(operationId)}" data-words="${text(words)}">
<h3>${text(summary ?? operationId)}</h3>
<p class="line"><b class="${method}">${method.toUpperCase()}</b> <code>${text(path)}</code></p>
${prose(description)}${parameters.length > 0 ? parametersTable(parameters) : ''}
${mediaOf('Request', requestBody?.content)}${answers(operation)}</article>
`;
}

function parametersTable(parameters: NonNullable<Operation['parameters']>): string {
  const rows = parameters.map(
    ({ name, in: place, required, description, schema = {} }) =>
      `<tr><th scope="row"><code>${text(name)}</code></th><td>${text(place)}${required ? ', required' : ''}</td><td>${typeWords(schema)}</td><td>${inline(description)}</td></tr>`,
  );
  return table('Parameters', ['Name', 'Where', 'Kind', 'Meaning'], rows);
}

function answers({ responses }: Operation): string {
  const good = Object.entries(responses).filter(([, response]) => response.$ref === undefined);
  const bad = Object.entries(responses).filter(
    ([status, { $ref }]) => $ref?.startsWith(RESPONSE_REF) && status !== 'default',
  );
  const refusals = bad.map(([status, { $ref }]) => {
    const codes = $ref!.slice(RESPONSE_REF.length).split('.').slice(1);
    const links = codes.map((code) => `<a href="#problem-${text(code)}">${text(code)}</a>`).join(' ');
    return `<tr><th scope="row">${text(status)}</th><td>${links}</td></tr>`;
  });
  return (
    good.map(([status, { description, content }]) => mediaOf(`${status} ${description ?? ''}`, content)).join('') +
    (refusals.length > 0 ? table('What it may refuse', ['Status', 'Problems'], refusals) : '')
  );
}

function mediaOf(title: string, content: Readonly<Record<string, Media>> | undefined): string {
  return Object.entries(content ?? {})
    .map(([type, { schema = {}, example }]) => {
      const shown = example ?? schema['example'];
      const sample = typeof shown === 'string' ? shown : JSON.stringify(shown, null, 2);
      return `<h4>${text(title)}</h4><p>${text(type)}: ${typeWords(schema)}</p>${shown === undefined ? '' : `<pre><code>${text(sample)}</code></pre>`}`;
    })
    .join('');
}

function problemsSection(): string {
  const rows = Object.entries(problems)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, { status, title, cure }]) =>
        `<tr id="problem-${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${text(title)}</td><td>${inline(cure)}</td></tr>`,
    );
  return `<section id="problems"><h2>Problems</h2><p>What goes wrong is told as <a href="#schema-Problem">Problem</a> (RFC 9457, <code>application/problem+json</code>).</p>${table('Every problem', ['Code', 'Status', 'What', 'What to do'], rows)}</section>`;
}

function schemaSection(name: string, schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(
    ([field, property]) =>
      `<tr><th scope="row"><code>${text(field)}</code>${schema.required?.includes(field) ? '' : ' <small>optional</small>'}</th><td>${typeWords(property)}</td><td>${inline(property.description)}</td></tr>`,
  );
  return `<article id="schema-${text(name)}" data-words="${text(name.toLowerCase())}"><h3>${text(name)}</h3>${prose(schema.description)}${rows.length > 0 ? table(`Fields of ${name}`, ['Field', 'Kind', 'Meaning'], rows) : '<p>No fields.</p>'}</article>\n`;
}

/** The kind of a value in words, with links to what it is made of. */
function typeWords(schema: Schema): string {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference?.startsWith(SCHEMA_REF)) {
    const name = text(reference.slice(SCHEMA_REF.length));
    return `<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}${limits(schema)}`;
  if (schema.enum) return schema.enum.map((value) => `<code>${text(String(value))}</code>`).join(' ');
  return text(schema.format ?? schema.type ?? 'anything') + limits(schema);
}

function limits(schema: Schema): string {
  const told = LIMITS.filter((limit) => typeof schema[limit] === 'number' && schema[limit] !== Number.MAX_SAFE_INTEGER)
    .filter((limit) => !(limit.startsWith('min') && schema[limit] === 0))
    .map((limit) => `${limit} ${Number(schema[limit])}`);
  return told.length > 0 ? ` <small>${text(told.join(', '))}</small>` : '';
}

function table(caption: string, heads: readonly string[], rows: readonly string[]): string {
  const head = heads.map((name) => `<th scope="col">${text(name)}</th>`).join('');
  return `<table><caption>${text(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** Paragraphs, with code between backticks. */
function prose(words: string | undefined): string {
  return (words ?? '')
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('');
}

function inline(words: string | undefined): string {
  return text(words ?? '').replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** For HTML, between tags and in quoted attributes. */
function text(raw: string): string {
  return raw.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
