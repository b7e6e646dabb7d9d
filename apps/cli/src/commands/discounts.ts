import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { requireId, UsageError } from '../command-line.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Standing = Schemas['DiscountStanding'];
type Discounts = Schemas['SystemDiscounts'];

interface AskOptions extends ProfileOptions {
  readonly institution: string;
  readonly proof: string;
}
interface DecideOptions extends ProfileOptions {
  readonly reason: string;
  readonly months?: string;
}

const AN_ID = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
const WHY = '--reason <text>';
const DAY_LENGTH = 10;

/** `plimsoll discount`: that for who studies, teaches or does research; for owners of the installation those of all. */
export function discountCommand(): Command {
  return new Command('discount')
    .description('for who studies, teaches or does research')
    .addCommand(
      profileCommand('show', 'what is on offer, and how yours stands', [['discount', 'in words']]).action(show),
      { isDefault: true },
    )
    .addCommand(
      profileCommand('ask', 'an owner of the installation decides', [
        ['discount ask --institution "University of Trieste" --proof "mail from our address there"', 'no papers'],
      ])
        .requiredOption('--institution <name>', 'where you study, teach or do research')
        .requiredOption('--proof <text>', 'what shows it')
        .action(ask),
    )
    .addCommand(
      profileCommand('withdraw', 'takes it back before it is decided', [['discount withdraw', 'yours']]).action(
        withdraw,
      ),
    )
    .addCommand(
      profileCommand('list', 'those of all organisations (owners of the installation)', [
        ['discount list', 'the newest first'],
      ]).action(list),
    )
    .addCommand(
      profileCommand('approve <discount>', 'it counts from the next invoice on', [
        [`discount approve ${AN_ID} --months 12 --reason "card seen, no. 4711"`, 'for a year'],
      ])
        .requiredOption(WHY, 'what was seen; both audit logs keep it')
        .option('--months <number>', 'for so many; all that are on offer unless given')
        .action((discount: string, options: DecideOptions) => decide(discount, 'approved', options)),
    )
    .addCommand(
      profileCommand('refuse <discount>', 'they read the reason', [
        [`discount refuse ${AN_ID} --reason "nothing shows it"`, 'once'],
      ])
        .requiredOption(WHY, 'why; they read it')
        .action((discount: string, options: DecideOptions) => decide(discount, 'refused', options)),
    )
    .addCommand(
      profileCommand('end <discount>', 'before its time; what was charged stays', [
        [`discount end ${AN_ID} --reason "left the university"`, 'within a minute'],
      ])
        .requiredOption(WHY, 'why, for both audit logs')
        .action(end),
    );
}

async function show(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const standing = await plimsoll.get('/v1/subscription/discount');
  output.result({ ok: true, ...standing }, standingText(standing));
}

async function ask({ institution, proof, ...options }: AskOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const standing = await plimsoll.post('/v1/subscription/discount', { body: { institution, proof } });
  output.result({ ok: true, ...standing }, standingText(standing));
}

async function withdraw(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const standing = await plimsoll.delete('/v1/subscription/discount');
  output.result({ ok: true, ...standing }, standingText(standing));
}

async function list(options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const told = await plimsoll.get('/v1/system/discounts');
  output.result({ ok: true, ...told }, discountsText(told));
}

async function decide(
  discountId: string,
  decision: 'approved' | 'refused',
  { reason, months, ...options }: DecideOptions,
): Promise<void> {
  requireId(discountId);
  if (months !== undefined && !/^\d{1,2}$/.test(months))
    throw new UsageError(`--months is a whole number of months; not "${months}".`);
  const { plimsoll, output } = await connect(options);
  const params = { path: { discountId } };
  const body = { decision, reason, ...(months === undefined ? {} : { months: Number(months) }) };
  const decided = await plimsoll.post('/v1/system/discounts/{discountId}/decision', { params, body });
  output.result({ ok: true, ...decided }, discountsText({ items: [decided] }));
}

async function end(discountId: string, { reason, ...options }: DecideOptions): Promise<void> {
  requireId(discountId);
  const { plimsoll, output } = await connect(options);
  const ended = await plimsoll.post('/v1/system/discounts/{discountId}/end', {
    params: { path: { discountId } },
    body: { reason },
  });
  output.result({ ok: true, ...ended }, 'It is taken off within a minute; what was charged stays.');
}

/** What is on offer and how the last one stands, in words. */
export function standingText({ terms, discount }: Standing): string {
  const offer =
    terms === undefined
      ? 'No discount is on offer here.'
      : `${terms.percent} % off plans and add-ons for ${terms.months} months at a time, for who studies, teaches or does research.`;
  if (discount === undefined) return offer;
  const { state, institution, endsAt, reason } = discount;
  const until = endsAt === undefined ? '' : ` until ${endsAt.slice(0, DAY_LENGTH)}`;
  const why = reason === undefined ? '' : ` (${reason})`;
  return `${offer}\nYours, as ${institution}: ${state}${until}${why}.`;
}

/** Those of all organisations. */
export function discountsText({ items }: Discounts): string {
  if (items.length === 0) return 'Nobody asked for a discount.';
  const columns = [
    { title: 'discount' },
    { title: 'organisation' },
    { title: 'off', align: 'right' as const },
    { title: 'state' },
    { title: 'until' },
    { title: 'institution and proof' },
  ];
  const rows = items.map(({ discountId, tenantId, name, percent, state, endsAt = '', institution, proof }) => [
    discountId,
    name ?? tenantId,
    `${percent} %`,
    state,
    endsAt.slice(0, DAY_LENGTH),
    `${institution}: ${proof}`,
  ]);
  return table(columns, rows);
}
