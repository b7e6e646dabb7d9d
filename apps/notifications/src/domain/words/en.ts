import { type Said } from '../reader.js';
import { channelWord } from './channel-words.js';
import { sentences, type Vocabulary } from './words.js';

const fall = ({ equity, peak, drawdown }: Said): string | undefined =>
  equity !== undefined && drawdown !== undefined && peak !== undefined
    ? `Equity is ${equity}, ${drawdown} below its peak of ${peak}.`
    : undefined;

const CLEAR: Readonly<Record<string, string>> = {
  armed: 'The guard is armed, and entries are open.',
  warned: 'The guard is at its warning line; entries are open.',
  reducing: 'The countdown is over without a close; entries stay blocked.',
};
const REMINDERS: Readonly<Record<string, string>> = {
  'grace-ends': 'is kept only until then, because its payment is open',
  'plan-ends': 'ends then',
  'trial-ends': 'begins to be paid then, because its trial ends',
  'change-comes': 'changes then, as you asked',
  'discount-ends': 'costs its full price then, because your discount ends; ask for it anew if you still may',
};

const EACH: Readonly<Record<string, string>> = { month: ' a month', year: ' a year' };
/** An amount with its rhythm. */
const each = (amount: string, interval: string | undefined): string => `${amount}${EACH[interval ?? ''] ?? ''}`;

const liftPart = ({ plan, more, amount, interval }: Said): string | undefined => {
  if (amount === undefined) return undefined;
  return `${plan} ${more === undefined ? 'has no limit' : `gives ${more}`}, for ${each(amount, interval)}.`;
};

const pricePart = ({ amount, amountBefore, interval, at }: Said): string | undefined =>
  amount !== undefined && amountBefore !== undefined && at !== undefined
    ? `From ${at} on you pay ${each(amount, interval)} in all instead of ${amountBefore}; until then nothing changes.`
    : undefined;

