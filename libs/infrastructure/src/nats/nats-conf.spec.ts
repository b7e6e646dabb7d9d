import { describe, expect, it } from '@jest/globals';
import { natsConf } from './nats-conf.js';

describe('configuration of nats-server', () => {
  const conf = natsConf({
    host: '127.0.0.1',
    port: 4300,
    storeDir: '/a folder/with "quotes"',
    accounts: [
      {
        name: 'A',
        users: [
          {
            user: 'broker',
            password: 's',
            permissions: { publish: { allow: ['broker.>'], deny: [] }, subscribe: { allow: ['rq.broker.>'] } },
          },
        ],
      },
    ],
  });

  it('listens on loopback only and keeps JetStream in its folder, whatever that is called', () => {
    expect(conf).toContain('host: "127.0.0.1"');
    expect(conf).toContain(String.raw`store_dir: "/a folder/with \"quotes\""`);
  });

  it('gives a service what it may publish and hear, and nothing else', () => {
    expect(conf).toContain(
      '{ user: "broker", password: "s", permissions: { publish: { allow: ["broker.>"], deny: [] }, subscribe: { allow: ["rq.broker.>"] } } }',
    );
  });
});
