export * from './facts.js';
export * from './inbound-mail.js';
export * from './kinds.js';
export * from './messages.js';
export * from './notices.js';
export * from './channels.js';
export * from './preferences.js';
