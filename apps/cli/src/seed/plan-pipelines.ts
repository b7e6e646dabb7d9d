import { type PipelineTemplateList } from '@plimsoll/contracts';
import { idAt } from './id-at.js';
import { INSTRUMENTS } from './instruments.js';
import { type PlannedAccount } from './plan-accounts.js';
import { type SeedGround } from './seed-ground.js';

type Template = PipelineTemplateList['items'][number];

/** A source as the public API made it. */
export interface SeededSource {
  readonly sourceId: string;
  readonly name: string;
  readonly kind: string;
}

/** A pipeline on one account, which hears one source and three of the four instruments. */
export interface PlannedPipeline {
  readonly pipelineId: string;
  readonly name: string;
  readonly account: PlannedAccount;
  readonly source: SeededSource;
  readonly symbols: readonly string[];
  /** The instrument that it does not hear. */
  readonly foreign: string;
  readonly createdAt: Date;
  readonly trigger: Template['trigger'];
  readonly graph: Template['graph'];
}

export const MIN_CONFIDENCE = 0.5;
const PIPELINES_MAX = 20;

/** Pipelines on the first accounts whose terminal was not revoked, made when the account was. */
export function planPipelines(
  ground: SeedGround,
  accounts: readonly PlannedAccount[],
  { sources, template }: { readonly sources: readonly SeededSource[]; readonly template: Template },
): PlannedPipeline[] {
  return accounts
    .filter(({ retired }) => !retired)
    .slice(0, PIPELINES_MAX)
    .map((account, i) => {
      const source = sources[i % sources.length]!;
      const foreign = INSTRUMENTS[i % INSTRUMENTS.length]!.symbol;
      const symbols = INSTRUMENTS.map(({ symbol }) => symbol).filter((symbol) => symbol !== foreign);
      return {
        pipelineId: idAt(account.createdAt, ground.tenantId, 'pipeline', account.index),
        name: `${source.name} on ${account.login}`,
        account,
        source,
        symbols,
        foreign,
        createdAt: account.createdAt,
        trigger: { ...template.trigger, minConfidence: MIN_CONFIDENCE, symbols, sourceIds: [source.sourceId] },
        graph: template.graph,
      };
    });
}
