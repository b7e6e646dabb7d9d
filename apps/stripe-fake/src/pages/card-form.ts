import { cardOfNumber, TEST_CARDS, type TestCard } from '../model/cards.js';
import { escapeHtml } from './html.js';

export interface CardFormOptions {
  readonly action: string;
  readonly button: string;
  /** Asked where the customer is not known yet. */
  readonly asksEmail: boolean;
  readonly email?: string;
  readonly problem?: string | undefined;
  /** Asked where a code that takes something off may be given. */
  readonly asksCode?: boolean;
}

/** The form for a card, as every page of this stand-in has it, with the cards that can be tried below. */
export function cardForm({
  action,
  button,
  asksEmail,
  email = '',
  problem,
  asksCode = false,
}: CardFormOptions): string {
  const bad = problem === undefined ? '' : ' aria-invalid="true" aria-describedby="problem"';
  const emailField = `<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="email" required value="${escapeHtml(email)}">`;
  return `<form method="post" action="${escapeHtml(action)}">
${problem === undefined ? '' : `<p id="problem" class="bad" role="alert">${escapeHtml(problem)}</p>`}
${asksEmail ? emailField : ''}
${asksCode ? CODE_FIELD : ''}
<label for="card">Card number</label>
<input id="card" name="card" inputmode="numeric" autocomplete="off" placeholder="4242 4242 4242 4242" required${bad}>
<div class="pair">
<div><label for="expiry">Expires (MM/YY)</label>
<input id="expiry" name="expiry" inputmode="numeric" autocomplete="off" placeholder="12/34" required></div>
<div><label for="cvc">CVC</label>
<input id="cvc" name="cvc" inputmode="numeric" autocomplete="off" placeholder="123" required></div>
</div>
<button type="submit">${escapeHtml(button)}</button>
</form>
<h2>Test cards</h2>
<p class="soft">Any date in the future and any three digits go with them.</p>
<table><tbody>${TEST_CARDS.map(cardRow).join('')}</tbody></table>`;
}

const CODE_FIELD = `<label for="code">Promotion code (where you have one)</label>
<input id="code" name="code" autocomplete="off">`;

function cardRow({ number, meaning }: TestCard): string {
  const spaced = number.replace(/(.{4})(?=.)/g, '$1 ');
  return `<tr><td class="number">${spaced}</td><td>${escapeHtml(meaning)}</td></tr>`;
}

export type CardGiven = { readonly card: TestCard } | { readonly problem: string };

/** Reads the form. The number is compared with the test cards and forgotten; CVC and date are looked at only. */
export function readCard(form: URLSearchParams, nowS: number): CardGiven {
  const card = cardOfNumber(form.get('card') ?? '');
  if (card === undefined)
    return { problem: 'This is no test card. Never type a real card here: take one of the list.' };
  const [, month, year] = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(form.get('expiry') ?? '') ?? [];
  if (month === undefined || Number(month) < 1 || Number(month) > 12)
    return { problem: 'The date is written like 12/34.' };
  if (Date.UTC(2000 + Number(year), Number(month), 1) <= nowS * 1_000) return { problem: 'Your card has expired.' };
  if (!/^\s*\d{3,4}\s*$/.test(form.get('cvc') ?? '')) return { problem: 'The CVC has three digits.' };
  return { card };
}
