import { expect, it } from '@jest/globals';
import { knownZone, plainLocale } from './reader-names';

it.each([
  ['de', 'de'],
  ['de-AT', 'de-AT'],
  ['de-DE-1996', 'de'],
])('%s is told as %s', (name, told) => expect(plainLocale(name)).toBe(told));

it.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Etc/Unknown', 'UTC'],
])('the zone %s is told as %s', (name, told) => expect(knownZone(name)).toBe(told));
