/** Where an order, or the command that carries it, stands. */
export type OrderState =
  | 'queued'
  | 'leased'
  | 'accepted'
  | 'sent'
  | 'placed'
  | 'partial'
  | 'done'
  | 'rejected'
  | 'expired'
  | 'unknown'
  | 'deferred'
  | 'blocked'
  | 'cancelled';
