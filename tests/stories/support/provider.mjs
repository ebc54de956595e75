// An identity provider that behaves as FranceConnect and ProConnect do: the package they run themselves, set up as they set it
// up, behind a gate that refuses what they refuse. It runs in the test's own process, on loopback.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { freePort } from './server.mjs';

// The package warns about the age of Node when it is loaded.
const warn = console.warn;
console.warn = () => {};
const { default: Provider } = await import('oidc-provider');
console.warn = warn;

const twoFactors = 'https://proconnect.gouv.fr/assurance/consistency-checked-2fa';
const habits = {
  franceconnect: {
    parameters: ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce', 'acr_values', 'prompt', 'claims'],
    needed: ['acr_values'],
    least: { nonce: 22, state: 1 },
    scopes: { openid: ['sub'], email: ['email'], given_name: ['given_name'], family_name: ['family_name'] },
    levels: ['eidas1'],
  },
  proconnect: {
    parameters: ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce', 'acr_values', 'prompt', 'claims', 'login_hint'],
    needed: [],
    least: { nonce: 32, state: 32 },
    scopes: { openid: ['sub'], given_name: ['given_name'], usual_name: ['usual_name'], email: ['email'], uid: ['uid'], siret: ['siret'], idp_id: ['idp_id'], idp_acr: ['idp_acr'], phone: ['phone'], custom: ['custom'] },
    levels: ['eidas1', twoFactors],
  },
};
const tokenParameters = ['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret'];

const key = (name) => ({ ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid: name, use: 'sig', alg: 'ES256' });

const body = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};

export class IdentityProvider {
  refusals = []; // what the gate refused: empty at the end of a good story
  isDown = false;
  #encryption; // { alg, pem }: what it signs is encrypted to this key of the site
  #server;
  #call;

  /** people: { id: claims }; the page of the provider has a button for each. `encrypts`: 'ECDH-ES' or 'RSA-OAEP', as FranceConnect+ does. */
  static async start(kind, people, { encrypts } = {}) {
    const provider = new IdentityProvider();
    provider.kind = kind;
    provider.people = people;
    if (encrypts) {
      const { privateKey } = encrypts === 'RSA-OAEP' ? generateKeyPairSync('rsa', { modulusLength: 3072 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
      provider.#encryption = { alg: encrypts, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
    }
    provider.client = { id: `parvis-${kind}`, secret: 'a secret of forty-three characters, no less!' };
    provider.origin = `http://127.0.0.1:${await freePort()}`;
    provider.issuer = `${provider.origin}/api/v2`;
    provider.#server = createServer((request, response) => provider.#answer(request, response));
    await new Promise((done) => provider.#server.listen(new URL(provider.origin).port, '127.0.0.1', done));
    return provider;
  }

  /** Where Parvis is: it may start before, it asks only when somebody leaves for here. */
  knows(site) {
    this.site = site;
    this.rotateKeys('first');
  }

  /** From now on signs with a new key, and shows no other. Whom it knows stays known. */
  rotateKeys(name) {
    const { scopes, levels } = habits[this.kind];
    const alg = this.#encryption?.alg;
    const encrypted = alg && {
      jwks_uri: `${this.site}/sign-in/${this.kind}/keys`,
      id_token_encrypted_response_alg: alg,
      id_token_encrypted_response_enc: 'A256GCM',
      userinfo_encrypted_response_alg: alg,
      userinfo_encrypted_response_enc: 'A256GCM',
    };
    const ciphers = alg && { idTokenEncryptionAlgValues: [alg], idTokenEncryptionEncValues: ['A256GCM'], userinfoEncryptionAlgValues: [alg], userinfoEncryptionEncValues: ['A256GCM'] };
    this.provider = new Provider(this.issuer, {
      jwks: { keys: [key(name)] },
      cookies: { keys: ['a key of the story'] },
      clients: [
        {
          client_id: this.client.id,
          client_secret: this.client.secret,
          redirect_uris: [`${this.site}/sign-in/${this.kind}/return`],
          post_logout_redirect_uris: [`${this.site}/sign-out/${this.kind}`],
          token_endpoint_auth_method: 'client_secret_post',
          id_token_signed_response_alg: 'ES256',
          userinfo_signed_response_alg: 'ES256',
          ...encrypted,
          subject_type: 'pairwise',
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      fetch: (address, { dispatcher, ...options }) => fetch(address, options), // its own refuses whatever is on this machine
      acrValues: levels,
      claims: { acr: null, ...scopes },
      scopes: Object.keys(scopes),
      subjectTypes: ['pairwise'],
      pairwiseIdentifier: (_, account, { clientId }) => `${createHash('sha256').update(`${account} for ${clientId}`).digest('hex')}v1`,
      clientAuthMethods: ['client_secret_post'],
      enabledJWA: { idTokenSigningAlgValues: ['ES256'], userinfoSigningAlgValues: ['ES256'], ...ciphers },
      pkce: { required: () => false },
      ttl: { AuthorizationCode: 30, AccessToken: 60, IdToken: 60, Session: 43200, Interaction: 600, Grant: 3600 },
      routes: { authorization: '/authorize', token: '/token', userinfo: '/userinfo', jwks: '/jwks', end_session: '/session/end' },
      features: {
        devInteractions: { enabled: false },
        jwtUserinfo: { enabled: true },
        encryption: { enabled: Boolean(alg) },
        claimsParameter: { enabled: true },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: (context, form) => {
            context.body = `<!doctype html><title>Logout</title>${form}<button form="op.logoutForm" name="logout" value="yes">Log out here too</button>`;
          },
        },
      },
      interactions: { url: (_, { uid }) => `${this.origin}/choice/${uid}` },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...this.people[id] }) }),
      loadExistingGrant: async (context) => {
        const { client, session, provider } = context.oidc;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope(Object.keys(scopes).join(' '));
        grant.addOIDCClaims(['acr']);
        await grant.save();
        return grant;
      },
      renderError: (context, out) => {
        context.type = 'text/plain';
        context.body = JSON.stringify(out);
      },
    });
    this.provider.on('server_error', (_, error) => this.refusals.push(`server error: ${error.message}`));
    this.#call = this.provider.callback();
  }

