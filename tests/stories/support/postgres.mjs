// Databases on the PostgreSQL that bin/test started (PARVIS_TEST_POSTGRES); none without it.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

const server = process.env.PARVIS_TEST_POSTGRES;
export const withoutPostgres = server ? false : 'PARVIS_TEST_POSTGRES names no server';

const say = (sql) => execFileSync('psql', [server, '-qAtc', sql], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** A new, empty database: { address, drop() }. */
export function freshDatabase() {
  const name = `parvis_${randomBytes(6).toString('hex')}`;
  say(`create database ${name} encoding 'UTF8' template template0`);
  const address = server.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
  return { address, drop: () => say(`drop database if exists ${name} with (force)`) };
}
