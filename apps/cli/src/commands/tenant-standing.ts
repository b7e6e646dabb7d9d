import { type Command } from 'commander';
import { type Schemas } from '@plimsoll/client';
import { requireId } from '../command-line.js';
import { connect, profileCommand, type ProfileOptions } from '../profiles/connect.js';

type Standing = Schemas['OrganisationStanding'];

interface TenantOptions extends ProfileOptions {
  readonly tenant: string;
}
interface ChangeOptions extends TenantOptions {
  readonly reason: string;
}
interface RetireOptions extends ChangeOptions {
  readonly movedTo: string;
}

const AN_ID = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
const SECOND_LENGTH = 19;

/** Freezing, thawing and letting go, by owners of the installation; Plimsoll must be up for it. */
export function standingCommands(): Command[] {
  const given = (command: Command): Command => command.requiredOption('--tenant <id>', 'the organisation');
  const why = (command: Command): Command =>
    given(command).requiredOption('--reason <text>', 'why; the organisation reads it, both audit logs keep it');
  return [
    given(
      profileCommand('standing', 'whether an organisation is active, frozen or moved', [
        [`tenant standing --tenant ${AN_ID}`, 'since when, and why'],
      ]),
    ).action(tell),
    why(
      profileCommand('freeze', 'nothing new is begun; closing, guards, reading and exports go on', [
        [`tenant freeze --tenant ${AN_ID} --reason "it moves"`, 'everywhere within a second'],
      ]),
    ).action((options: ChangeOptions) => change(options, { state: 'frozen' })),
    why(
      profileCommand('thaw', 'everything goes on as before', [
        [`tenant thaw --tenant ${AN_ID} --reason "it stays"`, 'one that moved is frozen again first'],
      ]),
    ).action((options: ChangeOptions) => change(options, { state: 'active' })),
    why(
      profileCommand('retire', 'it goes on elsewhere: people and senders are told where', [
        [
          `tenant retire --tenant ${AN_ID} --moved-to https://plimsoll.example --reason "it moved"`,
          'guards of terminals that still come here go on',
        ],
      ]).requiredOption('--moved-to <address>', 'where it goes on (https)'),
    ).action((options: RetireOptions) => change(options, { state: 'moved', movedTo: options.movedTo })),
  ];
}

async function tell({ tenant, ...options }: TenantOptions): Promise<void> {
  requireId(tenant);
  const { plimsoll, output } = await connect(options);
  const standing = await plimsoll.get('/v1/system/organisations/{tenantId}/standing', {
    params: { path: { tenantId: tenant } },
  });
  output.result({ ok: true, tenantId: tenant, ...standing }, organisationText(standing));
}

async function change(
  { tenant, reason, ...options }: ChangeOptions,
  wish: { readonly state: Standing['state']; readonly movedTo?: string },
): Promise<void> {
  requireId(tenant);
  const { plimsoll, output } = await connect(options);
  const standing = await plimsoll.put('/v1/system/organisations/{tenantId}/standing', {
    params: { path: { tenantId: tenant } },
    body: { ...wish, reason },
  });
  output.result({ ok: true, tenantId: tenant, ...standing }, organisationText(standing));
}

/** How an organisation stands, for people. */
export function organisationText({ state, since, reason, movedTo }: Standing): string {
  const when = since === undefined ? '' : ` since ${since.slice(0, SECOND_LENGTH).replace('T', ' ')} UTC`;
  const why = reason === undefined ? '' : ` (${reason})`;
  const rest = {
    active: 'everything goes on.',
    frozen: 'nothing new is begun; closing, guards, reading and exports go on.',
    moved: `it goes on at ${movedTo ?? 'another installation'}; guards of terminals that still come here go on.`,
  }[state];
  return `${state}${when}${why}: ${rest}`;
}
