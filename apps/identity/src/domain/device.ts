const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/^plimsoll\b/i, 'Plimsoll command'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/\bnode\b/i, 'Node.js'],
  [/\bpython\b/i, 'Python'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

/** Program and system in few words, from what a program says of itself; it may say anything. */
export function deviceOf(userAgent: string | undefined): string {
  if (userAgent === undefined || userAgent === '') return 'Unknown program';
  const program = PROGRAMS.find(([shape]) => shape.test(userAgent))?.[1] ?? 'Unknown program';
  const system = SYSTEMS.find(([shape]) => shape.test(userAgent))?.[1];
  return system === undefined ? program : `${program} on ${system}`;
}

/**
 * Whether a person comes with a program and system that none of their sessions had. The first session of all is nothing
 * new: there is nothing to compare it with.
 */
export function isNewDevice(userAgent: string | undefined, known: readonly (string | undefined)[]): boolean {
  return known.length > 0 && !known.some((agent) => deviceOf(agent) === deviceOf(userAgent));
}
