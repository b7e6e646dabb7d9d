import { Inject, Injectable } from '@nestjs/common';
import { type Clock, deterministicId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';
import { nextDigest } from '../domain/digest.js';
import { readerOf } from '../domain/reader.js';
import { NoticeWriter } from '../notices/notice.writer.js';
import { Ways } from '../notices/ways.js';
import { PeopleReader } from '../people/people.reader.js';
import { type PersonSettingsEntity } from '../preferences/preference.entities.js';
import { dueDigests, linesSince, setNextDigest } from './digest.store.js';

const EVERY_MS = 30_000;
const BATCH = 100;
const LINES_MAX = 12;
const WEEK_MS = 7 * 86_400_000;

/** A summary by mail of what a person was told, at their hour. Where nothing was told, none comes. */
@Injectable()
export class DigestSender {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleReader,
    private readonly ways: Ways,
    private readonly writer: NoticeWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'digests', everyMs: EVERY_MS })
  async round(): Promise<void> {
    const now = this.clock.now();
    await this.db.asWorker(async (tx) => {
      for (const settings of await dueDigests(tx, now, BATCH)) await this.send(tx, settings, now);
    });
  }

  private async send(tx: Tx, settings: PersonSettingsEntity, now: Date): Promise<void> {
    const { tenantId, userId, digest, nextDigestAt } = settings;
    const person = (await this.people.of(tx, tenantId)).find((one) => one.userId === userId);
    const next = person && nextDigest(digest, readerOf(person).timeZone, now);
    await setNextDigest(tx, settings, next ?? null, now);
    if (!person) return;
    const since = settings.lastDigestAt ?? new Date(now.getTime() - WEEK_MS);
    const { count, lines } = await linesSince(tx, settings, since, LINES_MAX);
    const way = (await this.ways.all(tx, person)).find(({ destination }) => destination.channel === 'email');
    if (count === 0 || !way) return;
    const reason = lines.map(({ title, times }) => (times > 1 ? `${title} (${times}×)` : title)).join(' · ');
    const meant = {
      kind: 'digest',
      userId,
      subjectKey: userId,
      place: '/notifications',
      values: { count: String(count), reason },
    } as const;
    const factId = deterministicId('digest', tenantId, userId, (nextDigestAt ?? now).toISOString());
    await this.writer.tellBy(tx, { tenantId, factId, occurredAt: now, meant }, person, way);
  }
}
