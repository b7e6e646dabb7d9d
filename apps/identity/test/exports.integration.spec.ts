import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  billingExportBegin,
  brokerExportBegin,
  type ExportBegin,
  exportAsk,
  exportEnd,
  exportLink,
  exportList,
  exportOpen,
  exportRead,
  exportTell,
  listAuditRequest,
  notificationsExportBegin,
  type OrganisationExport,
  pipelinesExportBegin,
  requestSubject,
  signalsExportBegin,
} from '@plimsoll/contracts';
import { NatsLink } from '@plimsoll/messaging';
import { waitFor } from '@plimsoll/testing';
import { ExportMeter } from '../src/exports/export.meter.js';
import { World } from './world.js';

const OTHERS = {
  signals: signalsExportBegin,
  pipelines: pipelinesExportBegin,
  broker: brokerExportBegin,
  billing: billingExportBegin,
  notifications: notificationsExportBegin,
};

let world: World;
/** What the others were asked, by export; `fails` of them does not answer well. */
const begun = new Map<string, string[]>();
let fails: string | undefined;
beforeAll(async () => {
  world = await World.start({ MAILBOX: 'true', PUBLIC_URL: 'https://plimsoll.example' });
  const nats = await world.service.app.get(NatsLink).ready();
  for (const [name, request] of Object.entries(OTHERS))
    nats.subscribe(requestSubject(request), {
      callback: (_error, message) => {
        const { exportId, snapshot } = JSON.parse(message.string()) as ExportBegin;
        begun.set(exportId, [...(begun.get(exportId) ?? []), snapshot]);
        const problem = { isProblem: true, code: 'service-unavailable' };
        message.respond(JSON.stringify(name === fails ? { problem } : { data: {} }));
      },
    });
}, 60_000);
afterAll(() => world?.stop());

const ask = (actor: Actor) => world.requests.ask(exportAsk, {}, { actor });
const newest = async (actor: Actor): Promise<OrganisationExport> =>
  (await world.requests.ask(exportList, {}, { actor })).items[0]!;
const becomes = (actor: Actor, state: string) =>
  waitFor(`the export to be ${state}`, async () => ((await newest(actor)).state === state ? newest(actor) : undefined));

/** The other services tell one row each. */
async function othersTell({ tenantId }: Actor, exportId: string): Promise<void> {
  for (const service of Object.keys(OTHERS)) {
    const name = `${service}/things.ndjson.gz`;
    const bytes = gzipSync(`{"tenant_id":"${tenantId}","of":"${service}"}\n`).toString('base64');
    await world.requests.ask(exportTell, { exportId, name, ordinal: 0, bytes }, { tenantId });
    const manifest = { service, tables: [{ file: name }] };
    await world.requests.ask(exportEnd, { exportId, service, manifest }, { tenantId });
  }
}

