import { Controller } from '@nestjs/common';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { orderChanged } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { type RunningService } from '@plimsoll/service-host';
import { Consumes, DeadLetters, HopelessError } from '../src/index.js';
import { emit } from './support/effects.js';
import { type Ground, openGround, startTrial, until } from './support/ground.js';

@Controller()
class Hopeless {
  @Consumes(orderChanged, { durable: 'broker-hopeless' })
  handle(): Promise<void> {
    return Promise.reject(new HopelessError('will never be'));
  }
}

let ground: Ground;
let service: RunningService;
beforeAll(async () => {
  ground = await openGround();
  service = await startTrial(ground, [Hopeless]);
}, 60_000);
afterAll(async () => {
  await service?.stop('end of the spec');
  await ground?.stop();
});

const measures = async (): Promise<string> => (await fetch(`http://127.0.0.1:${service.opsPort}/metrics`)).text();

it('OP-1 counts dead letters of all tenants that nobody has replayed or discarded, and no others', async () => {
  expect(await measures()).toMatch(/^plimsoll_dead_letters 0/m);
  const tenants = [newId(), newId()];
  for (const tenantId of tenants) await emit(service, tenantId, 'k');
  await until(measures, (text) => /^plimsoll_dead_letters 2/m.test(text), 20_000);
  await service.app.get(DeadLetters).discard({ tenantId: tenants[0]! });
  expect(await measures()).toMatch(/^plimsoll_dead_letters 1/m);
}, 60_000);
