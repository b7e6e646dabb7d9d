import { createRequire } from 'node:module';

/** Where the letters of statements lie: DejaVu Sans has Latin, Greek and Cyrillic. */
export function fontFile(name: 'DejaVuSans' | 'DejaVuSans-Bold'): string {
  return createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
}
