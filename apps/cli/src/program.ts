import { Command } from 'commander';
import { affiliateCommand } from './commands/affiliate.js';
import { auditCommand } from './commands/audit.js';
import { billingCommand } from './commands/billing.js';
import { deadLettersCommand } from './commands/dead-letters.js';
import { demoCommand } from './commands/demo.js';
import { dockerEnvCommand } from './commands/docker-env.js';
import { doctorCommand } from './commands/doctor.js';
import { downCommand } from './commands/down.js';
import { invoicesCommand } from './commands/invoices.js';
import { keysCommand } from './commands/keys.js';
import { limitsCommand } from './commands/limits.js';
import { usageCommand } from './commands/usage.js';
import { listenCommand } from './commands/listen.js';
import { loginCommand, logoutCommand } from './commands/login.js';
import { discountCommand } from './commands/discounts.js';
import { exportCommand } from './commands/export.js';
import { meterPricesCommand } from './commands/meter-prices.js';
import { migrateCommand } from './commands/migrate.js';
import { noticesCommand } from './commands/notices.js';
import { catalogueCommand } from './commands/catalogue.js';
import { planCommand } from './commands/plan.js';
import { profilesCommand, whoamiCommand } from './commands/profiles.js';
import { replayCommand } from './commands/replay.js';
import { reportCommand } from './commands/report.js';
import { seedCommand } from './commands/seed.js';
import { signalsCommand } from './commands/signals.js';
import { smokeCommand } from './commands/smoke.js';
import { sourcesCommand } from './commands/sources.js';
import { statementCommand } from './commands/statement.js';
import { statusCommand } from './commands/status.js';
import { tenantCommand } from './commands/tenant.js';
import { terminalsCommand } from './commands/terminals.js';
import { triggerCommand } from './commands/trigger.js';
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
    loginCommand(),
    logoutCommand(),
    whoamiCommand(),
    profilesCommand(),
    keysCommand(),
    planCommand(),
    catalogueCommand(),
    limitsCommand(),
    usageCommand(),
    affiliateCommand(),
    meterPricesCommand(),
    discountCommand(),
    noticesCommand(),
    invoicesCommand(),
    billingCommand(),
    terminalsCommand(),
    sourcesCommand(),
    signalsCommand(),
    triggerCommand(),
    listenCommand(),
    smokeCommand(),
    replayCommand(),
    reportCommand(),
    statementCommand(),
    seedCommand(),
    auditCommand(),
    tenantCommand(),
    exportCommand(),
    deadLettersCommand(),
    migrateCommand(),
    dockerEnvCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  return withoutExits(program);
}

/** What is wrong with a command line is an error like others: told with its cure, and with an exit code of its own. */
function withoutExits(command: Command): Command {
  command.exitOverride();
  command.commands.forEach((sub) => withoutExits(sub));
  return command;
}
