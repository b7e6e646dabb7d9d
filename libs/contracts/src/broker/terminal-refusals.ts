import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { Count, Id, Instant, ListOf, Text } from '../vocabulary/index.js';

/** The last time that somebody spoke in the name of a terminal and was refused. Nothing of any secret is in it. */
export class TerminalRefusal {
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
  @Text({ max: 80, meaning: 'how its owner calls it', example: 'VPS Frankfurt' }) name: string;
  @Text({ max: 60, meaning: 'why, as in the problem that it got', example: 'signature-invalid' }) code: string;
  @Text({ max: 300, meaning: 'the same as a sentence', example: 'The signature does not fit.' }) reason: string;
  @Instant({ meaning: 'when it was refused the last time' }) at: string;
  @Count({ meaning: 'how often, ever' }) count: number;
}

export class TerminalRefusalPage {
  @ListOf(() => TerminalRefusal, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: TerminalRefusal[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

export const listTerminalRefusalsRequest = defineRequest<PageQuery, TerminalRefusalPage>({
  owner: 'broker',
  name: 'terminal.list-refusals',
  input: PageQuery,
  output: TerminalRefusalPage,
  permission: 'terminal:read',
  meaning: 'Terminals that were refused, the last one first: a wrong secret looks like silence otherwise.',
});
