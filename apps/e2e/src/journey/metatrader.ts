import type { TelegramFake, TelegramFakeMessage } from '@plimsoll/testing';
import { sleep, systemClock } from '@plimsoll/kernel';
import type { Browser, Page } from 'playwright-core';
import { AgentProcess } from '../platform/agent-process.js';
import { until } from '../platform/wait.js';
import { type Journey, type NewcomerOptions, travel, type Traveller } from './newcomer.js';

export interface MetatraderOptions extends NewcomerOptions {
  /** Where terminals reach the platform. */
  readonly terminals: string;
  /** The compiled agent. */
  readonly program: string;
  /** The bot of the platform. */
  readonly telegram: TelegramFake;
}

const SOON_MS = 30_000;
/** Between the line at which the guard counts down (20 %) and the hard floor (22 %). */
const FALL = 0.208;
const HAND_TRADES = 3;
/** How long the guard of a new account counts. */
const COUNTDOWN_MS = 10_000;
const REASON = 'News spike is passing';
let logins = 7_100_000;

/**
 * A newcomer with MetaTrader 5: the real agent takes the pairing code of the page and trades the alert; the guard counts
 * down, and the newcomer calls it off in the linked chat. The page shows it, and the audit log who did and by which chat.
 */
export async function metatraderJourney(browser: Browser, options: MetatraderOptions): Promise<Journey> {
  logins += 1;
  const login = String(logins);
  const chatId = logins;
  return travel(browser, options, async (traveller) => {
    const email = await traveller.getIn();
    const agent = await connect(traveller, options, login);
    try {
      await linkTelegram(traveller, options.telegram, chatId);
      const curl = await traveller.source();
      await traveller.pipeline();
      await traveller.trade(curl);
      await countDown(traveller, agent);
      await callOff(traveller, options.telegram, chatId);
      const endsAtMs = systemClock.monotonicMs() + COUNTDOWN_MS;
      await traveller.look('called-off');
      await record(traveller, email);
      await nothingClosed(traveller, agent, endsAtMs);
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : String(error)}\n${agent.log.slice(-6).join('\n')}`, {
        cause: error,
      });
    } finally {
      await agent.stop();
    }
  });
}

async function connect(
  traveller: Traveller,
  { terminals, program }: MetatraderOptions,
  login: string,
): Promise<AgentProcess> {
  const { page, hands, steps } = traveller;
  const pairingCode = await steps.step('add a terminal, and take its pairing code', async () => {
    await hands.go('Terminals');
    await hands.press(page.getByRole('button', { name: 'Add a terminal' }).first());
    await hands.write(page.getByRole('dialog').getByLabel('Name', { exact: true }), 'My MetaTrader');
    await hands.press(page.getByRole('dialog').getByRole('button', { name: 'Go on' }));
    await hands.press(page.getByRole('button', { name: 'Show a pairing code' }));
    const code = page.getByLabel('Pairing code', { exact: true });
    await code.waitFor();
    await traveller.look('pairing-code');
    return (await code.innerText()).replaceAll(/\s/g, '');
  });
  return steps.step('type it into the agent: the page says that it is connected', async () => {
    const agent = await AgentProcess.start(program, {
      url: terminals,
      pairingCode,
      login,
      seed: 7,
      marginMode: 'hedging',
      deposit: 10_000,
    });
    try {
      await page.getByText('It is connected.').waitFor();
      await traveller.look('agent-connected');
      await hands.press(page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last());
      return agent;
    } catch (error) {
      await agent.stop();
      throw error;
    }
  });
}

/** By the link of the page, which opens the chat and sends its code as `/start`. */
async function linkTelegram(traveller: Traveller, telegram: TelegramFake, chatId: number): Promise<void> {
  const { page, hands, steps } = traveller;
  await steps.step('link Telegram by the link of the page', async () => {
    await hands.go('Notifications');
    await hands.press(page.getByRole('link', { name: 'How you are told' }));
    await hands.press(page.getByRole('button', { name: 'Link Telegram' }));
    const open = page.getByRole('dialog').getByRole('link', { name: 'Open Telegram' });
    await open.waitFor();
    await traveller.look('telegram-link');
    const link = new URL((await open.getAttribute('href'))!);
    telegram.write(chatId, `/start ${link.searchParams.get('start')!}`);
    await said(telegram, chatId);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('region', { name: 'Your channels' }).getByText('Works').waitFor();
    await traveller.look('telegram-linked');
  });
}

/** Three lots more by hand, and a market that falls until the guard counts down. */
async function countDown({ page, steps }: Traveller, agent: AgentProcess): Promise<void> {
  await steps.step('the market falls: the guard counts down', async () => {
    for (let i = 0; i < HAND_TRADES; i += 1) agent.say('trade EURUSD buy 1');
    const wanted = (await agent.state()).positions.length;
    await until('the positions on the page', async () => (await positionsShown(page)) === wanted, SOON_MS);
    const countdown = page.getByTestId('countdown');
    await until(
      'the countdown',
      async () => {
        // The stop of a position may take it out on the way: then the rest falls on.
        agent.say(`crash ${FALL}`);
        return countdown.isVisible();
      },
      SOON_MS,
      700,
    );
  });
}

/** By the number beside the heading. */
async function positionsShown(page: Page): Promise<number> {
  const open = page.getByRole('region', { name: 'Open positions' });
  return Number(await open.locator('header .chip').first().innerText());
}

async function callOff({ page, steps }: Traveller, telegram: TelegramFake, chatId: number): Promise<void> {
  await steps.step('call it off in the chat, with a reason: the page shows it', async () => {
    const notice = await messageWith(telegram, chatId, 'Cancel the countdown');
    press(telegram, chatId, notice, 'Cancel the countdown');
    press(telegram, chatId, await messageWith(telegram, chatId, REASON), REASON);
    const calledOff = page.getByTestId('called-off');
    await calledOff.filter({ hasText: 'You called the countdown off.' }).filter({ hasText: REASON }).waitFor();
    await page.getByTestId('countdown').waitFor({ state: 'detached' });
  });
}

/** What was open stays open, at the broker and on the page, also when the countdown would have ended. */
async function nothingClosed(traveller: Traveller, agent: AgentProcess, endsAtMs: number): Promise<void> {
  const { page, steps } = traveller;
  await steps.step('nothing was closed', async () => {
    await page.goBack();
    await page.getByTestId('called-off').waitFor();
    await sleep(Math.max(0, endsAtMs - systemClock.monotonicMs()));
    const { positions } = await agent.state();
    if (positions.length < HAND_TRADES) throw new Error(`${positions.length} positions are open`);
    await until('them on the page', async () => (await positionsShown(page)) === positions.length, SOON_MS);
  });
}

/** Who called it off, by which chat, and why. */
async function record(traveller: Traveller, email: string): Promise<void> {
  const { page, steps, hands } = traveller;
  await steps.step('find it in the audit log, with person and chat', async () => {
    await hands.go('Audit log');
    const row = page.getByRole('row').filter({ hasText: 'telegram.guard-cancel' });
    await row.filter({ hasText: email }).filter({ hasText: REASON }).waitFor();
    await hands.press(row.getByText(REASON));
    const detail = row.getByRole('region', { name: 'Reason and detail' });
    await detail.filter({ hasText: '"via": "telegram"' }).filter({ hasText: '"channelId":' }).waitFor();
    await traveller.look('audited');
  });
}

async function said(telegram: TelegramFake, chatId: number): Promise<void> {
  await until('an answer in the chat', () => Promise.resolve(telegram.saidTo(chatId).length > 0), SOON_MS, 50);
}

/** The last message under which such a button stands. */
function messageWith(telegram: TelegramFake, chatId: number, label: string): Promise<TelegramFakeMessage> {
  return until(
    `a button “${label}” in the chat`,
    () =>
      Promise.resolve(telegram.saidTo(chatId).findLast(({ buttons }) => buttons.some(({ text }) => text === label))),
    SOON_MS,
    50,
  );
}

function press(
  telegram: TelegramFake,
  chatId: number,
  { messageId, buttons }: TelegramFakeMessage,
  label: string,
): void {
  const button = buttons.find(({ text }) => text === label)!;
  if (!('callback_data' in button)) throw new Error(`“${label}” leads to a page`);
  telegram.press(chatId, button.callback_data, messageId);
}
