// nginx with the configuration we ship, in front of a Parvis. Name, ports, certificate and folders are the only things changed.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, root, until } from './server.mjs';

const listens = (port) => new Promise((done) => {
  const socket = connect(port, '127.0.0.1', () => done(true)).once('error', () => done(false)).once('connect', () => socket.destroy());
});

export class Proxy {
  #child;

  /** { origin, securePort, plainPort, certificate (a file), folder }; `name` is the host that the certificate is for. */
  static async start(parvis, name) {
    const proxy = new Proxy();
    proxy.folder = mkdtempSync(join(tmpdir(), 'parvis-proxy-'));
    [proxy.securePort, proxy.plainPort] = [await freePort(), await freePort()];
    proxy.origin = `https://${name}:${proxy.securePort}`;
    proxy.#write(parvis, name);
    proxy.#child = spawn('nginx', ['-p', proxy.folder, '-c', join(proxy.folder, 'nginx.conf')], { stdio: 'ignore' });
    process.once('exit', () => proxy.#child.kill('SIGKILL'));
    await until(() => listens(proxy.securePort), 'nginx answers');
    return proxy;
  }

  #write(parvis, name) {
    const { folder } = this;
    this.certificate = join(folder, 'fullchain.pem');
    const request = ['-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', ...request, '-keyout', join(folder, 'key.pem'), '-out', this.certificate], { stdio: 'pipe' });
    cpSync(join(root, 'packaging/nginx'), folder, { recursive: true });
    const site = readFileSync(join(folder, 'parvis.conf'), 'utf8')
      .replaceAll('parvis.example', name)
      .replaceAll('/etc/ssl/parvis/', `${folder}/`)
      .replaceAll('/etc/nginx/', `${folder}/`)
      .replaceAll('/usr/share/parvis', folder)
      .replace('unix:/run/parvis/parvis.sock', parvis.place)
      .replaceAll(/^ *listen \[::\].*\n/gm, '')
      .replaceAll('listen 443', `listen 127.0.0.1:${this.securePort}`)
      .replaceAll('listen 80', `listen 127.0.0.1:${this.plainPort}`);
    writeFileSync(join(folder, 'parvis.conf'), site);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n');
    writeFileSync(join(folder, 'nginx.conf'), `daemon off;\nmaster_process off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${temporary}\ninclude ${folder}/parvis.conf;\n}\n`);
    execFileSync('nginx', ['-t', '-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'pipe' });
  }

  async stop() {
    const gone = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGTERM');
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
