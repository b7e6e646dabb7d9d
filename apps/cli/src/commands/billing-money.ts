import { type Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { allOf } from '../api/all-of.js';
import { requireId, UsageError } from '../command-line.js';
import { confirm } from '../output/ask.js';
import { minorOf, minorText } from '../output/minor.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Act = Schemas['MoneyAct'];
type Kind = Schemas['AdjustmentBody']['kind'];
type Decision = Schemas['DecideMoneyActBody']['decision'];

interface GiveOptions extends ProfileOptions {
  readonly reason: string;
  readonly amount?: string;
  readonly reverses?: string;
  readonly yes?: boolean;
}
interface DecideOptions extends ProfileOptions {
  readonly reason: string;
}
interface ActsOptions extends ProfileOptions {
  readonly waiting?: boolean;
}

const WHY = '--reason <text>';
const AN_ID = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';

/** What owners of the installation do with money of an organisation: `refund`, `adjust`, `acts`, `approve`, … */
export function moneyCommands(): Command[] {
  return [
    profileCommand('money <organisation>', 'payments of an organisation, and what can be given back of each', [
      [`billing money ${AN_ID}`, 'for owners of the installation'],
    ]).action(money),
    profileCommand('refund <organisation> <payment>', 'give a payment back, wholly or in part', [
      [`billing refund ${AN_ID} ch_1 --reason "Two days out of reach"`, 'all that is left of it'],
      [`billing refund ${AN_ID} ch_1 --amount 49.50 --reason "One week"`, 'a part'],
    ])
      .requiredOption(WHY, 'why, for the audit log')
      .option('--amount <amount>', 'how much, as 49.50; all that is left unless given')
      .option('--yes', 'do not ask')
      .action(refund),
    profileCommand('adjust <organisation> <kind> <amount> <currency>', 'credit or debit for the next invoice', [
      [`billing adjust ${AN_ID} credit 20.00 USD --reason "Two days out of reach"`, 'taken off it'],
      [`billing adjust ${AN_ID} debit 20.00 USD --reason Mistaken --reverses ${AN_ID}`, 'takes a credit back'],
    ])
      .requiredOption(WHY, 'why; the organisation reads it on its statement')
      .option('--reverses <act>', 'the credit or debit that this opposite one takes back')
      .option('--yes', 'do not ask')
      .action(adjust),
    profileCommand('acts', 'refunds, credits and debits of all organisations, newest first', [
      ['billing acts --waiting', 'what a second person decides'],
    ])
      .option('--waiting', 'only those that wait for a second person')
      .action(acts),
    decision('approve', 'approved', 'let another’s refund or adjustment be done'),
    decision('refuse', 'refused', 'refuse another’s refund or adjustment'),
    decision('withdraw', 'withdrawn', 'withdraw a refund or adjustment that you asked for'),
  ];
}

function decision(name: string, decided: Decision, what: string): Command {
  return profileCommand(`${name} <act>`, what, [[`billing ${name} ${AN_ID} --reason "Seen with support"`, 'once']])
    .requiredOption(WHY, 'why, for the audit log')
    .action((act: string, options: DecideOptions) => decide(act, decided, options));
}

async function money(organisation: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const params = { path: { tenantId: idOf(organisation) } };
  const found = await plimsoll.get('/v1/system/organisations/{tenantId}/money', { params });
  output.result({ ok: true, ...found }, paymentTable(found.payments));
}

async function refund(organisation: string, paymentId: string, options: GiveOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const params = { path: { tenantId: idOf(organisation) } };
  const { payments } = await plimsoll.get('/v1/system/organisations/{tenantId}/money', { params });
  const payment = payments.find((one) => one.paymentId === paymentId);
  if (payment === undefined) throw new UsageError(`This organisation has no payment ${paymentId}: billing money.`);
  const amount = options.amount === undefined ? payment.left : amountOf(options.amount, payment.currency);
  if (!(await confirm(`Give ${minorText(amount, payment.currency)} back?`, options.yes)))
    return output.result({ ok: false, paymentId }, 'Nothing was given back.');
  const body = { paymentId, amount, reason: options.reason };
  const act = await plimsoll.post('/v1/system/organisations/{tenantId}/refunds', { params, body });
  output.result({ ok: true, ...act }, actText(act));
}

async function adjust(
  organisation: string,
  kind: string,
  typed: string,
  currency: string,
  options: GiveOptions,
): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const params = { path: { tenantId: idOf(organisation) } };
  const amount = amountOf(typed, currency);
  if (!(await confirm(`A ${kindOf(kind)} of ${minorText(amount, currency)}?`, options.yes)))
    return output.result({ ok: false }, 'Nothing was written down.');
  const body = {
    ...{ kind: kindOf(kind), currency, amount, reason: options.reason },
    ...(options.reverses === undefined ? {} : { reverses: idOf(options.reverses) }),
  };
  const act = await plimsoll.post('/v1/system/organisations/{tenantId}/adjustments', { params, body });
  output.result({ ok: true, ...act }, actText(act));
}

