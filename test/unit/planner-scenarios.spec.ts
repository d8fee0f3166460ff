import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { plan } from '../../src/planner/plan.js';
import { recordPlan as record } from '../../src/planner/forecast/record-plan.js';
import { loadScenario } from '../scenarios/support/load.js';
import { renderPlan } from '../scenarios/support/render.js';

/**
 * Every folder of test/scenarios is a situation and the plan for it. `UPDATE_SCENARIOS=1` writes the plans anew, to be reviewed as
 * a diff.
 */
const ROOT = join(import.meta.dirname, '../scenarios');
const names = readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, 'desired.yaml')));

describe('scenarios', () => {
  it('are there', () => expect(names.length).toBeGreaterThanOrEqual(20));

  it.each(names)('%s', (name) => {
    const folder = join(ROOT, name);
    const { desired, observed, now } = loadScenario(folder);
    const rendered = renderPlan(plan(desired, observed, now));
    if (process.env.UPDATE_SCENARIOS) writeFileSync(join(folder, 'plan.yaml'), rendered);
    expect(rendered).toBe(readFileSync(join(folder, 'plan.yaml'), 'utf8'));
  });

  it.each(names)('%s: nothing is left to do once it is recorded (I2)', (name) => {
    const { desired, observed, now } = loadScenario(join(ROOT, name));
    const first = plan(desired, observed, now);
    const again = plan(desired, record(observed, first, now), now);
    expect(again.actions).toEqual([]);
    expect(again.services).toEqual(first.services);
    expect(again.warnings).toEqual(first.warnings);
  });
});
