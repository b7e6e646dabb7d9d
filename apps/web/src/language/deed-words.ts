import { t } from '@plimsoll/ui/words';

/**
 * What an act of the audit log or of a guard was, in a few words; undefined for a code of a later version. Said only when
 * it is asked for, so that the language is known.
 */
export function deedWords(action: string): string | undefined {
  const family = FAMILIES[action.slice(0, action.indexOf('.'))];
  return family?.()[action.slice(action.indexOf('.') + 1)];
}

type Words = () => Readonly<Record<string, string>>;

const FAMILIES: Readonly<Record<string, Words>> = {
  organisation: () => ({
    restored: t('Organisation restored from its archive'),
    frozen: t('Organisation frozen: nothing new is begun'),
    thawed: t('Organisation thawed'),
    moved: t('Organisation goes on at another installation'),
  }),
  export: () => ({
    asked: t('Everything of the organisation asked for, as a file'),
    fetched: t('Everything of the organisation fetched, as a file'),
  }),
  guard: () => ({
    warned: t('Warned'),
    'blocked-entries': t('Blocked entries'),
    breached: t('Began the countdown'),
    closing: t('Began to close everything'),
    'closed-account': t('Closed and locked the account'),
    reclosing: t('Closes again what appeared under the lock'),
    recovered: t('Equity recovered'),
    recovering: t('Takes the closes back: equity recovered'),
    disarmed: t('Countdown called off: equity recovered'),
    'line-in-force': t('The countdown line holds again'),
    cancel: t('Cancelling the countdown'),
    'cancel-asked': t('Countdown cancelled: the closes are taken back'),
    cancelled: t('Countdown cancelled'),
    'cancel-too-late': t('The cancel came too late'),
    unreachable: t('Countdown over, terminal out of reach'),
    'close-now': t('Close everything and lock'),
    reset: t('Reset: a new run begins'),
    'change-limits': t('Changing the lines'),
    tightened: t('Lines made tighter'),
    loosened: t('Lines made looser'),
    blind: t('Cannot see the account'),
    'sees-again': t('Sees the account again'),
    'terminal-reported': t('The guard of the terminal reported'),
    'cash-accepted': t('A step of the balance was accepted as cash'),
    'step-without-deal': t('A step of the balance stands without a deal again'),
  }),
  telegram: () => ({
    'guard-cancel': t('Cancelling the countdown, from Telegram'),
    'close-all': t('Closing every position, from Telegram'),
    'pipeline-deactivate': t('Pausing a pipeline, from Telegram'),
  }),
  mail: () => ({
    'guard-cancel': t('Cancelling the countdown, by mail'),
    'close-all': t('Closing every position, by mail'),
    'pipeline-deactivate': t('Pausing a pipeline, by mail'),
  }),
  channel: () => ({
    linked: t('Channel linked'),
    confirmed: t('Number confirmed'),
    unlinked: t('Channel unlinked'),
    'secret-renewed': t('New secret for a webhook'),
    'message-replayed': t('Delivered message sent once more'),
  }),
  account: () => ({ 'identity-confirmed': t('Changed account confirmed') }),
  order: () => ({
    'cancel-requested': t('Order to be cancelled'),
    resolved: t('Order ended by hand'),
  }),
  position: () => ({
    'close-requested': t('Position to be closed'),
    'modify-requested': t('Stop or target to be changed'),
  }),
  reconciliation: () => ({
    'report-compared': t('A report compared with the account'),
    adjusted: t('Books adjusted to the terminal'),
    decided: t('Discrepancy settled'),
    undone: t('Decision about a discrepancy undone'),
  }),
  deal: () => ({
    canceled: t('The broker took a deal back'),
    changed: t('The broker changed a deal'),
  }),
  execution: () => ({ cancelled: t('Execution cancelled') }),
  payload: () => ({ replayed: t('Message read again') }),
  pipeline: () => ({
    created: t('Pipeline created'),
    edited: t('Pipeline changed'),
    activated: t('Pipeline activated'),
    deactivated: t('Pipeline deactivated'),
    deleted: t('Pipeline deleted'),
  }),
  source: () => ({
    created: t('Source added'),
    edited: t('Source changed'),
    rotated: t('Address or secret of the source renewed'),
    deleted: t('Source deleted'),
  }),
  report: () => ({ kept: t('Kept a report'), removed: t('Removed a report') }),
  terminal: () => ({
    created: t('Terminal added'),
    rotated: t('New secret for the terminal'),
    'pairing-code-issued': t('Pairing code shown'),
    paired: t('A program took the terminal by its code'),
    revoked: t('Terminal revoked'),
    quarantined: t('Terminal shows another account'),
  }),
  session: () => ({
    opened: t('Signed in'),
    refused: t('Signing in refused'),
    ended: t('Session ended'),
    'reuse-detected': t('A copied session was ended'),
  }),
  user: () => ({
    registered: t('Registered'),
    'email-verified': t('Address verified'),
    'email-change-asked': t('Another address asked for'),
    'email-changed': t('Address changed'),
    'password-changed': t('Password changed'),
    'password-reset': t('Password set anew'),
    'profile-edited': t('Profile changed'),
  }),
  passkey: () => ({ added: t('Passkey added'), removed: t('Passkey removed') }),
  'second-factor': () => ({
    enabled: t('Second factor switched on'),
    disabled: t('Second factor switched off'),
    failing: t('Wrong codes of the second factor'),
    'recovery-codes-renewed': t('New recovery codes'),
  }),
  'api-key': () => ({ created: t('API key made'), revoked: t('API key revoked') }),
  keys: () => ({ rotated: t('Signing keys of the platform renewed') }),
  invitation: () => ({
    sent: t('Invitation sent'),
    resent: t('Invitation sent again'),
    withdrawn: t('Invitation withdrawn'),
  }),
  member: () => ({
    joined: t('Joined the organisation'),
    added: t('Added to the organisation'),
    left: t('Left the organisation'),
    removed: t('Removed from the organisation'),
    'roles-changed': t('Roles changed'),
  }),
  team: () => ({ renamed: t('Organisation renamed'), 'handed-over': t('Organisation handed over') }),
  checkout: () => ({ begun: t('Checkout begun') }),
  subscription: () => ({
    changed: t('Plan changed'),
    'change-scheduled': t('Smaller plan asked for, from the end of the period'),
    'add-on-changed': t('Changed an add-on'),
    'add-on-change-scheduled': t('Asked for fewer of an add-on'),
    'change-taken-back': t('Change of the plan taken back'),
    cancelled: t('Plan ended, with the period'),
    'cancel-taken-back': t('End of the plan taken back'),
    paused: t('Plan paused'),
    resumed: t('Plan goes on after a pause'),
    'offer-accepted': t('Offer to stay accepted'),
  }),
  usage: () => ({ corrected: t('Counted usage corrected') }),
  'price-change': () => ({
    scheduled: t('Change of prices scheduled'),
    withdrawn: t('Change of prices withdrawn'),
  }),
  'add-on': () => ({ 'put-on-sale': t('Add-on put on sale'), 'taken-off-sale': t('Add-on taken off sale') }),
  'own-price': () => ({
    offered: t('Price agreed with one organisation'),
    ended: t('Price of one organisation ended'),
  }),
  override: () => ({ set: t('Limit given otherwise than the plan says'), ended: t('The plan counts again') }),
  referral: () => ({ counted: t('Referral counts'), refused: t('Referral does not count') }),
  refund: () => ({
    asked: t('Refund asked for'),
    approved: t('Refund approved by a second person'),
    refused: t('Refund refused by a second person'),
    withdrawn: t('Refund withdrawn by who asked'),
    expired: t('Refund approved by nobody in time'),
    made: t('Refund made at Stripe'),
    failed: t('Refund refused by Stripe'),
  }),
  adjustment: () => ({
    asked: t('Credit or debit asked for'),
    approved: t('Credit or debit approved by a second person'),
    refused: t('Credit or debit refused by a second person'),
    withdrawn: t('Credit or debit withdrawn by who asked'),
    expired: t('Credit or debit approved by nobody in time'),
    made: t('Credit or debit made at Stripe'),
    failed: t('Credit or debit refused by Stripe'),
  }),
  payout: () => ({ made: t('Commission paid out') }),
};
