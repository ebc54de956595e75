// The OpenAPI document is valid for a third-party tool, and the answers are what it says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { after, describe } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Parvis } from './support/server.mjs';

const parvis = await Parvis.start();
after(() => parvis.stop());
const contract = await (await fetch(`${parvis.origin}/api/v1/openapi.json`)).json();

test('the document passes Redocly’s recommended rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(contract));
    const redocly = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin', 'cli.js');
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    execFileSync(process.execPath, [redocly, 'lint', '--extends=recommended', '--skip-rule=info-license-url', file], { encoding: 'utf8', cwd: folder, env, stdio: 'pipe' });
  } catch (error) {
    assert.fail(`${error.stdout ?? ''}${error.stderr ?? error.message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(contract, 'contract');

const pointer = (...parts) => `contract#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
const resolved = (thing) => (thing?.$ref ? thing.$ref.slice(2).split('/').reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')], contract) : thing);

describe('every reading of the API answers as the document says', () => {
  for (const [path, item] of Object.entries(contract.paths)) {
    if (!item.get || item.get.security?.length) continue;
    test(`GET ${path}`, async () => {
      const parameters = [...(item.parameters ?? []), ...(item.get.parameters ?? [])].map(resolved);
      const given = (parameter) => parameter.example ?? parameter.schema?.examples?.[0] ?? parameter.schema?.default;
      const address = path.replace(/\{(\w+)\}/g, (_, name) => {
        const value = given(parameters.find((parameter) => parameter.in === 'path' && parameter.name === name) ?? {});
        assert.notEqual(value, undefined, `the parameter ${name} has no example`);
        return encodeURIComponent(value);
      });
      const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.required).map((parameter) => `${parameter.name}=${encodeURIComponent(given(parameter))}`);
      const base = new URL(contract.servers?.[0]?.url ?? '/', parvis.origin).pathname.replace(/\/$/, '');
      const answer = await fetch(`${parvis.origin}${base}${address}${query.length ? `?${query.join('&')}` : ''}`);
      const type = (answer.headers.get('content-type') ?? '').split(';')[0];
      const promised = resolved(item.get.responses[String(answer.status)]);
      assert.equal(answer.status, 200, address);
      assert.ok(promised?.content?.[type], `${type} is promised`);
      if (!/json$/.test(type)) return;
      const reference = item.get.responses['200'].$ref;
      const at = reference ? reference.slice(2).split('/') : ['paths', path, 'get', 'responses', '200'];
      const validate = ajv.compile({ $ref: pointer(...at, 'content', type, 'schema') });
      const body = await answer.json();
      assert.ok(validate(body), JSON.stringify(validate.errors?.slice(0, 10), null, 1));
    });
  }
});
