import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every } from '@plimsoll/service-host';
import { escalationSteps, secondPerson, stepAfter } from '../domain/escalation.js';
import { type PersonEntity } from '../people/people.entities.js';
import { PeopleReader } from '../people/people.reader.js';
import { channelsOfNotice, dueForStep, setStep, toldOfFact } from './escalations.store.js';
import { type NoticeEntity } from './notice.entities.js';
import { NoticeWriter } from './notice.writer.js';
import { Ways } from './ways.js';

const EVERY_MS = 2_000;
const BATCH = 50;

/** Tells critical things again by stronger ways, and then somebody else, until a person says that they know. */
@Injectable()
export class Escalator {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleReader,
    private readonly ways: Ways,
    private readonly writer: NoticeWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'escalations', everyMs: EVERY_MS })
  async round(): Promise<void> {
    const now = this.clock.now();
    await this.db.asWorker(async (tx) => {
      for (const notice of await dueForStep(tx, now, BATCH)) await this.step(tx, notice, now);
    });
  }

  private async step(tx: Tx, notice: NoticeEntity, now: Date): Promise<void> {
    const step = escalationSteps[notice.escalationStep];
    await setStep(tx, notice, notice.escalationStep + 1, stepAfter(notice.escalationStep, now) ?? null);
    if (step === undefined) return;
    const everybody = await this.people.of(tx, notice.tenantId);
    const person = everybody.find(({ userId }) => userId === notice.userId);
    if (step.by === 'second-person') await this.tellNext(tx, notice, everybody);
    else if (person && !(await channelsOfNotice(tx, notice)).includes(step.by)) {
      const ways = (await this.ways.all(tx, person)).filter(({ destination }) => destination.channel === step.by);
      await this.writer.sendBy(tx, notice, person, ways);
    }
  }

  private async tellNext(tx: Tx, notice: NoticeEntity, everybody: readonly PersonEntity[]): Promise<void> {
    const next = secondPerson(everybody, await toldOfFact(tx, notice));
    if (!next) return;
    const { tenantId, factId, occurredAt, kind, accountId, subjectKey, place, meant: values, severity } = notice;
    const meant = { kind, severity, subjectKey, place, values, ...(accountId === null ? {} : { accountId }) };
    await this.writer.tellPerson(tx, { tenantId, factId, occurredAt, meant }, next);
  }
}
