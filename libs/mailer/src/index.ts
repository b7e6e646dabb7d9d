export { failureText, isRefusedForGood } from './mail-refusal.js';
export { nextMailAttempt } from './mail-retry.js';
export { mailSettings, type MailSettings } from './mail-settings.js';
export { MailTransport, type OutgoingMail } from './mail-transport.js';
export { requiresTls, smtpUrlFlaw } from './smtp-url.js';