/** Every kind in English. */
export const english: Vocabulary = {
  'guard-warning': (said) => ({
    title: `Warning: account ${said.account} is falling`,
    text: sentences(fall(said), 'Nothing is blocked yet.'),
    action: 'Look at what is open, and take risk away if you do not want the next line.',
  }),
  'guard-blocked': (said) => ({
    title: `Entries blocked on account ${said.account}`,
    text: sentences(fall(said), 'The guard lets no new position in; closing goes on.'),
    action: 'Decide what to close: at the next line the guard closes everything after a countdown.',
  }),
  'guard-countdown': (said) => ({
    title: `Countdown: account ${said.account} will be closed`,
    text: sentences(
      fall(said),
      said.deadline !== undefined && `The guard closes everything at ${said.deadline}, unless it is cancelled.`,
    ),
    action: 'Cancel the countdown now if you want to keep what is open, or close it yourself.',
  }),
  'guard-closing': (said) => ({
    title: `Closing account ${said.account}`,
    text: sentences('The guard is closing every position and cancelling every pending order.', fall(said)),
    action: 'Watch that all of it is closed; close what is left in the terminal if it does not answer.',
  }),
  'guard-closed': (said) => ({
    title: `Account ${said.account} is closed and locked`,
    text: sentences('The guard closed everything; nothing can be opened until its owner resets it.', fall(said)),
    action: 'Look at what happened before you reset the guard.',
  }),
  'guard-overdue': (said) => ({
    title: `Overdue: account ${said.account} could not be closed`,
    text: sentences(
      'The countdown is over, but the terminal is out of reach. It closes by itself if it can.',
      fall(said),
    ),
    action: 'Go to the terminal, or to your broker, and close everything by hand.',
  }),
  'guard-unprotected': (said) => ({
    title: `Account ${said.account} is not protected`,
    text: sentences('The guard could not close it now.', said.reason),
    action: 'Bring the terminal back, and watch the account yourself until then.',
  }),
  'guard-clear': (said) => ({
    title: `The guard of account ${said.account} stepped back`,
    text: sentences(CLEAR[said.about], fall(said)),
    action: 'There is nothing to do.',
  }),
  'terminal-silent': (said) => ({
    title: `Terminal silent with positions open: account ${said.account}`,
    text: `The terminal does not answer; positions open: ${said.positions}. If it runs, it applies the limits by itself.`,
    action: 'Look whether the terminal runs and has a connection, or close at your broker.',
  }),
  'terminal-back': (said) => ({
    title: `The terminal of account ${said.account} is back`,
    text: 'It answers again, and the guard sees it.',
    action: 'There is nothing to do.',
  }),
  'discrepancy-opened': (said) => ({
    title: `Account ${said.account} differs from what was expected`,
    text: sentences(said.symbol !== '' && `${said.symbol}:`, said.reason),
    action: 'Open the account, look at the discrepancy and decide what holds.',
  }),
  'order-rejected': (said) => ({
    title: `Order rejected: ${said.symbol} on account ${said.account}`,
    text: sentences('Your broker did not take the order.', said.reason),
    action: 'Look at the reason; the order is not tried again by itself.',
  }),
  'order-unknown': (said) => ({
    title: `Nobody knows what became of an order: ${said.symbol} on account ${said.account}`,
    text: sentences('The terminal did not tell whether it was executed; it is searched.', said.reason),
    action: 'Look in the terminal whether the position is there before you trade on.',
  }),
  'source-silent': (said) => ({
    title: `No signals from ${said.name}`,
    text: sentences(
      'The source has sent nothing for longer than you allow.',
      said.at !== undefined && `Last: ${said.at}.`,
    ),
    action: 'Look whether the sender still runs.',
  }),
  'source-back': (said) => ({
    title: `${said.name} sends again`,
    text: sentences('A message came after the silence.', said.at !== undefined && `Last: ${said.at}.`),
    action: 'There is nothing to do.',
  }),
  'sign-in-new-device': (said) => ({
    title: `Sign-in from a new device: ${said.device}`,
    text: sentences(
      `Somebody signed in to your account with ${said.device}${said.address === undefined ? '' : ` from ${said.address}`}`,
      said.at !== undefined && `on ${said.at}.`,
    ),
    action: 'If this was not you, set a new password now and end all sessions in your settings.',
  }),
  'key-expiring': (said) => ({
    title: `API key "${said.name}" runs out`,
    text: sentences(`The key "${said.name}" works no more`, said.at !== undefined && `from ${said.at} on.`),
    action: 'Make a new key and put it where this one is used.',
  }),
  'payment-failed': (said) => ({
    title: 'A payment failed',
    text: sentences(
      said.amount !== undefined && `${said.amount} for the plan ${said.plan} could not be taken.`,
      said.at !== undefined && `The plan is kept until ${said.at}.`,
    ),
    action: 'Give another way to pay on the page of your plan.',
  }),
  'plan-reminder': (said) => ({
    title: `Your plan ${said.plan}: ${said.at ?? ''}`,
    text: `The plan ${said.plan} ${REMINDERS[said.about] ?? 'changes then'}: ${said.at ?? ''}.`,
    action: 'Look at the page of your plan.',
  }),
  'price-change': (said) =>
    said.about === 'withdrawn'
      ? {
          title: `The price of ${said.name} stays as it is`,
          text: sentences(
            `The change of the price of ${said.name} that we told you of does not come.`,
            said.amountBefore !== undefined && `You go on paying ${each(said.amountBefore, said.interval)} in all.`,
          ),
          action: 'There is nothing to do.',
        }
      : {
          title: `The price of ${said.name} changes`,
          text: sentences(`The price of ${said.name} changes for you.`, pricePart(said)),
          action: 'There is nothing to do if you agree; else change or end your plan on its page before that day.',
        },
  'limit-near': (said) => ({
    title: `Near the limit: ${said.name}`,
    text: sentences(`${said.used} of ${said.limit} ${said.name} are used.`, liftPart(said)),
    action: 'See on the page of your plan what gives more.',
  }),
  'limit-reached': (said) => ({
    title: `Limit reached: ${said.name}`,
    text: sentences(`Your plan gives ${said.limit} ${said.name}, and ${said.used} are used.`, liftPart(said)),
    action: 'See on the page of your plan what gives more; closing is never limited.',
  }),
  'usage-cost': (said) => ({
    title: said.about === 'as-plan' ? 'Usage costs as much as your plan' : 'Usage begins to cost',
    text: sentences(
      said.about === 'as-plan'
        ? 'What you use beyond what is included costs as much as your plan does.'
        : 'What your plan includes is used up.',
      said.amount !== undefined &&
        `So far ${said.amount}`.concat(said.at === undefined ? '.' : `; the period ends ${said.at}.`),
      said.amountBefore !== undefined && `If it goes on so, ${said.amountBefore} by then.`,
    ),
    action: 'Look on the page Usage at what is counted; it goes on your next invoice.',
  }),
  undelivered: (said) => ({
    title: `A message could not be delivered by ${channelWord('en', said.channel)}`,
    text: sentences(`"${said.name}" did not reach you by ${channelWord('en', said.channel)}.`, said.reason),
    action: 'Test the channel in your settings, or give another one.',
  }),
  digest: (said) => ({
    title: `${said.count} notices for you`,
    text: said.reason ?? '',
    action: 'Read them in the app.',
  }),
  answer: (said) => ({
    title: 'Answer',
    text: said.reason ?? '',
    action: 'Write “help” for what the bot understands.',
  }),
  test: () => ({
    title: 'This is a test',
    text: 'If you read this, the channel works.',
    action: 'There is nothing to do.',
  }),
};
