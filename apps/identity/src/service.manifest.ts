import {
  billingAuditRecorded,
  brokerAuditRecorded,
  defineService,
  entitlementsChanged,
  notificationsAuditRecorded,
  pipelinesAuditRecorded,
  signalsAuditRecorded,
  billingExportBegin,
  brokerExportBegin,
  notificationsExportBegin,
  pipelinesExportBegin,
  signalsExportBegin,
} from '@plimsoll/contracts';

export const manifest = defineService({
  name: 'identity',
  purpose: 'Tenants, users, sessions, keys, the registry of terminals, and the audit log.',
  owner: 'platform',
  schema: true,
  redis: false,
  mails: true,
  wave: 1,
  asks: [billingExportBegin, brokerExportBegin, notificationsExportBegin, pipelinesExportBegin, signalsExportBegin],
  consumes: [
    { fact: signalsAuditRecorded, durable: 'identity-signals-audit' },
    { fact: pipelinesAuditRecorded, durable: 'identity-pipelines-audit' },
    { fact: billingAuditRecorded, durable: 'identity-billing-audit' },
    { fact: brokerAuditRecorded, durable: 'identity-broker-audit' },
    { fact: notificationsAuditRecorded, durable: 'identity-notifications-audit' },
    { fact: entitlementsChanged, durable: 'identity-entitlements-changed' },
  ],
  secrets: ['master-key', 'sealed-requests-key'],
});
