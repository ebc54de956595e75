// Databases on the PostgreSQL that bin/test started (PARVIS_TEST_POSTGRES); none without it.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

const server = process.env.PARVIS_TEST_POSTGRES;
export const withoutPostgres = server ? false : 'PARVIS_TEST_POSTGRES names no server';

const say = (sql, at = server) => execFileSync('psql', [at, '-qAtc', sql], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** A new, empty database: { address, drop() }. With `amcheck`, `parvis verify` also walks its tables and indexes. */
export function freshDatabase({ amcheck = false } = {}) {
  const name = `parvis_${randomBytes(6).toString('hex')}`;
  say(`create database ${name} encoding 'UTF8' template template0`);
  const address = server.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
  if (amcheck) say('create extension amcheck', address);
  return { address, drop: () => say(`drop database if exists ${name} with (force)`) };
}
