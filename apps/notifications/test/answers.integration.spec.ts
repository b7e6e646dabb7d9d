import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Contact,
  guardChanged,
  messageList,
  notificationsAuditRecorded,
  type Role,
  telegramLink,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Loops } from '@plimsoll/service-host';
import { TelegramFake, type TelegramFakeMessage, waitFor } from '@plimsoll/testing';
import { BrokerConsumer } from '../src/facts/broker.consumer.js';
import { Ground, type SpecPerson } from './ground.js';
import { type SpecAccount, SpecPlatform, startPlatform } from './platform-stand-in.js';

interface Chat {
  readonly person: SpecPerson;
  readonly id: number;
  readonly account: SpecAccount;
}

describe('answers of the bot on real servers (ID-6)', () => {
  let telegram: TelegramFake;
  let ground: Ground;
  let platform: SpecPlatform;
  let bus: { stop: () => Promise<void> };
  let chats = 5_000;

  beforeAll(async () => {
    telegram = await TelegramFake.start();
    ground = await Ground.start({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_BASE: telegram.base });
    platform = new SpecPlatform();
    bus = await startPlatform(platform);
  });
  afterAll(async () => {
    telegram.stop();
    await ground.stop();
    await bus.stop();
  });
  beforeEach(() => {
    platform.done.splice(0);
  });

  const nextSaid = async (chat: number, after: number): Promise<TelegramFakeMessage> =>
    waitFor(`answer ${after + 1} in chat ${chat}`, () => Promise.resolve(telegram.saidTo(chat)[after]));
  const write = (id: number, text: string): Promise<TelegramFakeMessage> => {
    const before = telegram.saidTo(id).length;
    telegram.write(id, text);
    return nextSaid(id, before);
  };
  const dataOf = ({ buttons }: TelegramFakeMessage, label: string): string => {
    const button = buttons.find(({ text }) => text.startsWith(label));
    if (!button || !('callback_data' in button)) throw new Error(`no button ${label} in ${JSON.stringify(buttons)}`);
    return button.callback_data;
  };
  const press = (id: number, message: TelegramFakeMessage, label: string): Promise<TelegramFakeMessage> => {
    const before = telegram.saidTo(id).length;
    telegram.press(id, dataOf(message, label), message.messageId);
    return nextSaid(id, before);
  };
  /** A person with an account whose countdown runs, and with a linked chat. */
  const linked = async (as: Partial<Contact> & { roles: Role[] } = { roles: ['owner'] }): Promise<Chat> => {
    const [person] = await ground.team(as);
    const id = ++chats;
    platform.roles.set(person!.userId, as.roles);
    const account: SpecAccount = {
      tenantId: person!.tenantId,
      accountId: newId(),
      login: String(100_000 + id),
      runId: newId(),
      state: 'breached',
      positions: 2,
    };
    platform.accounts.push(account);
    const { command } = await ground.requests.ask(telegramLink, {}, { actor: person! });
    await write(id, command);
    return { person: person!, id, account };
  };
  const auditOf = (tenantId: string) =>
    waitFor('the entry of the audit log', () => {
      const found = ground.facts.facts(notificationsAuditRecorded, (fact) => fact.tenantId === tenantId);
      const own = found.map(({ data }) => data).filter(({ action }) => action.startsWith('telegram.'));
      return Promise.resolve(own.length > 0 ? own : undefined);
    });
  const again = () => ground.service.app.get(Loops).wake('chat-answers');
  const later = () => new Promise((done) => setTimeout(done, 1_500));

  it('tells people whom nobody knows how to link, in their language, and nothing else', async () => {
    telegram.write(1, 'status', 'de');
    expect(await nextSaid(1, 0)).toMatchObject({ text: expect.stringContaining('nicht verknüpft') });
    expect(platform.done).toEqual([]);
  });

  it('tells status and positions with amounts and times of its reader', async () => {
    const { id, account } = await linked({ roles: ['viewer'], locale: 'de', timeZone: 'Europe/Berlin' });
    const { text } = await write(id, 'status');
    expect(text).toContain(`${account.login} · COUNTDOWN`);
    expect(text).toMatch(/7\.990,00 EUR, 20,1.% unter dem Höchststand/);
    expect(text).toContain('11:00 MEZ');
    expect((await write(id, '/positionen')).text).toContain('-12,50 EUR');
  });

  it('cancels in the middle of a countdown by the button of the notice, with a reason, once, and audits it', async () => {
    const { id, account, person } = await linked();
    const before = telegram.saidTo(id).length;
    await ground.comes(BrokerConsumer, 'guard', {
      tenantId: person.tenantId,
      data: { ...guardChanged.example, accountId: account.accountId, state: 'breached', before: 'reducing' },
    });
    const notice = await nextSaid(id, before);
    expect(notice.buttons.map(({ text }) => text)).toEqual(['Cancel the countdown', 'Close all positions', 'Open']);
    const why = await press(id, notice, 'Cancel');
    expect(platform.done).toEqual([]);
    const said = await press(id, why, 'News');
    expect(said.text).toContain('is called off');
    expect(platform.done).toMatchObject([{ request: 'guard.cancel', reason: 'News spike is passing' }]);
    expect(await auditOf(person.tenantId)).toMatchObject([
      {
        action: 'telegram.guard-cancel',
        outcome: 'done',
        reason: 'News spike is passing',
        detail: { via: 'telegram', chat: expect.stringMatching(/^Telegram ….{1,4}$/) },
      },
    ]);
    // The old button is for that countdown alone.
    Object.assign(account, { state: 'breached', runId: newId() });
    expect((await press(id, why, 'Hedged')).text).toContain('No countdown');
    expect(platform.done).toHaveLength(1);
    const log = (await ground.requests.ask(messageList, {}, { actor: person })).items;
    expect(log.filter(({ kind }) => kind === 'answer').map(({ text }) => text)).toContain(said.text);
  });

  it('cancels by text, and asks for the reason where none was given', async () => {
    const { id, account } = await linked();
    expect((await write(id, 'cancel')).text).toContain('Say why');
    expect(platform.done).toEqual([]);
    // It lay with Telegram while nobody heard it, and this countdown began since.
    const before = telegram.saidTo(id).length;
    telegram.write(id, `cancel ${account.login} the news of the morning`, 'en', 3_600);
    expect((await nextSaid(id, before)).text).toContain('before the countdown');
    expect(platform.done).toEqual([]);
    await write(id, `cancel ${account.login} the feed was wrong`);
    expect(platform.done).toMatchObject([{ request: 'guard.cancel', reason: 'the feed was wrong' }]);
  });

  it('closes an account by a second tap only: not by a used, an old, a made up or somebody else’s nonce', async () => {
    const { id, account, person } = await linked();
    const other = await linked();
    const confirm = await write(id, 'flatten');
    expect(confirm.text).toContain('Open now: 2. Pending orders stay');
    expect(platform.done).toEqual([]);
    const stolen = telegram.saidTo(other.id).length;
    telegram.press(other.id, dataOf(confirm, 'Yes'));
    expect((await nextSaid(other.id, stolen)).text).toContain('Nothing was closed');
    const made = telegram.saidTo(id).length;
    telegram.press(id, 'F:AAAAAAAAAAAAAAAAAAAAAA');
    expect((await nextSaid(id, made)).text).toContain('Nothing was closed');
    expect(platform.done).toEqual([]);
    expect((await press(id, confirm, 'Yes')).text).toContain('on their way');
    expect((await press(id, confirm, 'Yes')).text).toContain('Nothing was closed');
    expect(platform.done).toMatchObject([{ request: 'position.close-all', accountId: account.accountId }]);
    const late = await write(id, `flatten ${account.login}`);
    await ground.db.asWorker((tx) =>
      tx.execute('update chat_nonces set expires_at = $2 where tenant_id = $1', [person.tenantId, new Date(0)]),
    );
    expect((await press(id, late, 'Yes')).text).toContain('Nothing was closed');
    expect(platform.done).toHaveLength(1);
  });

  it('does what comes twice once, and answers it once', async () => {
    const { id } = await linked();
    const confirm = await write(id, 'flatten');
    const before = telegram.saidTo(id).length;
    const update = telegram.press(id, dataOf(confirm, 'Yes'));
    await nextSaid(id, before);
    telegram.repeat(update);
    await later();
    expect(platform.done).toHaveLength(1);
    expect(telegram.saidTo(id)).toHaveLength(before + 1);
  });

  it('answers what was done before its process died, without doing it again', async () => {
    const { id, person } = await linked();
    const why = await press(id, await write(id, 'status'), 'Cancel');
    await press(id, why, 'I take it');
    const before = telegram.saidTo(id).length;
    // As it stands when the process dies between the effect and the answer.
    await ground.db.asWorker((tx) =>
      tx.execute(`update chat_updates set answered_at = null where tenant_id = $1 and act->>'does' = 'cancel'`, [
        person.tenantId,
      ]),
    );
    again();
    expect((await nextSaid(id, before)).text).toContain('is called off');
    expect(platform.done).toHaveLength(1);
  });

  it('asks each time what the person may do now, and never shows another organisation', async () => {
    const { id, account, person } = await linked();
    const other = await linked();
    const confirm = await write(id, 'flatten');
    platform.roles.set(person.userId, ['viewer']);
    expect((await press(id, confirm, 'Yes')).text).toContain('You may not do this');
    expect(await auditOf(person.tenantId)).toMatchObject([{ action: 'telegram.close-all', outcome: 'refused' }]);
    platform.roles.delete(person.userId);
    expect((await write(id, 'status')).text).toContain('You may not do this');
    expect((await write(other.id, `positions ${account.login}`)).text).not.toContain('EURUSD');
    expect(platform.done).toEqual([]);
  });

  it('pauses a pipeline by its button, and by its name', async () => {
    const { id, person } = await linked();
    const pipeline = { tenantId: person.tenantId, pipelineId: newId(), name: 'Trend', active: true };
    platform.pipelines.push(pipeline);
    expect((await press(id, await write(id, 'pipelines'), 'Pause Trend')).text).toContain('is paused');
    expect(pipeline.active).toBe(false);
    pipeline.active = true;
    expect((await write(id, 'pause trend')).text).toContain('is paused');
    expect((await write(id, 'pause trend')).text).toContain('No active pipeline');
  });

  it('hears 429 with retry_after, and says it then', async () => {
    const { id } = await linked();
    telegram.mood.floods = 2;
    expect((await write(id, 'help')).text).toContain('I understand');
  });

  it('says that nobody knows where the platform does not answer', async () => {
    const { id } = await linked();
    const confirm = await write(id, 'flatten');
    await bus.stop();
    expect((await press(id, confirm, 'Yes')).text).toContain('may or may not');
    bus = await startPlatform(platform);
  });
});
