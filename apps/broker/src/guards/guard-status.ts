import { type GuardStatus } from '@plimsoll/contracts';
import { toWire } from '@plimsoll/kernel';
import { CONTACT_TIMEOUT_MS, levelOf } from '../domain/drawdown-policy.js';
import { blocksEntries, currentRunId, isBlinded } from '../domain/drawdown-state.js';
import { type GuardEntry } from './guard-entry.js';

/** What terminals and people are told of a guard. */
export function statusOfEntry({ ref: { accountId }, state, memory }: GuardEntry): GuardStatus {
  const { status, policy, peak, breachRun, breachMuted } = state;
  const floor = peak ? levelOf(peak, policy.hardFloor) : undefined;
  const lines =
    peak && floor
      ? {
          peakEquity: toWire(peak),
          warnEquity: toWire(levelOf(peak, policy.warn)),
          breachEquity: toWire(breachMuted ? floor : levelOf(peak, policy.breach)),
          hardFloorEquity: toWire(floor),
        }
      : {};
  return {
    state: status,
    runId: currentRunId(accountId, state),
    policyVersion: policy.version,
    ...lines,
    countdownMs: policy.countdownMs,
    ...(status === 'breached' && breachRun ? { deadlineAt: breachRun.deadlineAt.toISOString() } : {}),
    entriesBlocked: blocksEntries(status) || isBlinded(state, memory),
    locked: status === 'flat-locked' || status === 'closing',
    contactTimeoutMs: CONTACT_TIMEOUT_MS,
  };
}
