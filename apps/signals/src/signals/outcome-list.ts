import { Injectable } from '@nestjs/common';
import {
  type Signal,
  type SignalListQuery,
  type SignalOutcome,
  type SignalPage,
  SIGNALS_BY_OUTCOME_MAX,
  signalsByOutcome,
} from '@plimsoll/contracts';
import { decodeCursor, encodeCursor, isId } from '@plimsoll/kernel';
import { type RequestContext, Requests } from '@plimsoll/messaging';
import { pageLimit, wrongCursor } from '@plimsoll/persistence';
import { idBeyond, leastIdFrom } from '../domain/id-time.js';
import { siftedPage } from '../domain/sifted-page.js';
import { SignalReadModel } from './signal.read-model.js';

type OutcomeQuery = SignalListQuery & { readonly outcome: SignalOutcome };

/**
 * Signals by what became of them, which the pipelines know: they give the ids, and the other filters are ours. Where
 * they do not answer, neither do we: an empty list would say that there is none.
 */
@Injectable()
export class OutcomeList {
  constructor(
    private readonly requests: Requests,
    private readonly signals: SignalReadModel,
  ) {}

  async page(query: OutcomeQuery, ctx: Pick<RequestContext, 'tenantId' | 'deadline'>): Promise<SignalPage> {
    const limit = pageLimit(query.limit);
    const { items, next } = await siftedPage<Signal>({
      limit,
      batch: isSifted(query) ? SIGNALS_BY_OUTCOME_MAX : limit + 1,
      below: startOf(query),
      idsBelow: (below, count) => this.idsBelow(query, below, count, ctx),
      wanted: (ids) => this.signals.among(ctx.tenantId, ids, query),
      idOf: ({ signalId }) => signalId,
    });
    return next === undefined ? { items } : { items, nextCursor: encodeCursor([next]) };
  }

  private async idsBelow(
    { outcome, from }: OutcomeQuery,
    below: string | undefined,
    limit: number,
    { tenantId, deadline }: Pick<RequestContext, 'tenantId' | 'deadline'>,
  ): Promise<readonly string[]> {
    const asked = {
      outcome,
      limit,
      ...(below === undefined ? {} : { below }),
      ...(from === undefined ? {} : { least: leastIdFrom(from) }),
    };
    return (await this.requests.ask(signalsByOutcome, asked, { tenantId, deadline })).signalIds;
  }
}

function isSifted({ symbol, type, sourceId, text, from, to }: OutcomeQuery): boolean {
  return [symbol, type, sourceId, text, from, to].some((filter) => filter !== undefined);
}

/** Below which id the page begins: where the one before ended, or the end of the time asked for. */
function startOf({ cursor, to }: OutcomeQuery): string | undefined {
  if (cursor === undefined) return to === undefined ? undefined : idBeyond(to);
  const [end] = decodeCursor(cursor, 1) ?? [];
  if (!isId(end)) throw wrongCursor();
  return end;
}
