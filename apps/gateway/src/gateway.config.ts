import { isId } from '@plimsoll/kernel';
import { ServiceConfig } from '@plimsoll/service-host';

/** What the gateway reads from the environment. */
export class GatewayConfig extends ServiceConfig {
  readonly natsUrl = this.env.url('NATS_URL', ['nats', 'tls']);
  readonly redisUrl = this.env.url('REDIS_URL', ['redis', 'rediss']);
  /** Where people reach us; its origin may open the live stream. */
  readonly publicUrl = this.env.optionalUrl('PUBLIC_URL', ['http', 'https']);
  /** The built web app; without it only the API is served. */
  readonly webRoot = this.env.optional('WEB_ROOT');
  /** Multiplies every rate limit: for benches and for large installations. */
  readonly rateLimitScale = this.env.int('RATE_LIMIT_SCALE', { default: 1, min: 1, max: 100_000 });
  /** A local installation without a mail server shows its mails to whoever sits at the machine. */
  readonly mailbox = this.env.flag('MAILBOX');
  /** Organisations whose owners see what the installation says about itself; at the machine itself any owner does. */
  readonly systemOrganisations = (this.env.optionalChecked('SYSTEM_ORGANISATIONS', organisationsFlaw) ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  /** Where the dashboards of the installation are, for its page of the system. */
  readonly metricsUrl = this.env.optionalUrl('METRICS_URL', ['http', 'https']);
  /** Control address of the simulator; the demo routes exist only with it. */
  readonly demoSimulatorUrl = this.env.optionalUrl('DEMO_SIMULATOR_URL', ['http']);
  /** Where practice accounts run; without it there are none. */
  readonly practiceUrl = this.env.optionalUrl('PRACTICE_URL', ['http']);
  /** Shared with the host of the practice accounts. */
  readonly practiceToken = this.env.optional('PRACTICE_TOKEN');
  /** Webhook that the demo sends its sample alert to. */
  readonly demoHookUrl = this.env.optionalUrl('DEMO_HOOK_URL', ['http']);
}

function organisationsFlaw(text: string): string | undefined {
  return text.split(',').every((id) => isId(id.trim())) ? undefined : 'must be ids of organisations, by commas';
}
