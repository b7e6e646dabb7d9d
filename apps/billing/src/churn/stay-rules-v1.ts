import { type PlanCode } from '@plimsoll/contracts';
import { type StayRule } from '../domain/stay-offer.js';

const PAID: readonly PlanCode[] = ['basic', 'pro', 'enterprise'];

/** What is offered first; others are rows of `stay_rules`. */
export const STAY_RULES_V1: readonly StayRule[] = [
  {
    ruleId: 'dear-30-3',
    feedbacks: ['too_expensive'],
    plans: PAID,
    kind: 'percent',
    percent: 30,
    months: 3,
    everyMonths: 12,
  },
  { ruleId: 'unused-pause', feedbacks: ['unused'], plans: PAID, kind: 'pause', everyMonths: 12 },
  {
    ruleId: 'complex-smaller',
    feedbacks: ['too_complex'],
    plans: ['pro', 'enterprise'],
    kind: 'smaller',
    everyMonths: 12,
  },
  {
    ruleId: 'other-20-2',
    feedbacks: ['switched_service', 'low_quality'],
    plans: PAID,
    kind: 'percent',
    percent: 20,
    months: 2,
    everyMonths: 12,
  },
];
