import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { sleep } from '@plimsoll/kernel';
import { NatsLink } from '@plimsoll/messaging';
import { Logger, Shutdown } from '@plimsoll/service-host';

const RETRY_MS = 1_000;
/** The service may start after us: one line in ten attempts, none for the first. */
const ATTEMPTS_PER_LINE = 10;
const PAGES_MAX = 1_000;

/** How far a list was read. */
export interface WholeList {
  /** It was read at least once. */
  readonly wasRead: boolean;
  /** It was read since facts were missed last, as far as anybody knows. */
  readonly isCurrent: boolean;
}

/** Counts what makes it old, and up to which of these it was read. */
class Kept implements WholeList {
  isReading = false;
  wanted = 1;
  read = 0;

  constructor(
    readonly name: string,
    readonly reads: () => Promise<void>,
  ) {}

  get wasRead(): boolean {
    return this.read > 0;
  }

  get isCurrent(): boolean {
    return this.read === this.wanted;
  }
}

/**
 * What facts keep here is read whole from who owns it: at the start until it was, and again whenever facts may have been
 * missed (NATS was away, the stream was made anew), for nobody tells a fact twice.
 */
@Injectable()
export class WholeLists implements OnApplicationBootstrap {
  private readonly lists: Kept[] = [];
  private hasBegun = false;

  constructor(
    private readonly nats: NatsLink,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  /** Before the application is up. `reads` reads all of it, and may be done again at any time. */
  keep(name: string, reads: () => Promise<void>): WholeList {
    const list = new Kept(name, reads);
    this.lists.push(list);
    return list;
  }

  onApplicationBootstrap(): void {
    // A connection that stands already is not one that came back.
    this.nats.whenUp(() => this.again());
    this.hasBegun = true;
    for (const list of this.lists) void this.bringUp(list);
  }

  /** Facts may have been missed: what was read is not taken for the newest any more. */
  again(): void {
    if (!this.hasBegun) return;
    for (const list of this.lists) {
      list.wanted += 1;
      void this.bringUp(list);
    }
  }

  /** One at a time of each list; what is asked for meanwhile is read behind it. */
  private async bringUp(list: Kept): Promise<void> {
    if (list.isReading) return;
    list.isReading = true;
    for (let attempt = 0; !list.isCurrent && !this.shutdown.signal.aborted; attempt += 1) {
      const { wanted } = list;
      try {
        await list.reads();
        list.read = wanted;
        attempt = -1;
      } catch (error) {
        if (attempt % ATTEMPTS_PER_LINE === 1) this.logger.warn(`${list.name} cannot be read yet`, { error });
        await sleep(RETRY_MS, this.shutdown.signal).catch(() => undefined);
      }
    }
    list.isReading = false;
  }
}

/** Page by page behind the organisation that came last, until one is empty. Throws where there is no end. */
export async function eachOrganisation<T extends { readonly tenantId: string }>(
  ask: (page: { readonly after?: string }) => Promise<{ readonly items: readonly T[] }>,
  take: (item: T) => void,
): Promise<void> {
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { items } = await ask(after === undefined ? {} : { after });
    for (const item of items) take(item);
    after = items.at(-1)?.tenantId;
    if (after === undefined) return;
  }
  throw new Error(`there are more than ${PAGES_MAX} pages`);
}
