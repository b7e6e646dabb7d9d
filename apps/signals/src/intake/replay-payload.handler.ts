import { Injectable } from '@nestjs/common';
import { type Actor, type PayloadTaken, problem, ProblemError } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { SourceAnnouncer } from '../sources/source.announcer.js';
import { SourceReadModel } from '../sources/source.read-model.js';
import { PayloadReplay } from './payload-replay.js';
import { lockPayload } from './replay.store.js';

/** Somebody has a rejected payload read again (SG-4). */
@Injectable()
export class ReplayPayloadHandler {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceReadModel,
    private readonly announcer: SourceAnnouncer,
    private readonly reading: PayloadReplay,
  ) {}

  async replay(payloadId: string, actor: Actor): Promise<PayloadTaken> {
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const payload = await lockPayload(tx, actor.tenantId, payloadId);
      if (!payload) throw new ProblemError(problem('not-found', 'there is no such payload'));
      if (payload.outcome !== 'rejected')
        throw new ProblemError(problem('payload-not-replayable', `it was ${payload.outcome}`));
      const source = await this.sources.known(tx, actor.tenantId, payload.sourceId);
      if (!source) throw new ProblemError(problem('payload-not-replayable', 'its source was deleted'));
      const taken = await this.reading.again(tx, source, payload);
      await this.announcer.acted(tx, source, {
        actor,
        action: 'payload.replayed',
        detail: {
          payloadId,
          accepted: taken.accepted,
          signalIds: taken.signalIds.slice(0, 50),
          ...(taken.reason ? { reason: taken.reason } : {}),
        },
      });
      return taken;
    });
  }
}
