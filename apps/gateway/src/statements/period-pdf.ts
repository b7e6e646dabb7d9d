import { type PeriodStatement, type StatementLanguage } from '@plimsoll/contracts';
import PDFDocument from 'pdfkit';
import { drawable, hasLetter } from './drawable.js';
import { fontFile } from './font-file.js';
import { localTime } from './period.js';
import { STATEMENT_WORDS, type StatementWords, SUMS } from './statement-words.js';

const MARGIN = 40;
const ROW = 13;
const BOTTOM = 60;
const SIZE = { title: 16, text: 9, row: 7.5 };
const INK = '#10262d';
const SOFT = '#4c6068';
/** Where the columns begin, and how wide they are, in points of a page of A4. */
const PLACES = [0, 92, 162, 232, 300, 340, 395, 455];
const WIDTHS = [90, 68, 68, 66, 38, 53, 58, 60];
const NUMBERS_FROM = 4;

/**
 * A statement as PDF on A4, its letters in DejaVu Sans: Latin, Greek, Cyrillic. Names in others (Chinese, Japanese,
 * Korean) are marked, and told by their characters at the end.
 */
export function periodPdf(asked: PeriodStatement, zone: string, language: StatementLanguage): Promise<Uint8Array> {
  const { statement, undrawn } = drawable(asked, hasLetter);
  const words = STATEMENT_WORDS[language];
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: language,
    info: { Title: `${words.title} ${asked.login}` },
  });
  doc.registerFont('plain', fontFile('DejaVuSans')).registerFont('bold', fontFile('DejaVuSans-Bold'));
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((done, reject) => {
    doc.on('end', () => done(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  head(doc, statement, words, zone);
  sums(doc, statement, words, language);
  table(doc, statement, words, { zone, language });
  legend(doc, undrawn, words);
  numberPages(doc, words);
  doc.end();
  return ended;
}

function head(doc: PDFKit.PDFDocument, statement: PeriodStatement, words: StatementWords, zone: string): void {
  const { login, server, currency, from, to } = statement;
  const lastMoment = new Date(Date.parse(to) - 1).toISOString();
  doc.font('bold').fontSize(SIZE.title).fillColor(INK).text(words.title);
  doc.font('plain').fontSize(SIZE.text).fillColor(SOFT).moveDown(0.5);
  doc.text(`${words.account}: ${login} · ${server} · ${currency}`);
  doc.text(`${words.period}: ${localTime(from, zone).slice(0, 10)} – ${localTime(lastMoment, zone).slice(0, 10)}`);
  doc.text(`${words.zone} ${zone}`).moveDown();
}

function sums(
  doc: PDFKit.PDFDocument,
  statement: PeriodStatement,
  words: StatementWords,
  language: StatementLanguage,
): void {
  for (const name of SUMS) {
    const amount = statement[name];
    if (amount === undefined) continue;
    const isEnd = name === 'opening' || name === 'closing';
    const y = doc.y;
    doc
      .font(isEnd ? 'bold' : 'plain')
      .fontSize(SIZE.text)
      .fillColor(INK);
    doc.text(words.sums[name], MARGIN, y, { width: 200, lineBreak: false });
    doc.text(`${shown(amount, language)} ${statement.currency}`, MARGIN + 200, y, { width: 150, align: 'right' });
    doc.y = y + ROW;
  }
  doc.moveDown();
}

interface Manner {
  readonly zone: string;
  readonly language: StatementLanguage;
}

function table(doc: PDFKit.PDFDocument, statement: PeriodStatement, words: StatementWords, by: Manner): void {
  if (statement.lines.length === 0) {
    doc.font('plain').fontSize(SIZE.text).fillColor(SOFT).text(words.nothing, MARGIN);
    return;
  }
  headings(doc, words);
  for (const line of statement.lines) {
    if (doc.y > doc.page.height - BOTTOM) {
      doc.addPage();
      headings(doc, words);
    }
    doc.font('plain').fontSize(SIZE.row).fillColor(INK);
    cells(doc, [
      localTime(line.at, by.zone),
      line.ticket ?? '',
      line.type,
      line.symbol ?? '',
      line.volume ?? '',
      line.price ?? '',
      shown(line.net, by.language),
      shown(line.balance, by.language),
    ]);
  }
}

/** What the marked names are. */
function legend(doc: PDFKit.PDFDocument, undrawn: readonly string[], words: StatementWords): void {
  if (undrawn.length === 0) return;
  doc.moveDown().font('plain').fontSize(SIZE.row).fillColor(SOFT).text(words.undrawn, MARGIN);
  for (const name of undrawn) doc.text(name, MARGIN);
}

function headings(doc: PDFKit.PDFDocument, words: StatementWords): void {
  doc.font('bold').fontSize(SIZE.row).fillColor(SOFT);
  cells(doc, words.columns);
  doc
    .moveTo(MARGIN, doc.y - 2)
    .lineTo(doc.page.width - MARGIN, doc.y - 2)
    .strokeColor('#d8dfdd')
    .stroke();
}

function cells(doc: PDFKit.PDFDocument, texts: readonly string[]): void {
  const y = doc.y;
  texts.forEach((text, i) => {
    const align = i >= NUMBERS_FROM ? 'right' : 'left';
    doc.text(text, MARGIN + PLACES[i]!, y, { width: WIDTHS[i]!, height: ROW, align, ellipsis: true });
  });
  doc.y = y + ROW;
}

function numberPages(doc: PDFKit.PDFDocument, words: StatementWords): void {
  const { start, count } = doc.bufferedPageRange();
  for (let i = start; i < start + count; i += 1) {
    doc.switchToPage(i);
    // Below the margin: without this the words of the foot would begin another page.
    doc.page.margins.bottom = 0;
    doc.font('plain').fontSize(SIZE.row).fillColor(SOFT);
    doc.text(`${words.page} ${i + 1} / ${count}`, MARGIN, doc.page.height - MARGIN, {
      width: doc.page.width - 2 * MARGIN,
      align: 'right',
      lineBreak: false,
    });
  }
}

/** At least two decimals, and as many as there are: nothing is rounded away. */
function shown(amount: string, language: StatementLanguage): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 8 }).format(
    amount as unknown as number,
  );
}
