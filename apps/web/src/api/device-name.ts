/** The first that fits: others name these too. */
const PROGRAMS = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\bHeadlessChrome\/|\bChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const;

/** `Firefox on Linux`: how a person tells one of their sessions from another. */
export function deviceName(userAgent: string): string {
  const of = (names: typeof PROGRAMS | typeof SYSTEMS): string | undefined =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const program = of(PROGRAMS) ?? 'Browser';
  const system = of(SYSTEMS);
  return system === undefined ? program : `${program} on ${system}`;
}
