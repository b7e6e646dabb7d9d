import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { checkTenantArchive, SetupError } from '@plimsoll/infrastructure';
import { sleep, systemClock } from '@plimsoll/kernel';
import { cliEnvironment } from '../cli.config.js';
import { bytes } from '../output/words.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Export = Schemas['OrganisationExport'];

interface ExportOptions extends ProfileOptions {
  readonly out: string;
}

const LOOK_MS = 1_000;
const WAIT_MS = 30 * 60_000;

/** `plimsoll export`: everything of the own organisation as one file, over the API. */
export function exportCommand(): Command {
  return profileCommand('export', 'everything of your organisation as one file, for its owners', [
    ['export --out org.tar', 'as of one instant, and read once; "tenant check org.tar" says later whether it is whole'],
  ])
    .requiredOption('--out <file>', 'the file; nothing may be there yet')
    .action(exportOwn);
}

async function exportOwn({ out, ...options }: ExportOptions): Promise<void> {
  const file = path.resolve(cliEnvironment().startedIn, out);
  if (existsSync(file)) throw new SetupError(`${file} is there already.`, 'name another file with --out.');
  const { plimsoll, output, url } = await connect(options);
  const asked = await plimsoll.post('/v1/exports');
  const ready = await output.progress.step('collecting everything as of one instant', async () => {
    const end = systemClock.monotonicMs() + WAIT_MS;
    for (let known: Export = asked; ;) {
      if (known.state === 'ready') return known;
      if (known.state === 'failed' || known.state === 'expired' || systemClock.monotonicMs() > end)
        throw new SetupError(notReadyText(known), 'ask for it again.');
      await sleep(LOOK_MS);
      const { items } = await plimsoll.get('/v1/exports');
      known = items.find(({ exportId }) => exportId === asked.exportId) ?? { ...known, state: 'expired' };
    }
  });
  const { exportId, takenAt } = ready;
  const link = await plimsoll.post('/v1/exports/{exportId}/link', { params: { path: { exportId } } });
  await output.progress.step('fetching the file', () => save(new URL(link.path, url), file));
  const { sha256, flaws } = await output.progress.step('reading the archive', () => checkTenantArchive(file));
  const ok = flaws.length === 0;
  output.result(
    { ok, file, exportId, takenAt, bytes: ready.bytes, sha256, flaws },
    exportedText({ file, takenAt, bytes: ready.bytes, sha256, flaws }),
  );
  process.exitCode = ok ? 0 : 1;
}

interface Exported {
  readonly file: string;
  readonly takenAt: string | undefined;
  readonly bytes: number;
  /** Digest of its manifest. */
  readonly sha256: string;
  /** What is not as it was written. */
  readonly flaws: readonly string[];
}

/** What came, for people: with the digest that "tenant check" compares. */
export function exportedText({ file, takenAt = '', bytes: size, sha256, flaws }: Exported): string {
  if (flaws.length > 0)
    return [`${file} did NOT come as it was written:`, ...flaws.map((flaw) => `  ${flaw}`)].join('\n');
  return [
    `Everything of your organisation as of ${takenAt} is in ${file} (${bytes(size)} compressed), read and whole.`,
    `Digest of its manifest, to be kept apart from it: ${sha256}`,
  ].join('\n');
}

/** Why there is no file. */
export function notReadyText({ state, failure }: Export): string {
  if (state === 'expired') return 'Another export took the place of this one.';
  return failure ?? 'It was not ready in half an hour.';
}

/** It has its name only when it is whole; only its owner may read it. */
async function save(from: URL, file: string): Promise<void> {
  const answer = await fetch(from);
  if (!answer.ok || answer.body === null)
    throw new SetupError(`The file was not given (${answer.status}).`, 'ask for it again.');
  const unfinished = `${file}.part`;
  try {
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(unfinished, { mode: 0o600, flush: true }));
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}
