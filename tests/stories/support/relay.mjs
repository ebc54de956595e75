// A real SMTP server, told how to answer: STARTTLS and AUTH, refusals for now and for good, lost connections, slow answers.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort, until } from './server.mjs';

/** A key and a certificate for 127.0.0.1, made to be thrown away: { key, cert, file, clear() }. */
export function throwAwayCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-relay-'));
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=relay', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', file], { stdio: 'ignore' });
  return { key: readFileSync(keyFile), cert: readFileSync(file), file, clear: () => rmSync(folder, { recursive: true, force: true }) };
}

export class Relay {
  /** What arrived and was answered for: { from, to, raw, parsed, secure, user }. */
  arrived = [];
  /** Decides about a message: nothing accepts it, an Error with responseCode refuses it, 'drop' loses the connection. */
  decide = () => undefined;
  #server;
  #certificate;

  static async open(certificate, user, password) {
    const relay = new Relay();
    relay.#certificate = certificate;
    relay.user = user;
    relay.password = password;
    relay.port = await freePort();
    await relay.listen();
    return relay;
  }

  listen() {
    this.#server = new SMTPServer({
      key: this.#certificate.key,
      cert: this.#certificate.cert,
      logger: false,
      closeTimeout: 100,
      onAuth: (auth, session, done) => (session.secure && auth.username === this.user && auth.password === this.password ? done(null, { user: auth.username }) : done(new Error('who?'))),
      onData: (stream, session, done) => this.#take(stream, session, done),
    });
    this.#server.on('error', () => {});
    return new Promise((ready) => this.#server.listen(this.port, '127.0.0.1', ready));
  }

  close() {
    return new Promise((closed) => this.#server.close(closed));
  }

  #drop(session) {
    for (const connection of this.#server.connections) if (connection.id === session.id) connection._socket.destroy();
  }

  async #take(stream, session, done) {
    const pieces = [];
    for await (const piece of stream) pieces.push(piece);
    const raw = Buffer.concat(pieces);
    const message = { from: session.envelope.mailFrom.address, to: session.envelope.rcptTo[0].address, raw, parsed: await simpleParser(raw), secure: session.secure, user: session.user };
    const decision = await this.decide(message);
    if (decision === 'drop') return this.#drop(session);
    if (decision) return done(decision);
    this.arrived.push(message);
    done(null, 'queued');
  }

  /** The latest message for that address, once there is one. */
  async letterTo(address, howMany = 1) {
    const letters = () => this.arrived.filter(({ to }) => to === address);
    await until(() => letters().length >= howMany, `a letter for ${address}`);
    return letters().at(-1);
  }
}

export const refusal = (responseCode, text) => Object.assign(new Error(text), { responseCode });
