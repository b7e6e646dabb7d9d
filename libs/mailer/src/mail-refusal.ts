import { storableText } from '@plimsoll/kernel';

const PERMANENT = 500;
/** The commands that are about this mail: its receiver, its content. */
const ABOUT_THE_MAIL: readonly unknown[] = ['RCPT TO', 'DATA'];
/**
 * Subjects of enhanced codes (RFC 3463) that are about us or the way: systems, networks, protocol, policy (relaying,
 * lists of bad senders), and the sender's address. They can be mended, and the mail is still wanted then.
 */
const ABOUT_US = /\b5\.(?:[3457]\.\d+|1\.[78])\b/;
const SAID_MAX = 300;

interface SaidByServer {
  readonly responseCode?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/**
 * Whether the server said that this mail will never be taken (RFC 5321, 5yz to what is about the mail); what is wrong
 * with us (greeting, TLS, sign-in, sender, policy) may be mended.
 */
export function isRefusedForGood(error: unknown): boolean {
  const { responseCode, command, response } = error as SaidByServer;
  return (
    ABOUT_THE_MAIL.includes(command) &&
    typeof responseCode === 'number' &&
    responseCode >= PERMANENT &&
    !ABOUT_US.test(typeof response === 'string' ? response : '')
  );
}

/** Why an attempt failed, for who looks after mail; with the cure where it is not the server's to tell. */
export function failureText(error: unknown, { deadlineMs }: { readonly deadlineMs: number }): string {
  const { code, command, cause } = error as SaidByServer;
  const said = storableText((error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' '), SAID_MAX);
  if (code === 'EABORT')
    return (cause as { name?: unknown } | undefined)?.name === 'TimeoutError'
      ? `the mail server did not take it within ${deadlineMs / 1000} s`
      : 'the service ended while it was on its way';
  if (code === 'ETLS' && command === 'STARTTLS')
    return `${said}; SMTP_URL demands encryption that the server does not give (requireTLS)`;
  return said;
}
