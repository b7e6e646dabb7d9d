import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  type OrganisationStanding,
  type Problem,
  standingChanged,
  standingProblem,
  standingsList,
} from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { type FeedEvent, Requests } from '@plimsoll/messaging';
import { HealthChecks, Logger, Shutdown } from '@plimsoll/service-host';
import { FactBroadcast, type FactListener } from '../stream/fact-broadcast.js';

const RETRY_MS = 1_000;
/** Identity may start after us: one line in ten attempts, none for the first. */
const ATTEMPTS_PER_LINE = 10;
const PAGES_MAX = 1_000;

/** Organisations that are frozen or went: told by facts, and by a list at the start. It is not ready without it. */
@Injectable()
export class OrganisationStandings implements OnApplicationBootstrap, FactListener {
  private readonly known = new Map<string, OrganisationStanding>();
  private loaded = false;

  constructor(
    facts: FactBroadcast,
    private readonly requests: Requests,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
    health: HealthChecks,
  ) {
    facts.listen(this);
    health.register('standings of organisations', () => this.assertLoaded(), { critical: true });
  }

  /** Why nothing new is begun; undefined while the organisation is active. */
  refusal(tenantId: string): Problem | undefined {
    return standingProblem(this.known.get(tenantId));
  }

  hears({ event, data }: FeedEvent): void {
    if (event.type !== standingChanged.type) return;
    const standing = data() as OrganisationStanding | undefined;
    if (standing === undefined) throw new Error('how an organisation stands cannot be read');
    this.learn(event.tenantId, standing);
  }

  onApplicationBootstrap(): void {
    void this.load();
  }

  /** The newest counts: facts and the list come side by side. */
  private learn(tenantId: string, standing: OrganisationStanding): void {
    const before = this.known.get(tenantId);
    if (before === undefined || before.revision < standing.revision) this.known.set(tenantId, standing);
  }

  private async load(): Promise<void> {
    for (let attempt = 0; !this.shutdown.signal.aborted; attempt += 1) {
      try {
        await this.loadPages();
        this.loaded = true;
        return;
      } catch (error) {
        if (attempt % ATTEMPTS_PER_LINE === 1)
          this.logger.warn('how organisations stand cannot be read yet', { error });
      }
      await sleep(RETRY_MS, this.shutdown.signal).catch(() => undefined);
    }
  }

  private async loadPages(): Promise<void> {
    let after: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { items } = await this.requests.ask(standingsList, after === undefined ? {} : { after });
      for (const { tenantId, standing } of items) this.learn(tenantId, standing);
      after = items.at(-1)?.tenantId;
      if (after === undefined) return;
    }
  }

  private assertLoaded(): void {
    if (!this.loaded) throw new Error('not read yet');
  }
}
