import { Command, Option } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { minorText } from '../output/minor.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Standing = Schemas['AffiliateStanding'];
type Credit = Schemas['ReferralCreditView'];
type Rule = Schemas['CreditRuleView'];
interface JoinOptions extends ProfileOptions {
  readonly earn?: 'commission' | 'credit';
}
const WHOLE = 100;

/** `plimsoll affiliate`: bringing others, and what it has earned. */
export function affiliateCommand(): Command {
  return new Command('affiliate')
    .description('bring others, and earn a share of what they pay, or credit for both sides')
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
        ['affiliate join north-street --earn credit', 'credit for both sides, for those who come from now on'],
      ])
        .addOption(new Option('--earn <what>', 'what those earn who come').choices(['commission', 'credit']))
        .action(join),
    )
    .addCommand(
      profileCommand('credits', 'your credit of referrals, the newest first', [
        ['affiliate credits', 'the last hundred'],
      ]).action(credits),
    );
}

async function show(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const standing = await plimsoll.get('/v1/affiliate');
  output.result({ ok: true, ...standing }, affiliateText(standing));
}

async function credits(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const page = await plimsoll.get('/v1/affiliate/credits', { params: { query: { limit: 100 } } });
  output.result({ ok: true, ...page }, creditsText(page.items));
}

/** Credits of referrals, for people. */
export function creditsText(items: readonly Credit[]): string {
  if (items.length === 0) return 'There is none yet.';
  const columns = [
    { title: 'paid' },
    { title: 'for' },
    { title: 'credit', align: 'right' as const },
    { title: 'state' },
    { title: 'due' },
  ];
  const rows = items.map(({ earnedAt, side, amount, currency, state, dueAt }) => [
    earnedAt.slice(0, 10),
    side === 'bringer' ? 'whom you brought' : 'coming yourself',
    minorText(amount, currency),
    state,
    dueAt.slice(0, 10),
  ]);
  return table(columns, rows);
}

function ruleText({ basisPoints, fixed }: Rule): string {
  if (basisPoints !== undefined) return `${basisPoints / WHOLE} % of the first paid invoice`;
  return (fixed ?? []).map(({ currency, amount }) => minorText(amount, currency)).join(' or ');
}

async function join(code: string, options: JoinOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const standing = await plimsoll.post('/v1/affiliate', {
    body: { code, ...(options.earn === undefined ? {} : { reward: options.earn }) },
  });
  output.result({ ok: true, ...standing }, affiliateText(standing));
}

/** How an organisation stands as an affiliate, for people. */
export function affiliateText({ joined, link, reward, terms, creditTerms, referrals, balances }: Standing): string {
  const shares = terms.tiers.map(({ from, basisPoints }) => {
    const share = `${basisPoints / WHOLE} %`;
    return from === 0 ? share : `${share} from ${from} paying customers`;
  });
  const promised = [
    `${shares.join(', ')} of what they pay without tax in their first ${terms.months} months,`,
    `due after ${terms.holdDays} days.`,
  ].join(' ');
  const { bringer, newcomer, holdDays } = creditTerms;
  const credit = `${ruleText(bringer)} for you, ${ruleText(newcomer)} for who comes`;
  const asCredit = `credit, once: ${credit}, after ${holdDays} days.`;
  if (!joined) return `You bring nobody yet: affiliate join CODE\n${promised}\nOr ${asCredit}`;
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
    reward === 'credit' ? `You get ${asCredit}` : promised,
    `Came by it: ${counted}; have paid: ${paying}; are looked at: ${held}; do not count: ${refused}`,
    rows.length === 0 ? 'Nobody has paid yet.' : table(columns, rows),
  ].join('\n');
}
