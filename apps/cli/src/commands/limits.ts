import { type Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { liftText } from '../output/lift-text.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Limits = Schemas['Limits'];
type Limit = Limits['limits'][number];

/** `plimsoll limits`: what the plan gives, how much of it is used, and what gives more. */
export function limitsCommand(): Command {
  return profileCommand('limits', 'what your plan gives, how much of it is used, and what gives more', [
    ['limits', 'a table'],
    ['limits --json', 'for a program'],
  ]).action(async (options: ProfileOptions) => {
    const { plimsoll, output } = await connect(options);
    const limits = await plimsoll.get('/v1/limits');
    output.result({ ok: true, ...limits }, limitsText(limits));
  });
}

/** What nobody counted now is said to be so, and never taken for none. */
export function limitsText({ planName, limits, enforced }: Limits): string {
  const columns = [
    { title: 'what' },
    { title: 'used', align: 'right' as const },
    { title: 'limit', align: 'right' as const },
    { title: '' },
    { title: 'more' },
  ];
  return [
    `Plan: ${planName}${enforced ? '' : ' (limits are only shown at this installation)'}`,
    table(columns, limits.map(cells)),
  ].join('\n');
}

function cells({ meaning, feature, used, limit, state, lift }: Limit): string[] {
  const what = feature === 'signals.external' ? `${meaning} today (UTC)` : meaning;
  const near = { enough: '', near: 'near', reached: 'all used' }[state ?? 'enough'];
  return [
    what,
    String(used ?? 'not known'),
    String(limit ?? 'no limit'),
    near,
    lift === undefined ? '' : liftText(lift),
  ];
}
