import { allFacts, FACT_STREAM, factFilter } from '../facts/define-fact.js';
import { allRequests, requestSubject } from '../requests/define-request.js';
import { jsonSchema, schemaClosure } from '../vocabulary/index.js';

/** The AsyncAPI 3 description of every fact and request, made from the registries. */
export function asyncApiDocument(): object {
  const facts = allFacts();
  const requests = allRequests();
  const classes = schemaClosure([...facts.map((f) => f.data), ...requests.flatMap((r) => [r.input, r.output])]);
  const schemas = Object.fromEntries(
    classes.map((c): [string, object] => [c.name, jsonSchema(c)]).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const factChannels = facts.map((f): [string, object] => [
    f.type,
    {
      address: `${f.type}.{tenantId}.{key}`,
      title: f.type,
      description: `${f.meaning} Key: ${f.key}. Stream ${FACT_STREAM}, consumers listen to ${factFilter(f)}.`,
      messages: {
        [f.type]: {
          name: f.type,
          summary: f.meaning,
          contentType: 'application/json',
          payload: ref(f.data.name),
          examples: [{ payload: f.example }],
        },
      },
    },
  ]);
  const requestChannels = requests.map((r): [string, object] => [
    requestSubject(r),
    {
      address: requestSubject(r),
      title: `${r.owner}.${r.name}`,
      description: `${r.meaning} Permission: ${r.permission}.`,
      messages: {
        ask: { name: `${r.owner}.${r.name}.ask`, payload: ref(r.input.name) },
        answer: { name: `${r.owner}.${r.name}.answer`, payload: ref(r.output.name) },
      },
    },
  ]);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Plimsoll messages',
      version: '1',
      description: 'Facts say what happened, after it was committed. Requests ask one service for one thing.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries([...factChannels, ...requestChannels]),
    operations: Object.fromEntries(
      facts.map((f): [string, object] => [
        `publish ${f.type}`,
        { action: 'send', channel: { $ref: `#/channels/${f.type}` } },
      ]),
    ),
    components: { schemas },
  };
}
