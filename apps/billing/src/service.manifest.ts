import { defineService, teamAppeared } from '@plimsoll/contracts';

export const manifest = defineService({
  name: 'billing',
  purpose: 'Plans, limits, usage and money.',
  owner: 'platform',
  schema: true,
  redis: false,
  sells: true,
  wave: 1,
  asks: [],
  consumes: [{ fact: teamAppeared, durable: 'billing-team-appeared' }],
  secrets: [],
});
