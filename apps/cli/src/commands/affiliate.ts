import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { minorText } from '../output/minor.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Standing = Schemas['AffiliateStanding'];
const WHOLE = 100;

/** `plimsoll affiliate`: bringing others, and what it has earned. */
export function affiliateCommand(): Command {
  return new Command('affiliate')
    .description('bring others, and earn a share of what they pay')
    .addCommand(
      profileCommand('show', 'your link, what is promised for it, and what it has earned', [
        ['affiliate', 'for people'],
        ['affiliate show --json', 'for a program'],
      ]).action(show),
      { isDefault: true },
    )
    .addCommand(
      profileCommand('join <code>', 'take a code: 4 to 32 letters, digits and hyphens; it stays', [
        ['affiliate join north-street', 'links with it end in /r/north-street'],
      ]).action(join),
    );
}

async function show(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const standing = await plimsoll.get('/v1/affiliate');
  output.result({ ok: true, ...standing }, affiliateText(standing));
}

async function join(code: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const standing = await plimsoll.post('/v1/affiliate', { body: { code } });
  output.result({ ok: true, ...standing }, affiliateText(standing));
}

/** How an organisation stands as an affiliate, for people. */
export function affiliateText({ joined, link, terms, referrals, balances }: Standing): string {
  const shares = terms.tiers.map(({ from, basisPoints }) => {
    const share = `${basisPoints / WHOLE} %`;
    return from === 0 ? share : `${share} from ${from} paying customers`;
  });
  const promised = [
    `${shares.join(', ')} of what they pay without tax in their first ${terms.months} months,`,
    `due after ${terms.holdDays} days.`,
  ].join(' ');
  if (!joined) return `You bring nobody yet: affiliate join CODE\n${promised}`;
  const columns = [
    { title: 'currency' },
    { title: 'not due yet', align: 'right' as const },
    { title: 'due', align: 'right' as const },
    { title: 'paid out', align: 'right' as const },
  ];
  const rows = balances.map(({ currency, waiting, due, settled }) => [
    currency,
    ...[waiting, due, settled].map((amount) => minorText(amount, currency)),
  ]);
  const { counted, held, refused, paying } = referrals;
  return [
    link ?? '',
    promised,
    `Came by it: ${counted}; have paid: ${paying}; are looked at: ${held}; do not count: ${refused}`,
    rows.length === 0 ? 'Nobody has paid yet.' : table(columns, rows),
  ].join('\n');
}
