import { allFacts, FACT_STREAM, factFilter } from '../facts/define-fact.js';
import { allRequests, requestSubject } from '../requests/define-request.js';
import { StreamEvent, StreamHeartbeat, StreamHello, StreamPong, StreamResync } from '../gateway/stream.js';
import { jsonSchema, schemaClosure } from '../vocabulary/index.js';

/** What comes over the one socket that people listen to. */
const STREAM_WORDS = [
  { word: StreamHello, name: 'hello', summary: 'Once, when the stream is open.' },
  { word: StreamEvent, name: 'fact', summary: 'What happened, in order. A reading has no `seq` and is not kept.' },
  { word: StreamHeartbeat, name: 'heartbeat', summary: 'In every `heartbeatMs` in which nothing else was sent.' },
  { word: StreamResync, name: 'resync', summary: 'Facts were missed: read the state again.' },
  { word: StreamPong, name: 'pong', summary: 'The answer to a ping.' },
];

/** The AsyncAPI 3 description of every fact and request, made from the registries. */
export function asyncApiDocument(): object {
  const facts = allFacts();
  const requests = allRequests();
  const classes = schemaClosure([
    ...facts.map((f) => f.data),
    ...requests.flatMap((r) => [r.input, r.output]),
    ...STREAM_WORDS.map(({ word }) => word),
  ]);
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
  const liveStream = {
    address: '/v1/stream?ticket={ticket}&after={seq}',
    title: 'live stream of the gateway',
    description:
      'A WebSocket for people and programs. Something comes at least every `heartbeatMs`; whoever hears nothing for 3 s should doubt what it shows, and for 10 s drop the socket without waiting for its close, and come back with a new ticket.',
    messages: Object.fromEntries(
      STREAM_WORDS.map(({ word, name, summary }) => [name, { name, summary, payload: ref(word.name) }]),
    ),
  };
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Plimsoll messages',
      version: '1',
      description: 'Facts say what happened, after it was committed. Requests ask one service for one thing.',
    },
    defaultContentType: 'application/json',
    channels: { ...Object.fromEntries([...factChannels, ...requestChannels]), 'live-stream': liveStream },
    operations: Object.fromEntries(
      facts.map((f): [string, object] => [
        `publish ${f.type}`,
        { action: 'send', channel: { $ref: `#/channels/${f.type}` } },
      ]),
    ),
    components: { schemas },
  };
}
