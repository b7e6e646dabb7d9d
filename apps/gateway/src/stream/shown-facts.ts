import { type Permission } from '@plimsoll/contracts';

/**
 * Which facts people may see live, under which topic, and with which permission. What is not listed is not shown: the
 * audit log has its own route, and a terminal's credentials never leave the services.
 */
export const shownFacts: Readonly<Record<string, { readonly topic: string; readonly permission: Permission }>> = {
  'signals.signal.accepted': { topic: 'signal', permission: 'signal:read' },
  'signals.payload.rejected': { topic: 'payload', permission: 'signal:read' },
  'pipelines.signal.judged': { topic: 'verdict', permission: 'pipeline:read' },
  'pipelines.execution.changed': { topic: 'execution', permission: 'pipeline:read' },
  'broker.account.changed': { topic: 'account', permission: 'account:read' },
  'broker.order.changed': { topic: 'order', permission: 'account:read' },
  'broker.deal.booked': { topic: 'deal', permission: 'account:read' },
  'broker.deal.corrected': { topic: 'deal-correction', permission: 'account:read' },
  'broker.position.changed': { topic: 'position', permission: 'account:read' },
  'broker.discrepancy.changed': { topic: 'discrepancy', permission: 'account:read' },
  'billing.subscription.changed': { topic: 'subscription', permission: 'billing:read' },
  'broker.guard.changed': { topic: 'guard', permission: 'guard:read' },
  'identity.organisation.standing-changed': { topic: 'standing', permission: 'profile:read' },
  'notifications.notice.added': { topic: 'notice', permission: 'profile:read' },
};

/** Facts that stay inside. A spec holds both lists complete. */
export const hiddenFacts: readonly string[] = [
  'identity.session.ended',
  'identity.terminal.changed',
  'signals.audit.recorded',
  'signals.source.silence',
  'pipelines.audit.recorded',
  'broker.audit.recorded',
  'billing.audit.recorded',
  'identity.team.appeared',
  'billing.entitlements.changed',
  'billing.payment.failed',
  'billing.reminder.due',
  'billing.price-change.announced',
  'billing.limit.crossed',
  'billing.usage-cost.crossed',
  'notifications.message.failed',
  'notifications.audit.recorded',
  'identity.device.appeared',
  'identity.api-key.expiring',
  'identity.mail.changed',
  'identity.feature-use.changed',
];

/** `owner.aggregate.name` of a fact type. */
export function familyOf(type: string): string {
  return type.replace(/\.v\d+$/, '');
}
