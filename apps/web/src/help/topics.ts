import { problems } from 'virtual:problems';

export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly cure: string;
}

export interface Guide {
  readonly topic: string;
  readonly text: string;
}

const files = import.meta.glob<string>('../../../../docs/guides/*.md', { query: '?raw', import: 'default' });

/** The guides of this installation, all of them. */
export async function readGuides(): Promise<readonly Guide[]> {
  const guides = Object.entries(files).map(async ([file, read]) => ({ topic: nameOf(file), text: await read() }));
  return (await Promise.all(guides)).sort((one, other) => (titleOf(one.text) < titleOf(other.text) ? -1 : 1));
}

export function problemsByCode(): readonly Problem[] {
  return [...problems].sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** The first heading. */
export function titleOf(text: string): string {
  return /^# (.+)$/m.exec(text)?.[1]?.trim() ?? '';
}

function nameOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.md$/, '');
}
