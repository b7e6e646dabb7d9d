import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { UsageError } from '../command-line.js';
import { confirm } from '../output/ask.js';
import { minorText } from '../output/minor.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Subscription = Schemas['Subscription'];
type Quote = Schemas['PlanChangeQuote'];
type Wanted = Schemas['PlanChange'];

interface SureOptions extends ProfileOptions {
  readonly yes?: boolean;
}

interface ChangeOptions extends SureOptions {
  readonly year?: boolean;
}

interface CancelOptions extends SureOptions {
  readonly reason?: string;
}

const PLANS: readonly Wanted['plan'][] = ['basic', 'pro', 'enterprise'];
const DAY_LENGTH = 10;

/** `plimsoll plan`: what the organisation has bought, and changes of it at the price that is told first. */
export function planCommand(): Command {
  const sure = (command: Command): Command => command.option('--yes', 'do not ask');
  return new Command('plan')
    .description('the plan of your organisation')
    .addCommand(
      profileCommand('show', 'what you have, what it costs and what comes', [['plan show', 'in words']]).action(show),
      { isDefault: true },
    )
    .addCommand(
      sure(
        profileCommand('change <plan>', `to ${PLANS.join(', ')}: tells the price, then asks`, [
          ['plan change pro', 'to a larger plan at once, to a smaller one with the period'],
          ['plan change pro --year', 'paid by year'],
        ]),
      )
        .option('--year', 'paid by year')
        .action(change),
    )
    .addCommand(addOnCommand(sure))
    .addCommand(
      sure(profileCommand('cancel', 'ends it with the period that is paid', [['plan cancel', 'asks first']]))
        .option('--reason <text>', 'why')
        .action(cancel),
    )
    .addCommand(
      profileCommand('keep', 'takes an end, or a plan that was to follow, back', [
        ['plan keep', 'until it comes'],
      ]).action(keep),
    )
    .addCommand(
      sure(
        profileCommand('pause', 'nothing is charged from the end of the period on', [['plan pause', 'asks first']]),
      ).action(pause),
    )
    .addCommand(
      sure(profileCommand('resume', 'goes on: tells the price, then asks', [['plan resume', 'at once']])).action(
        resume,
      ),
    );
}

async function show(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const subscription = await plimsoll.get('/v1/subscription');
  output.result({ ok: true, ...subscription }, planText(subscription));
}

async function change(plan: string, { year, yes, ...options }: ChangeOptions): Promise<void> {
  const wanted: Wanted = { plan: planNamed(plan), interval: year ? 'year' : 'month' };
  const { plimsoll, output } = await connect(options);
  const quote = await plimsoll.post('/v1/subscription/quote', { body: wanted });
  if (!(await confirm(`${quoteText(quote, wanted.interval)} Change to ${plan}?`, yes)))
    return output.result({ ok: true, changed: false, quote }, 'Nothing was changed.');
  const changed = await plimsoll.put('/v1/subscription/plan', { body: { ...wanted, quote: quote.quote } });
  output.result({ ok: true, changed: true, ...changed }, planText(changed));
}

/** `plimsoll plan add-on`: how many of an add-on are paid beside the plan. */
function addOnCommand(sure: (command: Command) => Command): Command {
  return sure(
    profileCommand('add-on <name> <quantity>', 'so many of an add-on: tells the price, then asks', [
      ['plan add-on pipelines-5 2', 'more at once, fewer with the period'],
      ['plan add-on pipelines-5 0', 'ends it with the period'],
    ]),
  ).action(addOn);
}

async function addOn(name: string, count: string, { yes, ...options }: SureOptions): Promise<void> {
  const body = { addOn: name, quantity: quantityOf(count) };
  const { plimsoll, output } = await connect(options);
  const quote = await plimsoll.post('/v1/subscription/add-ons/quote', { body });
  const { interval = 'month' } = await plimsoll.get('/v1/subscription');
  if (!(await confirm(`${quoteText(quote, interval)} Have ${body.quantity} of ${name}?`, yes)))
    return output.result({ ok: true, changed: false, quote }, 'Nothing was changed.');
  const changed = await plimsoll.put('/v1/subscription/add-ons', { body: { ...body, quote: quote.quote } });
  output.result({ ok: true, changed: true, ...changed }, planText(changed));
}

