/** Language and region; of `de-DE-1996` the language. */
export function plainLocale(name: string): string {
  return /^[a-z]{2,3}(-[A-Z]{2})?$/.test(name) ? name : name.slice(0, 2);
}

/** A device may not know where it is (`Etc/Unknown`). */
export function knownZone(name: string): string {
  return Intl.supportedValuesOf('timeZone').includes(name) ? name : 'UTC';
}
