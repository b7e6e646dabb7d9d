import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui';

export type Role = Schemas['TeamMember']['roles'][number];

/** From the least to the most. */
export const ROLES: readonly Role[] = ['viewer', 'support', 'auditor', 'trader', 'admin', 'owner'];

/** A role for people: its name, and what it may. */
export function roleWords(role: Role): { readonly name: string; readonly may: string } {
  const words: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
    viewer: { name: t('Viewer'), may: t('Sees everything but the audit log; changes nothing.') },
    support: { name: t('Support'), may: t('Sees everything but the audit log, to help others.') },
    auditor: { name: t('Auditor'), may: t('Sees everything, the audit log too; changes nothing.') },
    trader: { name: t('Trader'), may: t('Closes and changes trades, adds terminals, sources and pipelines.') },
    admin: { name: t('Admin'), may: t('As a trader; also invites people, sets roles and reads the audit log.') },
    owner: { name: t('Owner'), may: t('Everything, also what a guard may be told.') },
  };
  return words[role];
}
