// A Parvis of one's own for each test file: a free port, a temporary database, stopped by its pid.
import { spawn, execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepAuthenticator } from './second_factor.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const program = resolve(root, process.env.PARVIS_PROGRAM ?? 'build/release/parvis');

export const later = (ms) => new Promise((done) => setTimeout(done, ms));

export function freePort() {
  return new Promise((done, refuse) => {
    const probe = createServer().once('error', refuse);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Waits until `isSo()` is true; throws with `what` after `limit` milliseconds. */
export async function until(isSo, what, limit = 30_000) {
  for (const end = Date.now() + limit; Date.now() < end; await later(50)) if (await isSo()) return;
  throw new Error(`${what}: not within ${limit / 1000} s`);
}

/** Whether somebody serves at 127.0.0.1:PORT, or unix:PATH. */
function answers(place) {
  const where = place.startsWith('unix:') ? { socketPath: place.slice('unix:'.length) } : { host: '127.0.0.1', port: place.split(':')[1] };
  return new Promise((done) => {
    const asked = get({ ...where, path: '/health', agent: false }, (answer) => done(answer.statusCode === 200 && Boolean(answer.resume())));
    asked.once('error', () => done(false));
  });
}

export class Parvis {
  #child;
  #options;
  #within;

  /**
   * Starts on `database` (sqlite:… or postgresql://…), or on a new temporary file. `within`: a command that runs the
   * program with other limits, such as ['nice']. `{origin}` in an option is where it is reached. `isBehindProxy`: on a socket
   * of the file system, where only a proxy reaches it.
   */
  static async start({ database, options = [], within = [], isBehindProxy = false } = {}) {
    const parvis = new Parvis();
    parvis.#options = options;
    parvis.#within = within;
    parvis.folder = mkdtempSync(join(tmpdir(), 'parvis-story-'));
    parvis.database = database ?? `sqlite:${join(parvis.folder, 'parvis.db')}`;
    parvis.port = await freePort();
    parvis.origin = `http://127.0.0.1:${parvis.port}`;
    parvis.place = isBehindProxy ? `unix:${join(parvis.folder, 'parvis.sock')}` : `127.0.0.1:${parvis.port}`;
    process.once('exit', () => parvis.#child?.kill('SIGKILL'));
    await parvis.#launch();
    return parvis;
  }

  async #launch() {
    const log = openSync(join(this.folder, 'log'), 'a');
    const options = this.#options.map((option) => option.replaceAll('{origin}', this.origin));
    const [command, ...words] = [...this.#within, program, 'serve', '--listen', this.place, '--db', this.database, ...options];
    const child = spawn(command, words, { stdio: ['ignore', log, log], env: this.#environment });
    this.#child = child;
    closeSync(log);
    let ended;
    this.#child.once('error', (error) => (ended = error.message));
    this.#child.once('exit', (code, signal) => (ended ??= `exit ${code ?? signal}`));
    try {
      await until(() => ended || answers(this.place), 'parvis serve answers', 60_000);
      if (ended) throw new Error(`parvis serve ended: ${ended}`);
    } catch (error) {
      error.message += `\n${this.log().slice(-4000)}`;
      await this.stop();
      throw error;
    }
  }

  /** Beside the database; where that is PostgreSQL, a file has to be named. */
  get #environment() {
    return { PARVIS_KEY_FILE: join(this.folder, 'instance.key'), ...process.env };
  }

  get pid() {
    return this.#child.pid;
  }

  log() {
    return readFileSync(join(this.folder, 'log'), 'utf8');
  }

  /** Runs another command of the program on the same database; its standard output. */
  command(args, input = '') {
    return execFileSync(program, [...args, '--db', this.database], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'], env: this.#environment });
  }

  /**
   * A staff account with roles: [['coordinator', '--plan', '2024-2026'], ['operator', '--site']]. Those who have some get
   * an authenticator app, whose secret codeOf() (second_factor.mjs) reads.
   */
  employ({ email, name, password, roles = [] }) {
    this.command(['account', 'create', '--email', email, '--name', name, '--password-stdin'], `${password}\n`);
    if (roles.length) keepAuthenticator(email, this.command(['account', 'second-factor', '--email', email]));
    for (const [role, ...scope] of roles) this.command(['role', 'grant', '--email', email, '--role', role, ...scope]);
  }

  get #runs() {
    return Boolean(this.#child?.pid) && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** As a power cut of the process: no goodbye. Resolves when it is gone. */
  async kill() {
    if (!this.#runs) return;
    const gone = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** Serves again, on the same port and database; the milliseconds until it answers. */
  async restart() {
    const began = performance.now();
    await this.#launch();
    return performance.now() - began;
  }

  /** Asks it to stop; its exit code, or null when it had to be killed. The folder stays. */
  async rest(patience = 15_000) {
    if (!this.#runs) return this.#child?.exitCode ?? null;
    const gone = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGTERM');
    const code = await Promise.race([gone, later(patience).then(() => null)]);
    if (code === null) await this.kill();
    return code;
  }

  async stop() {
    await this.rest();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
