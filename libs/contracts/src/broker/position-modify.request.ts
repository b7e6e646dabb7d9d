import { defineRequest } from '../requests/define-request.js';
import { Flag, Id, Price, Text, Ticket } from '../vocabulary/index.js';
import { PlacedOrder } from './order-place.request.js';

const REASON_MAX = 300;

/** What a person sends to change stop loss and take profit of an open position. */
export class ModifyPositionBody {
  @Price({ optional: true, meaning: 'price of the stop loss; absent: it stays as it is', example: '1.0840' })
  stopLoss?: string;
  @Price({ optional: true, meaning: 'price of the take profit; absent: it stays as it is', example: '1.0990' })
  takeProfit?: string;
  @Flag({ optional: true, meaning: 'the position shall have no stop loss' }) removeStopLoss?: boolean;
  @Flag({ optional: true, meaning: 'the position shall have no take profit' }) removeTakeProfit?: boolean;
  @Flag({
    optional: true,
    meaning:
      'needed to remove the stop loss or move it further away, as it was seen: the account may lose more afterwards',
  })
  acceptsMoreRisk?: boolean;
  @Text({ max: REASON_MAX, optional: true, meaning: 'why, for the audit log', example: 'Stop to break-even' })
  reason?: string;
}
export class ModifyPositionInput extends ModifyPositionBody {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Ticket({ meaning: 'number of the position at the broker' }) positionId: string;
}

export const positionModify = defineRequest<ModifyPositionInput, PlacedOrder>({
  owner: 'broker',
  name: 'position.modify',
  input: ModifyPositionInput,
  output: PlacedOrder,
  permission: 'account:trade',
  priority: 'guard',
  meaning:
    'Changes stop loss and take profit of an open position. A first or nearer stop is never refused by a guard; one that gives more room needs a second yes, and is refused while the guard blocks entries.',
});