async function rowsOf(token: string, name: string, parts: number): Promise<Record<string, unknown>[]> {
  const bytes: Buffer[] = [];
  for (let ordinal = 0; ordinal < parts; ordinal += 1)
    bytes.push(Buffer.from((await world.requests.ask(exportRead, { token, name, ordinal })).bytes, 'base64'));
  const text = gunzipSync(Buffer.concat(bytes)).toString().trim();
  return text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the export that an organisation makes itself (BL-5)', () => {
  it('is everything of it as of one instant, one at a time, and fetched by a link that only its owner makes', async () => {
    const [{ actor }, { actor: other }] = [await world.verified(), await world.verified()];
    const { exportId } = await ask(actor);
    await expect(ask(actor)).rejects.toMatchObject({ problem: { code: 'conflict' } });
    const snapshots = await waitFor('all to look at it', async () => {
      const seen = begun.get(exportId) ?? [];
      return seen.length === 5 && (await newest(actor)).bytes > 0 ? seen : undefined;
    });
    expect(new Set(snapshots).size).toBe(1);
    await expect(world.requests.ask(exportLink, { exportId }, { actor })).rejects.toMatchObject({
      problem: { code: 'conflict' },
    });
    await othersTell(actor, exportId);
    expect(await becomes(actor, 'ready')).toMatchObject({ takenAt: expect.any(String), expiresAt: expect.any(String) });
    await expect(world.requests.ask(exportLink, { exportId }, { actor: other })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
    await expect(
      world.requests.ask(exportLink, { exportId }, { actor: { ...actor, roles: ['admin'] } }),
    ).rejects.toMatchObject({ problem: { code: 'permission-denied' } });
    const { path } = await world.requests.ask(exportLink, { exportId }, { actor });
    const token = path.split('/').at(-1)!;
    const opened = await world.requests.ask(exportOpen, { token });
    const users = opened.files.find(({ name }) => name === 'identity/users.ndjson.gz')!;
    const people = await rowsOf(token, users.name, users.parts);
    expect(people.map((row) => [row['tenant_id'], row['user_id']])).toEqual([[actor.tenantId, actor.userId]]);
    expect(Object.keys(people[0]!)).not.toContain('password_hash');
    expect(await rowsOf(token, 'broker/things.ndjson.gz', 1)).toEqual([{ tenant_id: actor.tenantId, of: 'broker' }]);
    expect(JSON.stringify(opened)).not.toContain('refresh_tokens.ndjson');

    for (const wrong of [
      token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'),
      token.replace(actor.tenantId, other.tenantId),
    ])
      await expect(world.requests.ask(exportOpen, { token: wrong })).rejects.toMatchObject({
        problem: { code: 'not-found' },
      });
    await world.admin.query(`update exports set link_expires_at = now() where export_id = $1`, [exportId]);
    await expect(world.requests.ask(exportOpen, { token })).rejects.toMatchObject({ problem: { code: 'not-found' } });
    const { items } = await world.requests.ask(listAuditRequest, { limit: 20 }, { actor });
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(['export.asked', 'export.fetched']));

    await ask(actor);
    const { items: both } = await world.requests.ask(exportList, {}, { actor });
    expect(both.map(({ state }) => state)).toEqual([expect.stringMatching(/waiting|collecting/), 'expired']);
    const { rows } = await world.admin.query('select 1 from export_parts where export_id = $1', [exportId]);
    expect(rows).toHaveLength(0);
  });

  it('fails by name when a service cannot tell its part, keeps nothing, and takes nothing more', async () => {
    const { actor } = await world.verified();
    fails = 'billing';
    try {
      const { exportId } = await ask(actor);
      expect(await becomes(actor, 'failed')).toMatchObject({ failure: expect.stringContaining('Ask for it again') });
      await world.service.app.get(ExportMeter).look();
      // One that was asked for before may begin only now.
      expect(await world.series('identity_exports_failed')).toBeGreaterThanOrEqual(1);
      const told = { exportId, name: 'broker/things.ndjson.gz', ordinal: 0, bytes: 'AAAA' };
      await expect(world.requests.ask(exportTell, told, { tenantId: actor.tenantId })).rejects.toMatchObject({
        problem: { code: 'conflict' },
      });
      const { rows } = await world.admin.query('select 1 from export_parts where export_id = $1', [exportId]);
      expect(rows).toHaveLength(0);
    } finally {
      fails = undefined;
    }
  });

  it('takes nothing for an export of another organisation', async () => {
    const [{ actor }, { actor: other }] = [await world.verified(), await world.verified()];
    const { exportId } = await ask(actor);
    await waitFor('it to begin', async () => ((await newest(actor)).bytes > 0 ? true : undefined));
    const told = { exportId, name: 'broker/things.ndjson.gz', ordinal: 0, bytes: 'AAAA' };
    await expect(world.requests.ask(exportTell, told, { tenantId: other.tenantId })).rejects.toMatchObject({
      problem: { code: 'conflict' },
    });
  });
});
