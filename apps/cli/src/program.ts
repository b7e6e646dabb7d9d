import { Command } from 'commander';
import { auditCommand } from './commands/audit.js';
import { deadLettersCommand } from './commands/dead-letters.js';
import { demoCommand } from './commands/demo.js';
import { dockerEnvCommand } from './commands/docker-env.js';
import { doctorCommand } from './commands/doctor.js';
import { downCommand } from './commands/down.js';
import { migrateCommand } from './commands/migrate.js';
import { replayCommand } from './commands/replay.js';
import { smokeCommand } from './commands/smoke.js';
import { statusCommand } from './commands/status.js';
import { tryCommand } from './commands/try.js';
import { upCommand } from './commands/up.js';

/** The `plimsoll` command with all its commands. */
export function plimsollProgram(version: string): Command {
  const program = new Command('plimsoll');
  program
    .description('Turns signals into guarded trades. Start with: plimsoll up')
    .version(version)
    .showHelpAfterError('(add --help to see how it is used)')
    .configureHelp({ showGlobalOptions: true });
  const commands = [
    upCommand(),
    downCommand(),
    statusCommand(),
    doctorCommand(),
    demoCommand(),
    tryCommand(),
    smokeCommand(),
    replayCommand(),
    auditCommand(),
    deadLettersCommand(),
    migrateCommand(),
    dockerEnvCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  return program;
}
