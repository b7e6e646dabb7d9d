import type { Page } from 'playwright-core';
import type { RestClient } from '../platform/rest-client.js';
import { until } from '../platform/wait.js';

/** By the form of the page. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** By the link of the mail that the Mailbox shows. */
export async function verify(rest: RestClient, email: string): Promise<void> {
  const link = await until('the mail', async () => {
    const { items } = await rest.get<{ items: { to: string; link?: string }[] }>('/v1/mailbox');
    return items.find(({ to }) => to === email)?.link;
  });
  await rest.post('/v1/auth/verify-email', { code: new URLSearchParams(new URL(link).hash.slice(1)).get('code') });
}

export async function accessToken(rest: RestClient, email: string, password: string): Promise<string> {
  const answer = await rest.post<{ accessToken: string }>('/v1/auth/log-in', { email, password });
  return answer.accessToken;
}