async function acts({ waiting, ...options }: ActsOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const query = waiting ? { state: 'waiting' as const } : {};
  const items = await allOf(plimsoll.items('/v1/system/money-acts', { params: { query } }));
  output.result({ ok: true, items }, actTable(items));
}

async function decide(act: string, decided: Decision, options: DecideOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const params = { path: { actId: idOf(act) } };
  const body = { decision: decided, reason: options.reason };
  const after = await plimsoll.post('/v1/system/money-acts/{actId}/decision', { params, body });
  output.result({ ok: true, ...after }, actText(after));
}

/** What became of it, for people; a lone owner is told what to do. */
export function actText({ actId, kind, amount, currency, state, expiresAt, failure }: Act): string {
  const what = `${kind} of ${minorText(amount, currency)}: ${state}`;
  if (failure !== undefined) return `${what} (${failure})`;
  if (state !== 'waiting') return what;
  return [
    `${what}, until ${expiresAt ?? 'somebody decides'}`,
    `Another owner of the installation approves it: billing approve ${actId} --reason …`,
    'You are the only one? Invite another (role owner), or have BILLING_SECOND_PERSON_ABOVE raised.',
  ].join('\n');
}

export function actTable(items: readonly Act[]): string {
  if (items.length === 0) return 'There is none.';
  const columns = [
    { title: 'id' },
    { title: 'organisation' },
    { title: 'what' },
    { title: 'amount', align: 'right' as const },
    { title: 'state' },
    { title: 'asked' },
    { title: 'reason' },
  ];
  const rows = items.map((act) => [
    act.actId,
    act.name ?? act.tenantId,
    act.kind,
    minorText(act.amount, act.currency),
    act.state,
    act.askedAt.slice(0, 10),
    act.reason,
  ]);
  return table(columns, rows);
}

function paymentTable(payments: Schemas['OrganisationMoney']['payments']): string {
  if (payments.length === 0) return 'Nothing was paid through Stripe yet.';
  const columns = [
    { title: 'payment' },
    { title: 'invoice' },
    { title: 'when' },
    { title: 'paid', align: 'right' as const },
    { title: 'can be given back', align: 'right' as const },
  ];
  const rows = payments.map(({ paymentId, number, at, amount, left, currency }) => [
    paymentId,
    number ?? '–',
    at.slice(0, 10),
    minorText(amount, currency),
    minorText(left, currency),
  ]);
  return table(columns, rows);
}

function amountOf(typed: string, currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) throw new UsageError(`A currency is three letters such as USD, not "${currency}".`);
  const amount = minorOf(typed, currency);
  if (amount === undefined) throw new UsageError(`An amount is such as 49.50 ${currency}, not "${typed}".`);
  return amount;
}

function kindOf(text: string): Kind {
  if (text === 'credit' || text === 'debit') return text;
  throw new UsageError(`It is a credit or a debit, not "${text}".`);
}

function idOf(text: string): string {
  requireId(text);
  return text;
}
