import { Command } from 'commander';
import { SetupError } from '@plimsoll/infrastructure';
import { command, contextOf, type SharedOptions } from '../command-line.js';
import { confirm } from '../output/ask.js';
import { table } from '../output/table.js';
import { connect, profileCommand, type ProfileOptions, profileStore, requireProfile } from '../profiles/connect.js';
import { type Profile } from '../profiles/profile.js';
import { type ProfileStore } from '../profiles/profile-store.js';

interface RemoveOptions extends SharedOptions {
  readonly yes?: boolean;
}

/** What a profile is, without what lets one in. */
interface ProfileFace {
  readonly name: string;
  readonly current: boolean;
  readonly url?: string;
  readonly email?: string;
  readonly access: 'session' | 'key' | 'none' | 'unreadable';
  readonly trouble?: string;
}

/** `plimsoll profiles`: the platforms that one signs in to. */
export function profilesCommand(): Command {
  return new Command('profiles')
    .description('the platforms that you sign in to; one of them is the current one')
    .addCommand(
      command('list', 'all of them', [
        ['profiles list', 'a table'],
        ['profiles list --json', 'for a program'],
      ]).action(list),
      { isDefault: true },
    )
    .addCommand(
      command('use <name>', 'make one the current one', [['profiles use desk', 'from now on']]).action(
        (name: string, options: SharedOptions) => use(name, options),
      ),
    )
    .addCommand(
      command('remove <name>', 'forget one, and the webhook addresses kept in it', [
        ['profiles remove desk', 'asks first where somebody is signed in'],
      ])
        .option('--yes', 'do not ask')
        .action(remove),
    );
}

/** `plimsoll whoami`: who asks, and what they may do. */
export function whoamiCommand(): Command {
  return profileCommand('whoami', 'who you are for the platform, and what you may do', [
    ['whoami', 'with the current profile'],
    ['whoami --json', 'for a program'],
  ]).action(async (options: ProfileOptions) => {
    const { plimsoll, profile, output } = await connect(options);
    const me = await plimsoll.get('/v1/me');
    const { email, tenantName, roles, permissions, secondFactor, emailVerified } = me;
    const lines = [
      `${me.name ?? email} <${email}>${emailVerified ? '' : ', not verified'}, of ${tenantName}`,
      `  platform     ${plimsoll.baseUrl}`,
      `  profile      ${profile ?? 'none: the key in PLIMSOLL_API_KEY'}`,
      `  roles        ${roles.join(', ')}`,
      `  permissions  ${permissions.join(', ')}`,
      `  second step  ${secondFactor ? 'a code of the authenticator app' : 'none'}`,
    ];
    output.result({ ok: true, profile, url: plimsoll.baseUrl, me }, lines.join('\n'));
  });
}

function list(options: SharedOptions): void {
  const { output } = contextOf(options);
  const store = profileStore();
  const current = store.current();
  const items = store.names().map((name) => faceOf(store, name, current));
  const rows = items.map(({ name, current: is, url, email, access, trouble }) => [
    is ? '*' : '',
    name,
    url ?? '',
    email ?? '',
    trouble ?? access,
  ]);
  const columns = ['', 'profile', 'platform', 'who', 'signed in by'].map((title) => ({ title }));
  output.result(
    { ok: true, items },
    items.length === 0
      ? 'No profiles yet. Sign in: npx plimsoll login https://trade.example.com'
      : table(columns, rows),
  );
}

/** One that cannot be read must not hide the others. */
function faceOf(store: ProfileStore, name: string, current: string | undefined): ProfileFace {
  const face = { name, current: name === current };
  try {
    const { url, email, tokens, apiKey } = requireProfile(store, name);
    const access = apiKey !== undefined ? 'key' : tokens !== undefined ? 'session' : 'none';
    return { ...face, url, access, ...(email === undefined ? {} : { email }) };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { ...face, access: 'unreadable', trouble: error.what };
  }
}

function use(name: string, options: SharedOptions): void {
  const store = profileStore();
  const { url, email } = requireProfile(store, name);
  store.use(name);
  contextOf(options).output.result(
    { ok: true, profile: name, url, email },
    `"${name}" is the current profile: ${email ?? 'nobody yet'} at ${url}.`,
  );
}

async function remove(name: string, options: RemoveOptions): Promise<void> {
  const { output } = contextOf(options);
  const store = profileStore();
  if (!store.names().includes(name)) requireProfile(store, name);
  const loss = lossOf(store, name);
  if (loss !== '' && !(await confirm(`${loss} Forget "${name}"?`, options.yes)))
    return output.result({ ok: false, profile: name, removed: false }, 'Nothing was forgotten.');
  store.remove(name);
  output.result({ ok: true, profile: name, removed: true }, `The profile "${name}" is forgotten.`);
}

/** What goes with it, as a sentence; empty where it is nothing. */
function lossOf(store: ProfileStore, name: string): string {
  let held: Profile;
  try {
    held = requireProfile(store, name);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return '';
  }
  const hooks = Object.keys(held.hooks ?? {}).length;
  return [
    ...(held.tokens === undefined
      ? []
      : ['Somebody is signed in: "logout" would end the session on the platform too.']),
    ...(hooks === 0 ? [] : [`It holds ${hooks} webhook address${hooks === 1 ? '' : 'es'}, shown nowhere else.`]),
  ].join(' ');
}
