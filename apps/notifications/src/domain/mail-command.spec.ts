import { describe, expect, it } from '@jest/globals';
import { commandOfMail, confirmCode, shownCode } from './mail-command.js';

const writtenAt = new Date('2026-01-05T10:00:00.000Z');
const about = { accountId: 'a-1', writtenAt };
const nothing = { accountId: undefined, writtenAt };

describe('commands by mail (NT-1)', () => {
  it('are about the account of the mail unless they name another', () => {
    expect(commandOfMail('flatten', about)).toEqual({ kind: 'flatten', accountId: 'a-1' });
    expect(commandOfMail('Flatten 5001', about)).toEqual({ kind: 'flatten', login: '5001' });
    expect(commandOfMail('positionen', about)).toEqual({ kind: 'positions', accountId: 'a-1' });
    expect(commandOfMail('flatten', nothing)).toEqual({ kind: 'flatten' });
    expect(commandOfMail('status', about)).toEqual({ kind: 'status' });
    expect(commandOfMail('cancel the news is over', about)).toEqual({
      ...{ kind: 'cancel-by-text', words: 'the news is over', accountId: 'a-1', writtenAt },
    });
  });

  it('confirm by the code that a mail told, however it is typed', () => {
    const code = confirmCode(Buffer.from('0123456789abcdef'));
    expect(code).toMatch(/^[a-z2-9]{10}$/);
    for (const line of [`yes ${code}`, `Ja, ${shownCode(code).toUpperCase()}.`, `YES: ${shownCode(code)}`])
      expect(commandOfMail(line, about)).toEqual({ kind: 'confirm-flatten', nonce: code });
    expect(commandOfMail('yes', about)).toEqual({ kind: 'help' });
    expect(commandOfMail('yes please', about)).toEqual({ kind: 'help' });
  });
});
