import { describe, expect, it } from '@jest/globals';
import { SetupError } from '@plimsoll/infrastructure';
import { OutcomeUnknownError, ProblemError, UnreachableError as ClientUnreachableError } from '@plimsoll/client';
import { ApiError, UnreachableError } from './api/api-client.js';
import { UsageError } from './command-line.js';
import { SignedOutError } from './profiles/signed-out-error.js';
import { explainError } from './explain-error.js';

const LOG = '/tmp/cli.log';

describe('errors that a newcomer meets: one clear line with the cure', () => {
  it('keeps what and cure, and the telling lines of a log without its stack', () => {
    const details = ['node:internal/modules:1', '    at resolve (x.js:1:1)', '  ^', 'Error: port taken', '', '}'].join(
      '\n',
    );
    expect(explainError(new SetupError('The broker ended.', 'read its log', { details }), LOG)).toEqual({
      what: 'The broker ended.',
      cure: 'read its log',
      details: 'node:internal/modules:1\nError: port taken',
      exitCode: 1,
      unexpected: false,
    });
  });
  it('has a cure for full disks, missing rights and missing files', () => {
    const error = (code: string, message: string): Error => Object.assign(new Error(message), { code });
    expect(explainError(error('ENOSPC', 'ENOSPC: no space left on device, write'), LOG)).toMatchObject({
      what: 'The disk is full.',
      unexpected: false,
    });
    expect(explainError(error('EACCES', "EACCES: permission denied, mkdir '/srv/x'"), LOG)).toMatchObject({
      what: "EACCES: permission denied, mkdir '/srv/x'.",
      unexpected: false,
    });
    expect(explainError(error('ENOENT', 'ENOENT: no such file'), LOG).cure).toContain('check the path');
  });
  it('passes the cure of a problem on, and says where to look when nobody answers', () => {
    expect(
      explainError(new ApiError(409, 'conflict', 'This contradicts the present state', 'Read it again.'), LOG),
    ).toMatchObject({ what: 'This contradicts the present state (409 conflict).', cure: 'Read it again.' });
    expect(explainError(new UnreachableError('http://127.0.0.1:7300', undefined), LOG)).toMatchObject({
      what: 'http://127.0.0.1:7300 does not answer.',
      unexpected: false,
    });
    expect(explainError(new UsageError('--side is buy or sell.'), LOG).cure).toContain('--help');
  });
  it('tells scripts by the exit code what kind of failure it was', () => {
    const refused = (status: number, code: string): Error =>
      new ProblemError({ status, code, title: 'No', cure: 'Ask.', errorId: 'e1' });
    const nobody = new ClientUnreachableError('https://x.example', false, undefined);
    const codes = [
      new UsageError('x'),
      new ApiError(401, 'credentials-wrong', 'No', 'Ask.'),
      new UnreachableError('http://127.0.0.1:7300', undefined),
      refused(403, 'scope-missing'),
      refused(409, 'conflict'),
      refused(400, 'validation-failed'),
      nobody,
      new OutcomeUnknownError(nobody),
      new SignedOutError('Nobody.', 'sign in.'),
      new SetupError('x', 'y'),
    ].map((error) => explainError(error, LOG).exitCode);
    expect(codes).toEqual([64, 77, 69, 77, 1, 64, 69, 75, 77, 1]);
    expect(explainError(refused(409, 'conflict'), LOG)).toMatchObject({
      what: 'No (409 conflict).',
      cure: 'Ask.',
      code: 'conflict',
      errorId: 'e1',
    });
    expect(explainError(refused(401, 'token-expired'), LOG).cure).toContain('plimsoll login');
    expect(explainError(new OutcomeUnknownError(nobody), LOG).cure).toContain('may have been done');
  });
  it('shows one line of anything else and keeps the rest for the log', () => {
    expect(explainError(new Error('cannot read x\n    at y'), LOG)).toMatchObject({
      what: 'cannot read x',
      unexpected: true,
      cure: expect.stringContaining(LOG),
    });
    expect(explainError('odd', LOG)).toMatchObject({ what: 'odd', unexpected: true });
  });
});
