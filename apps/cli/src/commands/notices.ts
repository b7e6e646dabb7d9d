import { Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Notice = Schemas['NoticeView'];
type Message = Schemas['MessageView'];

const SHOWN = 50;
const SECOND_LENGTH = 19;

/** `plimsoll notices`: what you were told, and what became of every message. */
export function noticesCommand(): Command {
  return new Command('notices')
    .description('what you were told, and by which ways')
    .addCommand(
      profileCommand('list', 'the newest 50', [
        ['notices', 'for people'],
        ['notices list --unread --json', 'what you have not read, for a program'],
      ])
        .option('--unread', 'only what you have not read')
        .action(list),
      { isDefault: true },
    )
    .addCommand(
      profileCommand('acknowledge <id>', 'you know: nobody else is told of it', [
        ['notices acknowledge 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16', 'one notice'],
      ]).action(acknowledge),
    )
    .addCommand(
      profileCommand('messages', 'the log: what was sent by which way, and what was answered', [
        ['notices messages --failed', 'what could not be delivered'],
      ])
        .option('--failed', 'only what could not be delivered')
        .option('--everybody', 'of everybody in the organisation, for those who manage its members')
        .action(messages),
    )
    .addCommand(
      profileCommand('replay <id>', 'a webhook that was delivered is sent once more, under the same id', [
        ['notices replay 0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16', 'one message of the log'],
      ]).action(replay),
    );
}

async function list(options: ProfileOptions & { readonly unread?: boolean }): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const query = { limit: SHOWN, ...(options.unread ? { unread: true } : {}) };
  const { items } = await plimsoll.get('/v1/notices', { params: { query } });
  output.result({ ok: true, items }, noticesText(items));
}

/** Notices for people. */
export function noticesText(items: readonly Notice[]): string {
  if (items.length === 0) return 'Nothing to tell.';
  return items
    .map(({ noticeId, severity, title, text, action, occurredAt, acknowledgedAt, undelivered }) =>
      [
        `${occurredAt.slice(0, SECOND_LENGTH)}Z  ${severity.toUpperCase()}  ${title}`,
        `  ${text}`,
        `  ${action}`,
        ...(undelivered.length > 0 ? [`  NOT DELIVERED by ${undelivered.join(', ')}`] : []),
        acknowledgedAt === undefined ? `  ${noticeId}` : `  ${noticeId}, acknowledged`,
      ].join('\n'),
    )
    .join('\n\n');
}

async function acknowledge(noticeId: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const notice = await plimsoll.post('/v1/notices/{noticeId}/acknowledge', { params: { path: { noticeId } } });
  output.result({ ok: true, ...notice }, `Acknowledged: ${notice.title}`);
}

async function messages(
  options: ProfileOptions & { readonly failed?: boolean; readonly everybody?: boolean },
): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const query = {
    limit: SHOWN,
    ...(options.failed ? { status: 'failed' as const } : {}),
    ...(options.everybody ? { everybody: true } : {}),
  };
  const { items } = await plimsoll.get('/v1/messages', { params: { query } });
  output.result({ ok: true, items }, messagesText(items));
}

async function replay(messageId: string, options: ProfileOptions): Promise<void> {
  const { plimsoll, output } = await connect(options);
  const message = await plimsoll.post('/v1/messages/{messageId}/replay', { params: { path: { messageId } } });
  output.result(
    { ok: true, ...message },
    `On its way to ${message.to} once more: ${message.subject ?? message.messageId}`,
  );
}

/** The log of messages for people. */
export function messagesText(items: readonly Message[]): string {
  if (items.length === 0) return 'No message.';
  const columns = [
    { title: 'written' },
    { title: 'by' },
    { title: 'to' },
    { title: 'state' },
    { title: 'attempts', align: 'right' as const },
    { title: 'what' },
    { title: 'answer' },
  ];
  const rows = items.map(({ queuedAt, channel, to, status, attempts, subject, tries }) => [
    `${queuedAt.slice(0, SECOND_LENGTH)}Z`,
    channel,
    to,
    status,
    String(attempts),
    subject ?? '',
    tries.at(-1)?.answer ?? '',
  ]);
  return table(columns, rows);
}
