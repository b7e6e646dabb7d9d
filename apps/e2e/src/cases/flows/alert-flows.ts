import { sleep } from '@plimsoll/kernel';
import { until } from '../../platform/wait.js';
import { type Flow, Findings } from '../flow-ground.js';

/** So long nothing may follow an order. */
const QUIET_MS = 3_000;

/** What alerts become at the broker. */
export const alertFlows: Readonly<Record<string, Flow>> = {
  102: async (ground) => {
    const client = await ground.simulated();
    await client.createPipeline();
    const alert = { ticker: 'EURUSD', action: 'buy', strategy: 'retried webhook' };
    const answers = [await client.alert(alert), await client.alert(alert), await client.alert(alert)];
    await until('the order', async () => (await client.orders()).some((order) => order.state === 'done'), 20_000);
    await sleep(QUIET_MS);
    const { positions } = await client.simulator.state();
    return new Findings()
      .expect(
        'answers',
        [202, 202, 202],
        answers.map((answer) => answer.status),
      )
      .expect('orders', [{ type: 'open', state: 'done' }], await client.orders())
      .expect('positions at the broker', [{ symbol: 'EURUSD', side: 'buy' }], positions)
      .verdict();
  },
};
