import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { allOf } from '../api/all-of.js';
import { minorText } from '../output/minor.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Invoice = Schemas['Invoice'];
type InvoiceDetail = Schemas['InvoiceDetail'];

const DAY_LENGTH = 10;

/** `plimsoll invoices`: what the organisation was charged. */
export function invoicesCommand(): Command {
  return new Command('invoices')
    .description('the invoices of your organisation')
    .addCommand(
      profileCommand('list', 'all of them, newest first', [
        ['invoices list', 'a table'],
        ['invoices list --status open', 'those that are still to be paid'],
      ])
        .option('--status <state>', 'only those: draft, open, paid, uncollectible, void')
        .action(list),
      { isDefault: true },
    )
    .addCommand(
      profileCommand('show <id>', 'one with what was charged for, paid and given back', [
        ['invoices show in_1Pgc6tB7WZ01zgkW', 'and its page at Stripe'],
      ]).action(show),
    );
}

async function list(options: ProfileOptions & { readonly status?: Invoice['status'] }): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const query = options.status === undefined ? {} : { status: options.status };
  const items = await allOf(plimsoll.items('/v1/invoices', { params: { query } }));
  output.result({ ok: true, items }, items.length === 0 ? 'No invoices yet.' : invoiceTable(items));
}

/** Invoices for people. */
export function invoiceTable(items: readonly Invoice[]): string {
  const columns = [
    { title: 'id' },
    { title: 'number' },
    { title: 'day' },
    { title: 'state' },
    { title: 'total', align: 'right' },
    { title: 'to pay', align: 'right' },
    { title: 'what for' },
  ] as const;
  const rows = items.map(({ invoiceId, number, createdAt, issuedAt, status, total, amountRemaining, ...one }) => [
    invoiceId,
    number ?? '–',
    (issuedAt ?? createdAt).slice(0, DAY_LENGTH),
    status,
    minorText(total, one.currency),
    status === 'open' ? minorText(amountRemaining, one.currency) : '–',
    one.summary ?? '',
  ]);
  return table(columns, rows);
}

async function show(invoiceId: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const invoice = await plimsoll.get('/v1/invoices/{invoiceId}', { params: { path: { invoiceId } } });
  output.result({ ok: true, ...invoice }, invoiceText(invoice));
}

/** One invoice for people. */
export function invoiceText(invoice: InvoiceDetail): string {
  const { number, invoiceId, status, currency, lines, payments, returns, hostedUrl } = invoice;
  const sums = [
    ['Tax', invoice.tax],
    ['Total', invoice.total],
    ['From your credit', 0 - invoice.creditUsed],
    ['Paid', invoice.amountPaid],
    ['Still to pay', invoice.amountRemaining],
  ] as const;
  const card = ({ brand, last4 }: Schemas['InvoicePayment']): string => (last4 ? `${brand ?? ''} …${last4}` : '');
  const happened = [
    ...payments.map((one) => [one.at, `payment ${one.status}`, minorText(one.amount, one.currency), card(one)]),
    ...returns.map((one) => [one.at, `${one.kind} ${one.status}`, minorText(one.amount, one.currency), '']),
  ];
  return [
    `${number ?? invoiceId}: ${status}`,
    '',
    table(
      [{ title: 'what for' }, { title: 'amount', align: 'right' }],
      lines.map(({ description, soldAs, amount }) => [description ?? soldAs, minorText(amount, currency)]),
    ),
    '',
    table(
      [{ title: '' }, { title: '', align: 'right' }],
      sums.filter(([, amount]) => amount !== 0).map(([name, amount]) => [name, minorText(amount, currency)]),
    ).trimStart(),
    ...(happened.length === 0
      ? []
      : [
          '',
          table([{ title: 'when' }, { title: 'what' }, { title: 'amount', align: 'right' }, { title: '' }], happened),
        ]),
    ...(hostedUrl === undefined ? [] : ['', `At Stripe: ${hostedUrl}`]),
  ].join('\n');
}
