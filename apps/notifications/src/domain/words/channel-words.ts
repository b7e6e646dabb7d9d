/** Ways out as people read them; those that are not here are names. */
const WORDS: Readonly<Record<'en' | 'de', Readonly<Record<string, string>>>> = {
  en: { 'in-app': 'the page', email: 'e-mail', sms: 'text message' },
  de: { 'in-app': 'die Seite', email: 'E-Mail', sms: 'SMS' },
};
const NAMES: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  slack: 'Slack',
  discord: 'Discord',
  push: 'Push',
  webhook: 'Webhook',
};

/** The way in words of a language; as it is where there are none. */
export function channelWord(language: 'en' | 'de', channel = ''): string {
  return WORDS[language][channel] ?? NAMES[channel] ?? channel;
}
