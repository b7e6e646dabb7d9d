import { Controller } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AckPolicy } from '@nats-io/jetstream';
import {
  accountReading,
  type AccountSizing,
  accountSizing,
  type AccountSizingInput,
  FACT_STREAM,
  replaySubject,
  type RequestDefinition,
  requestSubject,
  sampleSubject,
} from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { type RunningService } from '@plimsoll/service-host';
import { Answers, ensureStream, NatsLink, Requests, Samples } from '../src/index.js';
import { type Ground, openGround, SERVICE, startTrial, until } from './support/ground.js';
import { aReading } from './support/reading.js';

const done = { ...accountSizing, name: 'spec.done', permission: 'internal', deadlineMs: 20_000 } as RequestDefinition<
  AccountSizingInput,
  AccountSizing
>;
const input: AccountSizingInput = { accountId: newId(), symbol: 'EURUSD' };
let calls = 0;

@Controller()
class Responder {
  @Answers(done)
  done(): Promise<AccountSizing> {
    calls += 1;
    return Promise.resolve({} as AccountSizing);
  }
}

let ground: Ground;
let service: RunningService;

beforeAll(async () => {
  ground = await openGround();
  service = await startTrial(ground, [Responder]);
  await ensureStream(await service.app.get(NatsLink).manager());
});

afterAll(async () => {
  await service?.stop('end of specs');
  await ground?.stop();
});

/** JetStream brings what it holds to the place that a pull names for it, past the allow-list of who pulls. */
async function deliveredTo(subject: string, body: object): Promise<void> {
  const nats = service.app.get(NatsLink);
  const jsm = await nats.manager();
  const name = `spec-${newId()}`;
  const held = replaySubject(SERVICE, 'x', newId(), 'key');
  await nats.jetstream().publish(held, JSON.stringify(body));
  await jsm.consumers.add(FACT_STREAM, { filter_subject: held, ack_policy: AckPolicy.None, durable_name: name });
  nats.connection().publish(`$JS.API.CONSUMER.MSG.NEXT.${FACT_STREAM}.${name}`, '', { reply: subject });
  await until(
    () => jsm.consumers.info(FACT_STREAM, name),
    (info) => info.delivered.consumer_seq === 1,
  );
  await sleep(100);
  await jsm.consumers.delete(FACT_STREAM, name);
}

describe('what JetStream delivers on behalf of a service that was taken over (ADR 11)', () => {
  it('is no request, however it is sent', async () => {
    await service.app.get(Requests).ask(done, input);
    expect(calls).toBe(1);
    await deliveredTo(requestSubject(done), input);
    const nc = service.app.get(NatsLink).connection();
    nc.publish(requestSubject(done), JSON.stringify(input));
    nc.publish(requestSubject(done), JSON.stringify(input), { reply: '$JS.API.STREAM.PURGE.FACTS' });
    nc.publish(requestSubject(done), JSON.stringify(input), { reply: '_INBOX.gateway.signals.box.1' });
    await nc.flush();
    await sleep(100);
    expect(calls).toBe(1);
    const measures = await (await fetch(`http://127.0.0.1:${service.opsPort}/metrics`)).text();
    const dropped = measures.split('\n').filter((line) => line.startsWith('plimsoll_requests_dropped'));
    expect(dropped).toEqual([expect.stringMatching(/\{request="rq\.broker\.spec\.done",reason="foreign"\} 4$/)]);
  });

  it('is no sample', async () => {
    const tenantId = newId();
    const seen: string[] = [];
    const samples = service.app.get(Samples);
    const subscription = await samples.subscribe(accountReading, '*', (_reading, tenant) => seen.push(tenant));
    const reading = aReading();
    await deliveredTo(sampleSubject(accountReading, tenantId), reading);
    samples.publish(accountReading, tenantId, reading);
    await until(
      () => seen,
      (tenants) => tenants.length > 0,
    );
    expect(seen).toEqual([tenantId]);
    subscription.stop();
  });
});
