import { describe, expect, it } from '@jest/globals';
import { ownsInstallation } from './installation-owner.js';

const OURS = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11';
const OTHER = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12';
const here = { remoteAddress: '127.0.0.1', headers: { host: '127.0.0.1:7300' } };
const outside = { remoteAddress: '203.0.113.9', headers: { host: 'trade.example.com' } };
const local = { publicUrl: 'http://127.0.0.1:7300', systemOrganisations: [] };
const open = { publicUrl: 'https://trade.example.com', systemOrganisations: [OURS] };

describe('whose the installation is (issue 8 §2)', () => {
  it('is theirs who sit at the machine of a local one', () => {
    expect(ownsInstallation(local, OTHER, here)).toBe(true);
    expect(ownsInstallation({ ...local, publicUrl: undefined }, OTHER, here)).toBe(true);
    expect(ownsInstallation(local, OTHER, outside)).toBe(false);
  });

  it('is nobody’s by registering where others reach it, not even by the loopback, where its proxy sits', () => {
    expect(ownsInstallation(open, OTHER, outside)).toBe(false);
    expect(ownsInstallation(open, OTHER, here)).toBe(false);
    const passedOn = { ...here, headers: { ...here.headers, 'x-forwarded-for': '203.0.113.9' } };
    expect(ownsInstallation(local, OTHER, passedOn)).toBe(false);
  });

  it('is that of the organisations which its settings name, from anywhere', () => {
    expect(ownsInstallation(open, OURS, outside)).toBe(true);
  });
});
