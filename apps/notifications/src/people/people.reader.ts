import { Inject, Injectable } from '@nestjs/common';
import { type Contacts, contactsRequest } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { type PersonEntity } from './people.entities.js';
import { replacePeople, storedPeople, storedTeam } from './people.store.js';

/** Who joined, left or moved within this time may not be known yet. */
const FRESH_MS = 30_000;
/** A word about money waits no longer for identity: then those are told who are known. */
const ASK_MS = 1_500;

/** The people of an organisation: as identity says now, or said last where it does not answer. */
@Injectable()
export class PeopleReader {
  constructor(
    private readonly requests: Requests,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws where nobody is known and identity does not answer: the fact waits. */
  async of(tx: Tx, tenantId: string): Promise<PersonEntity[]> {
    const now = this.clock.now();
    const known = await storedTeam(tx, tenantId);
    if (known && now.getTime() - known.askedAt.getTime() < FRESH_MS) return storedPeople(tx, tenantId);
    const contacts = await this.ask(tenantId).catch((error: unknown) => {
      if (!known) throw error;
      this.logger.warn('identity does not tell who is in an organisation; those are told who were in it last', {
        tenantId,
        error,
      });
      return undefined;
    });
    if (contacts) await replacePeople(tx, { tenantId, name: contacts.team, askedAt: now }, contacts.items);
    return storedPeople(tx, tenantId);
  }

  private ask(tenantId: string): Promise<Contacts> {
    return this.requests.ask(contactsRequest, { tenantId }, { deadlineMs: ASK_MS });
  }
}
