import { describe, expect, it } from '@jest/globals';
import { allFacts } from '@plimsoll/contracts';
import { familyOf, hiddenFacts, shownFacts } from './shown-facts.js';

describe('ID-3 facts on the live stream', () => {
  it('each fact is either shown with a permission or hidden on purpose', () => {
    const families = [...new Set(allFacts().map((fact) => familyOf(fact.type)))];
    expect([...Object.keys(shownFacts), ...hiddenFacts].sort()).toEqual(families.sort());
  });

  it('nothing that holds a secret is shown', () => {
    const shown = allFacts().filter((fact) => shownFacts[familyOf(fact.type)]);
    expect(JSON.stringify(shown.map((fact) => fact.example))).not.toMatch(/sealed|secret|token|password/i);
  });
});
