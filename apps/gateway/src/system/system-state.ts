import {
  type SystemCheckState,
  type SystemFinding,
  type SystemPart,
  type SystemServer,
  type SystemService,
  type SystemState,
} from '@plimsoll/contracts';

/** What a service answered, or why it did not. */
export type Answered =
  | { readonly name: string; readonly ms: number; readonly part: SystemPart }
  | { readonly name: string; readonly failure: string };

const WORST_FIRST: readonly SystemCheckState[] = ['failed', 'warning', 'note', 'ok'];

/** All answers as one: services, servers each once, findings with the worst first; silence is a failure. */
export function systemState(at: Date, answers: readonly Answered[], metricsUrl?: string): SystemState {
  const checks = answers.flatMap(findingsOf).sort((a, b) => rank(a.state) - rank(b.state));
  return {
    at: at.toISOString(),
    state: checks[0]?.state ?? 'ok',
    services: answers.map(serviceOf),
    servers: serversOf(answers),
    checks,
    ...(metricsUrl === undefined ? {} : { metricsUrl }),
  };
}

function findingsOf(answer: Answered): SystemFinding[] {
  const { name: service } = answer;
  if ('part' in answer) return answer.part.checks.map((check) => ({ ...check, service }));
  const cure = 'npx plimsoll status, at the machine, says whether its process lives.';
  return [{ service, name: 'answer', state: 'failed', found: answer.failure, cure }];
}

function serviceOf(answer: Answered): SystemService {
  if (!('part' in answer)) return { name: answer.name, answers: false };
  const { version, node, startedAt } = answer.part;
  return { name: answer.name, answers: true, version, node, startedAt, answeredInMs: Math.round(answer.ms) };
}

/** Each server once in each version that was met: services on two of them are worth seeing. */
function serversOf(answers: readonly Answered[]): SystemServer[] {
  const all = answers.flatMap((answer) => ('part' in answer ? answer.part.servers : []));
  const once = new Map(all.map((server) => [`${server.name} ${server.version}`, server]));
  return [...once.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function rank(state: SystemCheckState): number {
  return WORST_FIRST.indexOf(state);
}