async function cancel({ reason, yes, ...options }: CancelOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  if (!(await confirm('End the plan with the period that is paid?', yes)))
    return output.result({ ok: true, changed: false }, 'Nothing was changed.');
  const body = reason === undefined ? {} : { reason };
  const changed = await plimsoll.post('/v1/subscription/cancel', { body });
  output.result({ ok: true, changed: true, ...changed }, planText(changed));
}

async function keep(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const kept = await plimsoll.post('/v1/subscription/keep');
  output.result({ ok: true, ...kept }, planText(kept));
}

async function pause({ yes, ...options }: SureOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  if (!(await confirm('Pause the plan from the end of the period on?', yes)))
    return output.result({ ok: true, changed: false }, 'Nothing was changed.');
  const paused = await plimsoll.post('/v1/subscription/pause');
  output.result({ ok: true, changed: true, ...paused }, planText(paused));
}

async function resume({ yes, ...options }: SureOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const quote = await plimsoll.post('/v1/subscription/resume/quote');
  const due = quote.dueNow === 0 ? 'Nothing is charged now.' : `Now ${minorText(quote.dueNow, quote.currency)}.`;
  if (!(await confirm(`${due} Go on with the plan?`, yes)))
    return output.result({ ok: true, changed: false, quote }, 'Nothing was changed.');
  const resumed = await plimsoll.post('/v1/subscription/resume', { body: { quote: quote.quote } });
  output.result({ ok: true, changed: true, ...resumed }, planText(resumed));
}

/** A plan that is sold. Throws a `UsageError`. */
export function planNamed(text: string): Wanted['plan'] {
  const plan = PLANS.find((one) => one === text);
  if (plan === undefined) throw new UsageError(`The plan is one of ${PLANS.join(', ')}; not "${text}".`);
  return plan;
}

/** How many of an add-on. Throws a `UsageError`. */
export function quantityOf(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new UsageError(`The quantity is a whole number of 0 or more; not "${text}".`);
  return Number(text);
}

/** What a change costs, for people. */
export function quoteText({ isNow, at, dueNow, thenEach, currency }: Quote, interval: Wanted['interval']): string {
  const then = `Then ${minorText(thenEach, currency)} a ${interval}.`;
  return isNow
    ? `Now ${minorText(dueNow, currency)} for the rest of the period. ${then}`
    : `Nothing now; it comes on ${at.slice(0, DAY_LENGTH)}. ${then}`;
}

/** What waits for the end of the period, with what it costs then. */
function pendingText({ pendingChange, pendingAmount, currency, addOnsInWords }: Subscription): string | undefined {
  if (!pendingChange) return undefined;
  const { plan, at, interval, addOns = [] } = pendingChange;
  const named = addOns.map(({ addOn, quantity }) => {
    const name = addOnsInWords.find((held) => held.addOn === addOn)?.name ?? addOn;
    return `${quantity} × ${name}`;
  });
  const what = [`${plan[0]!.toUpperCase()}${plan.slice(1)}`, ...named].join(', ');
  const costs =
    pendingAmount === undefined || !currency ? '' : ` for ${minorText(pendingAmount, currency)} a ${interval}`;
  return `Then ${what}${costs}, on ${at.slice(0, DAY_LENGTH)}.`;
}

/** The plan for people: what it is, and what comes. */
export function planText(plan: Subscription): string {
  const { planName, status, amount, currency, interval, currentPeriodEnd, pausedFrom } = plan;
  const { graceUntil, openPayment: open, stayDiscount: off } = plan;
  const day = (at: string): string => at.slice(0, DAY_LENGTH);
  const priced = amount === undefined || !currency ? '' : `, ${minorText(amount, currency)} a ${interval}`;
  const until = currentPeriodEnd === undefined ? undefined : day(currentPeriodEnd);
  return [
    `${planName}: ${status === 'none' ? 'costs nothing' : status}${priced}`,
    ...plan.addOnsInWords.map(({ addOn, name, quantity }) => `${quantity} × ${name} (${addOn})`),
    off && `${off.percent} % is taken off its invoices until ${day(off.until)}.`,
    until && (plan.cancelAtPeriodEnd ? `Ends on ${until}.` : pausedFrom ? undefined : `Renews on ${until}.`),
    pendingText(plan),
    pausedFrom && `Paused from ${day(pausedFrom)}.`,
    open && `${minorText(open.amount, open.currency)} could not be taken: pay it under Plan, “Cards and invoices”.`,
    graceUntil && `Kept until ${day(graceUntil)}.`,
  ]
    .filter(Boolean)
    .join('\n');
}
