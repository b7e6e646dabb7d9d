import type { Schemas } from '@plimsoll/client';

type Graph = Schemas['PipelineGraph'];
/** What of a version is compared. */
export type Version = Pick<Schemas['Pipeline'], 'name' | 'accountId' | 'trigger' | 'graph'>;

/** One difference: where, and what it was before and after; absent where there was nothing. */
export interface Difference {
  readonly where: string;
  readonly before?: string;
  readonly after?: string;
}

/** All that differs between two versions, by name and not by place: where a node stands on the canvas is no difference. */
export function versionDiff(before: Version, after: Version): readonly Difference[] {
  return [
    ...differ('name', before.name, after.name),
    ...differ('account', before.accountId, after.accountId),
    ...recordDiff('trigger', before.trigger, after.trigger),
    ...graphDiff(before.graph, after.graph),
  ];
}

/** What differs between two graphs: nodes, their settings, the ways between them. */
export function graphDiff(before: Graph, after: Graph): readonly Difference[] {
  const ids = [...new Set([...before.nodes, ...after.nodes].map(({ id }) => id))];
  const nodes = ids.flatMap((id) => {
    const [one, other] = [before, after].map(({ nodes: all }) => all.find((node) => node.id === id));
    const config = recordDiff(id, one?.config ?? {}, other?.config ?? {});
    return [...differ(id, one?.agent, other?.agent), ...config];
  });
  const ways = ({ edges }: Graph): readonly string[] => edges.map(({ from, to }) => `${from} → ${to}`);
  const [waysBefore, waysAfter] = [ways(before), ways(after)];
  return [
    ...nodes,
    ...waysBefore.filter((way) => !waysAfter.includes(way)).map((way) => ({ where: 'ways', before: way })),
    ...waysAfter.filter((way) => !waysBefore.includes(way)).map((way) => ({ where: 'ways', after: way })),
  ];
}

function recordDiff(where: string, before: object, after: object): readonly Difference[] {
  const [one, other] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  const names = [...new Set([...Object.keys(one!), ...Object.keys(other!)])];
  return names.flatMap((name) => differ(`${where} · ${name}`, one![name], other![name]));
}

function differ(where: string, before: unknown, after: unknown): readonly Difference[] {
  const [was, is] = [words(before), words(after)];
  if (was === is) return [];
  return [{ where, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
}

function words(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? '∅' : value.map(plain).sort().join(', ');
  return plain(value);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