  async #answer(request, response) {
    if (this.isDown) return request.socket.destroy();
    const address = new URL(request.url, this.origin);
    if (address.pathname.startsWith('/choice/')) return this.#choose(request, response, address);
    const refusal = address.pathname === '/api/v2/authorize' ? this.#refusesDeparture(address) : '';
    if (refusal) {
      this.refusals.push(refusal);
      return response.writeHead(400, { 'Content-Type': 'text/plain' }).end(refusal);
    }
    if (address.pathname === '/api/v2/token') {
      request.body = Object.fromEntries(new URLSearchParams(await body(request)));
      const unknown = Object.keys(request.body).filter((name) => !tokenParameters.includes(name));
      if (unknown.length || request.headers.authorization) {
        this.refusals.push(`token: ${unknown} ${request.headers.authorization ?? ''}`);
        return response.writeHead(400).end();
      }
    }
    request.originalUrl = request.url;
    request.url = request.url.replace(/^\/api\/v2/, '') || '/';
    return this.#call(request, response);
  }

  #refusesDeparture(address) {
    const { parameters, needed, least } = habits[this.kind];
    const given = address.searchParams;
    if (!given.has('client_id')) return ''; // the way back from the choice
    const unknown = [...given.keys()].filter((name) => !parameters.includes(name));
    if (unknown.length) return `Y000400: ${unknown}`;
    const missing = needed.filter((name) => !given.get(name));
    if (missing.length) return `missing: ${missing}`;
    const short = Object.entries(least).filter(([name, length]) => (given.get(name) ?? '').length < length);
    return short.length ? `too short: ${short}` : '';
  }

  /** The provider's own page: who are you? */
  async #choose(request, response, address) {
    request.originalUrl = request.url;
    const details = await this.provider.interactionDetails(request, response).catch(() => undefined);
    if (!details) return response.writeHead(410).end('too late');
    const who = address.searchParams.get('who');
    if (who === null) {
      const buttons = Object.keys(this.people).map((id) => `<a href="?who=${id}">${id}</a> <a href="?who=${id}&level=two">${id} with two factors</a>`);
      return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="fr"><title>Who are you?</title>${buttons.join(' ')} <a href="?who=">Cancel</a>`);
    }
    const acr = address.searchParams.get('level') === 'two' ? twoFactors : 'eidas1';
    const outcome = who === '' ? { error: 'access_denied', error_description: 'User auth aborted' } : { login: { accountId: who, acr, remember: true } };
    return this.provider.interactionFinished(request, response, outcome, { mergeWithLastSubmission: false });
  }

  /** What the settings file of the instance says of it. */
  settings(folder) {
    const file = join(folder, `${this.kind}.secret`);
    writeFileSync(file, `${this.client.secret}\n`);
    const keys = join(folder, `${this.kind}.pem`);
    if (this.#encryption) writeFileSync(keys, this.#encryption.pem);
    return { preset: this.kind, issuer: this.issuer, client_id: this.client.id, client_secret_file: file, ...(this.#encryption && { decryption_key_files: [keys] }) };
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
