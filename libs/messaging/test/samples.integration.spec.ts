import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountReading } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type RunningService } from '@plimsoll/service-host';
import { NatsLink, Samples } from '../src/index.js';
import { type Ground, openGround, startTrial, until } from './support/ground.js';
import { aReading } from './support/reading.js';

let ground: Ground;
let service: RunningService;

beforeAll(async () => {
  ground = await openGround();
  service = await startTrial(ground, []);
});

afterAll(async () => {
  await service?.stop('end of specs');
  await ground?.stop();
});

describe('samples', () => {
  it('reach who listens for the tenant, and nobody else; what cannot be read is dropped', async () => {
    const samples = service.app.get(Samples);
    const [mine, theirs] = [newId(), newId()];
    const seen: string[] = [];
    const all: string[] = [];
    const one = await samples.subscribe(accountReading, mine, (reading) => seen.push(reading.balance));
    const every = await samples.subscribe(accountReading, '*', (_reading, tenantId) => all.push(tenantId));
    const reading = aReading();
    samples.publish(accountReading, mine, reading);
    service.app.get(NatsLink).connection().publish(`sample.broker.account.${mine}`, '{');
    samples.publish(accountReading, theirs, reading);
    await until(
      () => all,
      (tenants) => tenants.length === 2,
    );
    expect(all).toEqual([mine, theirs]);
    expect(seen).toEqual(['1']);
    one.stop();
    every.stop();
  });
});
