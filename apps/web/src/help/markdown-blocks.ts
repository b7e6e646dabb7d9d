export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'picture'; readonly words: string; readonly target: string }
  | { readonly kind: 'quote' | 'text'; readonly text: string };

const FENCE = /^\s*```/;
const HEADING = /^(#{1,6})\s+(.+)$/;
const ITEM = /^(\s*)(?:[-*]|(\d+)\.)\s+(.+)$/;
const TABLE_LINE = /^\s*\|.*\|\s*$/;
const TABLE_RULE = /^\s*\|[\s:|-]+\|\s*$/;
const QUOTE = /^\s*>\s?/;
const PICTURE = /^!\[([^\]]+)\]\(([^)\s]+)\)\s*$/;

/** The blocks of a guide: as much of CommonMark as our guides use, and nothing that a browser would run. */
export function blocksOf(text: string): readonly Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    if (lines[at]!.trim() === '') {
      at += 1;
      continue;
    }
    const [block, next] = blockAt(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

function blockAt(lines: readonly string[], at: number): readonly [Block, number] {
  const line = lines[at]!;
  const heading = HEADING.exec(line);
  if (heading) return [{ kind: 'heading', level: heading[1]!.length, text: heading[2]! }, at + 1];
  if (FENCE.test(line)) return code(lines, at);
  const picture = PICTURE.exec(line);
  if (picture) return [{ kind: 'picture', words: picture[1]!, target: picture[2]! }, at + 1];
  if (TABLE_LINE.test(line) && TABLE_RULE.test(lines[at + 1] ?? '')) return table(lines, at);
  if (ITEM.test(line)) return list(lines, at);
  const isQuote = QUOTE.test(line);
  const end = endOf(lines, at, (next) => next.trim() !== '' && QUOTE.test(next) === isQuote && !begins(next));
  const words = lines.slice(at, end).map((part) => part.replace(QUOTE, '').trim());
  return [{ kind: isQuote ? 'quote' : 'text', text: words.join(' ') }, end];
}

function code(lines: readonly string[], at: number): readonly [Block, number] {
  const indent = /^\s*/.exec(lines[at]!)![0].length;
  const end = endOf(lines, at, (next) => !FENCE.test(next));
  const text = lines.slice(at + 1, end).map((line) => line.slice(Math.min(indent, line.search(/\S|$/))));
  return [{ kind: 'code', text: text.join('\n') }, end + 1];
}

function table(lines: readonly string[], at: number): readonly [Block, number] {
  const end = endOf(lines, at, (next) => TABLE_LINE.test(next));
  const [head, , ...rows] = lines.slice(at, end).map(cellsOf);
  return [{ kind: 'table', head: head ?? [], rows }, end];
}

/** A bar in code, or behind a backslash, is no edge of a cell. */
function cellsOf(line: string): readonly string[] {
  const inner = line.trim().slice(1, -1);
  const cells = inner.match(/(?:`[^`]*`|\\\||[^|`])+/g) ?? [];
  return cells.map((cell) => cell.replaceAll('\\|', '|').trim());
}

function list(lines: readonly string[], at: number): readonly [Block, number] {
  const isOrdered = ITEM.exec(lines[at]!)![2] !== undefined;
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next]!;
    const item = ITEM.exec(line);
    if (item) items.push(item[3]!);
    else if (/^\s+\S/.test(line) && !FENCE.test(line)) items.push(`${items.pop()!} ${line.trim()}`);
    else break;
  }
  return [{ kind: 'list', isOrdered, items }, next];
}

function begins(line: string): boolean {
  return [HEADING, FENCE, TABLE_LINE, ITEM, PICTURE].some((mark) => mark.test(line));
}

/** The first line after `at` that belongs no more. */
function endOf(lines: readonly string[], at: number, belongs: (line: string) => boolean): number {
  let end = at + 1;
  while (end < lines.length && belongs(lines[end]!)) end += 1;
  return end;
}
