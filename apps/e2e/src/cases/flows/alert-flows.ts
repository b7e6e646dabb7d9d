import { sleep } from '@plimsoll/kernel';
import { until } from '../../platform/wait.js';
import { type Flow, Findings } from '../flow-ground.js';

/** So long nothing may follow an order. */
const QUIET_MS = 3_000;

/** What alerts become at the broker. */
export const alertFlows: Readonly<Record<string, Flow>> = {
  102: async (ground) => {
    const desk = await ground.simulated();
    await desk.createPipeline();
    const alert = { ticker: 'EURUSD', action: 'buy', strategy: 'retried webhook' };
    const answers = [await desk.alert(alert), await desk.alert(alert), await desk.alert(alert)];
    await until('the order', async () => (await desk.orders()).some((order) => order.state === 'done'), 20_000);
    await sleep(QUIET_MS);
    const { positions } = await desk.simulator.state();
    return new Findings()
      .expect(
        'answers',
        [202, 202, 202],
        answers.map((answer) => answer.status),
      )
      .expect('orders', [{ type: 'open', state: 'done' }], await desk.orders())
      .expect('positions at the broker', [{ symbol: 'EURUSD', side: 'buy' }], positions)
      .verdict();
  },
};
