// The crash campaign with short lives; bin/campaign crash lets the program write longer before each kill, and reports.
import assert from 'node:assert/strict';
import test from 'node:test';
import { crashCampaign } from './campaign.mjs';
import { freshDatabase, withoutPostgres } from '../stories/support/postgres.mjs';

function isSound(report) {
  assert.deepEqual(report.faults, []);
  assert.ok(report.acknowledged > 20 * report.kills, `only ${report.acknowledged} writes were acknowledged`);
}

test('nothing acknowledged is lost when the program is killed, on SQLite', async () => isSound(await crashCampaign({ kills: 30, longest: 1000 })));

test('nothing acknowledged is lost when the program is killed, on PostgreSQL', { skip: withoutPostgres }, async () => {
  const fresh = freshDatabase({ amcheck: true });
  try {
    isSound(await crashCampaign({ database: fresh.address, kills: 10, longest: 1000 }));
  } finally {
    fresh.drop();
  }
});
