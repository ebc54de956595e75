// Databases on the PostgreSQL that bin/test started (PARVIS_TEST_POSTGRES); none without it.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const server = process.env.PARVIS_TEST_POSTGRES;
export const withoutPostgres = server ? false : 'PARVIS_TEST_POSTGRES names no server';

const say = (sql, at = server) => execFileSync('psql', [at, '-qAtc', sql], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/**
 * A new, empty database: { address, say(sql), drop() }. With `amcheck`, `parvis verify` also walks its tables and indexes;
 * `tablespace` says where its files are; `copyOf` is the address of one that nobody is connected to.
 */
export function freshDatabase({ amcheck = false, tablespace = 'pg_default', copyOf } = {}) {
  const name = `parvis_${randomBytes(6).toString('hex')}`;
  say(`create database ${name} encoding 'UTF8' template ${copyOf ? new URL(copyOf).pathname.slice(1) : 'template0'} tablespace ${tablespace}`);
  const address = server.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
  if (amcheck) say('create extension amcheck', address);
  return { address, say: (sql) => say(sql, address), drop: () => say(`drop database if exists ${name} with (force)`) };
}

function mayMount() {
  if (process.getuid() !== 0) return 'only root may mount a small disk';
  const folder = mkdtempSync(join(tmpdir(), 'parvis-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'parvis', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return false;
  } catch {
    return 'this machine lets nobody mount a small disk';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
export const withoutSmallDisk = withoutPostgres || mayMount();

/** A new database whose tables are on a disk of so many megabytes: { address, fill(), clear(), drop() }. */
export function databaseOnSmallDisk(megabytes) {
  const disk = mkdtempSync(join(tmpdir(), 'parvis-small-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'parvis', disk]);
  const files = join(disk, 'files'), filler = join(disk, 'filler');
  mkdirSync(files);
  execFileSync('chown', ['postgres:', files]);
  execFileSync('chmod', ['0755', disk]);
  const space = `small_${randomBytes(6).toString('hex')}`;
  say(`create tablespace ${space} location '${files}'`);
  const database = freshDatabase({ tablespace: space });
  return {
    address: database.address,
    fill() {
      const file = openSync(filler, 'w');
      try {
        for (;;) writeSync(file, Buffer.alloc(4096));
      } catch (error) {
        if (error.code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    clear: () => rmSync(filler),
    drop() {
      database.drop();
      say(`drop tablespace ${space}`);
      execFileSync('umount', [disk]);
      rmSync(disk, { recursive: true, force: true });
    },
  };
}
