import { describe, expect, it } from '@jest/globals';
import { ConfigError } from './environment.js';
import { defineConfig, ServiceConfig } from './service.config.js';

class SpecConfig extends ServiceConfig {
  readonly natsUrl = this.env.url('NATS_URL', ['nats', 'tls']);
  readonly limit = this.env.int('LIMIT', { default: 5, min: 1, max: 10 });
  readonly masterKey = this.env.secretBytes('PLIMSOLL_MASTER_KEY', 32);
  readonly webRoot = this.env.optional('WEB_ROOT');
}
const good = { NATS_URL: 'nats://127.0.0.1:4222', PLIMSOLL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };

describe('OP-2 configuration', () => {
  it('reads typed values with defaults', () => {
    const config = defineConfig(SpecConfig, { ...good, LIMIT: ' 7 ', OPS_PORT: '9100', PLIMSOLL_PARENT_STDIN: '1' });
    expect(config).toMatchObject({
      limit: 7,
      opsPort: 9100,
      exitWithParent: true,
      logLevel: 'info',
      webRoot: undefined,
    });
    expect(config.masterKey).toHaveLength(32);
  });

  it('tells every mistake at once, one line each, and never the value of a secret', () => {
    const values = {
      NATS_URL: 'http://user:canary@x',
      LIMIT: '11',
      PLIMSOLL_MASTER_KEY: 'c2hvcnQ=',
      LOG_LEVEL: 'loud',
      OPS_PORT: '70000',
    };
    const issues = thrown(values).issues;
    expect(issues).toEqual([
      "LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, is 'loud'",
      "OPS_PORT must be a whole number from 0 to 65535, is '70000'",
      'NATS_URL must be an address that begins with nats:// or tls://',
      "LIMIT must be a whole number from 1 to 10, is '11'",
      'PLIMSOLL_MASTER_KEY must be 32 bytes in base64, is 5 bytes',
    ]);
    expect(issues.join()).not.toContain('canary');
  });

  it('says what is not set', () => {
    expect(thrown({}).message).toContain('NATS_URL is not set');
  });
});

function thrown(values: Record<string, string>): ConfigError {
  try {
    defineConfig(SpecConfig, values);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('no ConfigError');
}
