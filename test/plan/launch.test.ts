import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Periodic } from '../../src/jobspec/job.ts';
import { durationText, zonedTime } from '../../src/plan/launch.ts';
import { nextLaunch } from '../../src/plan/next-launch.ts';

const NOW = Date.parse('2026-11-23T07:52:48Z') * 1e6;

function launch(change: Partial<Periodic>): string | null {
  const periodic: Periodic = {
    Enabled: true,
    Spec: '',
    Specs: [],
    SpecType: 'cron',
    ProhibitOverlap: false,
    TimeZone: 'UTC',
    ...change,
  };
  const at = nextLaunch(periodic, NOW);
  return at === null ? null : zonedTime(at, periodic.TimeZone);
}

test('the next launch is the earliest of all specs, in the time zone of the job', () => {
  const cases: [Partial<Periodic>, string | null][] = [
    [{ Spec: '0 3 1 1 *' }, '2027-01-01T03:00:00Z'],
    [{ Spec: '0 3 1 1 *', TimeZone: 'America/New_York' }, '2027-01-01T03:00:00-05:00'],
    [{ Spec: '0 3 1 1 *', TimeZone: 'Europe/Berlin' }, '2027-01-01T03:00:00+01:00'],
    [{ Spec: '* * * * *' }, '2026-11-23T07:53:00Z'],
    [{ Spec: '*/15 * * * *' }, '2026-11-23T08:00:00Z'],
    [{ Spec: '0/5 * * * *' }, '2026-11-23T07:55:00Z'],
    [{ Spec: '0 0 1 1 * 2030' }, '2030-01-01T00:00:00Z'],
    [{ Spec: '50 52 7 * * * 2026' }, '2026-11-23T07:52:50Z'],
    [{ Spec: '0 0 1 1 * 2020' }, null],
    [{ Spec: '@daily' }, '2026-11-24T00:00:00Z'],
    [{ Spec: '0 9 * * MON-FRI' }, '2026-11-23T09:00:00Z'],
    [{ Spec: '0 0 * january monday' }, '2027-01-04T00:00:00Z'],
    [{ Spec: '0 0 1 april *' }, '2027-04-01T00:00:00Z'],
    [{ Spec: '0 0 * * fridayL' }, '2026-11-27T00:00:00Z'],
    [{ Spec: '0 0 * * FRIL' }, '2026-11-27T00:00:00Z'],
    [{ Spec: '0 0 0 1 1 * 2030 more' }, '2030-01-01T00:00:00Z'],
    [{ Spec: '0 22-2 * * *' }, null],
    [{ Spec: '0 0 L * *' }, '2026-11-30T00:00:00Z'],
    [{ Specs: ['0 12 * * *', '0 11 * * *'] }, '2026-11-23T11:00:00Z'],
    [{ Spec: '* * * * *', Enabled: false }, null],
  ];
  for (const [change, expected] of cases) assert.equal(launch(change), expected, JSON.stringify(change));
});

test('a wait is told in hours, minutes and seconds', () => {
  const cases: [number, string][] = [
    [0, '0s'],
    [45, '45s'],
    [300, '5m0s'],
    [3_353_047, '931h24m7s'],
    [-61, '-1m1s'],
  ];
  for (const [seconds, expected] of cases) assert.equal(durationText(seconds), expected);
});
