// What must not be in the sources, the scripts of pages and the packaging, so that docs/security/asvs.csv stays true.
import assert from 'node:assert/strict';
import test from 'node:test';
import { files, matches, sources, text, written } from './tree.mjs';

const none = (found) => assert.deepEqual(found, []);
const ours = sources.filter((path) => /^src\//.test(path) && !/_(test|bench)\.cpp$|_tests?(_test)?\.(h|cpp)$/.test(path));
const scripts = files.filter((path) => /^web\/scripts\/.*\.js$/.test(path));
const packages = files.filter((path) => /CMakeLists\.txt$|\.cmake$/.test(path) || path === 'packaging/debian-packages.txt');

test('no source starts another program', () => {
  none(matches(ours, /(^|[^\w.>])(::|std::)?(system|popen|posix_spawnp?|v?fork|exec[lv][pe]*)\(/).filter((line) => !/\bsystem\(\)/.test(line)));
});

test('no source speaks a protocol or a language that we do not use', () => {
  const foreign = /\b(ldap\w*|libldap\S*|xpath|xmlXPath\w*|xslt\w*|libxslt\S*|texlive\S*|p?latex|jni|jndi|openjdk\S*|memcache\w*|libmemcached\S*|saml\w*|lasso|xmlsec\S*|graphql\w*|websocket\w*|webrtc|libsrtp\S*|twilio|gammu)\b/i;
  none(matches([...ours, ...packages], foreign));
});

test('regular expressions and formats are written in the source', () => {
  none(matches(ours, /std::regex(_\w+)? +\w+[({](?!R?")|std::basic_regex|fmt::runtime|fmt::vformat|\b(v?s?n?printf|v?fprintf|syslog)\(/));
});

test('no source copies text without a bound', () => {
  none(matches(ours, /\b(strcpy|strcat|stpcpy|strncpy|strncat|sprintf|vsprintf|gets|scanf|sscanf|alloca)\(/));
});

// libzip gives back what its source holds through a callback.
test('memory is owned by what frees it', () => {
  none(matches(ours.filter((path) => path !== 'src/archives/archive_writer.cpp'), /(^|[^\w=] )delete(\[\])? +\w+;|\b(std::)?(malloc|calloc|realloc)\(|^\s*(std::)?free\(/));
});

test('the scripts of pages run no text, write no markup and hear no messages', () => {
  assert.ok(scripts.length > 2, 'the scripts were found');
  none(matches(scripts, /\beval\b|new Function|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|setTimeout\(\s*["'`]|postMessage|onmessage|["']message["']|\bimport\(/));
});

test('the scripts of pages keep the chosen appearance and nothing else', () => {
  const uses = matches(scripts, /localStorage|sessionStorage|indexedDB|document\.cookie|caches\./);
  assert.ok(uses.length > 0);
  none(uses.filter((line) => !/localStorage\.(get|set|remove)Item\("theme"/.test(line)));
});

test('the scripts of pages touch no prototype', () => {
  none(matches(scripts, /__proto__|\.prototype(\.\w+|\[[^\]]+\])*\s*=[^=]|setPrototypeOf|Object\.assign|\w\[(?!["'\d])[\w.]+\]\s*=[^=]/));
});

// base/id.cpp: identifiers are no secrets.
test("randomness is the operating system's", () => {
  none(matches(ours.filter((path) => path !== 'src/base/id.cpp'), /\b(mt19937\w*|random_device|minstd_rand\w*|default_random_engine|drand48)\b|(^|[^\w.:])s?rand\(/));
  assert.match(text('src/crypto/random.cpp'), /void SystemRandom::fill\([^)]*\) \{\s*\n?[^}]*randombytes_buf\(/);
  none(matches(ours.filter((path) => !path.startsWith('src/crypto/')), /SeededRandom/));
});

// SHA-1 within the HMAC of RFC 6238 is liboath's; the word stands in the address that apps read.
test('no weak hash, cipher or mode is used', () => {
  const weak = matches(ours, /\b(md[245]|sha-?1|ripemd\w*|rc[24]|3des|blowfish|ecb|cbc|EVP_\w*(ECB|CBC|md5|sha1)\w*|PKCS1_PADDING)\b/i);
  none(weak.filter((line) => !/RFC 6238|algorithm=SHA1/.test(line)));
  none(matches(ours, /crypto_pwhash\(|PBKDF2|scrypt/)); // no key is made of a password
  const ciphers = matches(ours, /crypto_(aead|secretbox|box|stream)\w*\(/);
  none(ciphers.filter((line) => !/crypto_aead_xchacha20poly1305_ietf_|crypto_stream_chacha20/.test(line)));
});

test('the proxy offers TLS 1.2 and 1.3, with ciphers of forward secrecy', () => {
  const proxy = text('packaging/nginx/parvis.conf');
  assert.match(proxy, /^\s*ssl_protocols TLSv1\.2 TLSv1\.3;$/m);
  const offered = proxy.match(/^\s*ssl_ciphers ([^;]+);/m)[1].split(':');
  none(offered.filter((name) => !/^ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM-SHA(256|384)|CHACHA20-POLY1305)$/.test(name)));
  assert.match(proxy, /^\s*ssl_session_tickets off;$/m);
  assert.doesNotMatch(proxy, /ssl_verify_client|ssl_client_certificate/);
});

test('clients verify the certificates of servers', () => {
  const off = matches(ours, /VERIFY(PEER|HOST|STATUS)\w*, *(0|false)|SSL_VERIFY_NONE|"sslmode", *"(?!verify-full)/);
  none(off.filter((line) => !line.startsWith('src/remote/smtp.cpp')));
  const https = text('src/remote/https.cpp');
  for (const asked of [/CURLOPT_SSL_VERIFYPEER, 1L/, /CURLOPT_SSL_VERIFYHOST, 2L/, /CURLOPT_SSLVERSION, long\(CURL_SSLVERSION_TLSv1_2\)/]) assert.match(https, asked);
  // A relay is asked for no proof only where TLS itself is not asked for (libcurl verifies unless told otherwise).
  assert.match(text('src/remote/smtp.cpp'), /if \(relay\.tls != Tls::opportunistic\) return;\n[^}]*VERIFYPEER, 0L[^}]*VERIFYHOST, 0L[^}]*\}/);
});

test('connections are opened by the rooms that keep them', () => {
  const homes = /^src\/(remote\/|db\/postgres_|http\/listening\.cpp$)/; // the last asks whether a socket of this machine is served
  none(matches(ours.filter((path) => !homes.test(path)), /curl_easy|PQconnect|(^|[^\w.>])::connect\(|\bgetaddrinfo\(|ip::tcp::(resolver|socket)\b|async_connect/));
});

test('the service has no privileges', () => {
  const unit = text('packaging/systemd/parvis.service').split('\n');
  const asked = [
    'DynamicUser=yes', 'StateDirectoryMode=0700', 'UMask=0077', 'CapabilityBoundingSet=', 'AmbientCapabilities=', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'ProtectHome=yes', 'PrivateTmp=yes',
    'PrivateDevices=yes', 'PrivateUsers=yes', 'ProtectProc=invisible', 'MemoryDenyWriteExecute=yes', 'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX', 'SystemCallFilter=@system-service',
  ];
  none(asked.filter((line) => !unit.includes(line)));
});

test('every npm package has its version and its digest', () => {
  const locks = files.filter((path) => /package-lock\.json$/.test(path));
  assert.ok(locks.length >= 3);
  none(locks.flatMap((path) => Object.entries(JSON.parse(text(path)).packages).filter(([name, one]) => name && !one.link && !(one.version && /^sha512-/.test(one.integrity ?? ''))).map(([name]) => `${path}: ${name}`)));
  none(files.filter((path) => /(^|\/)package\.json$/.test(path)).flatMap((path) => {
    const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = JSON.parse(text(path));
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)).map(([name]) => `${path}: ${name}`);
  }));
});

test('no private key and no password is in the repository', () => {
  const said = written.filter((path) => !/^tests\/|_test\.(cpp|h)$/.test(path));
  none(matches(said, /BEGIN [A-Z ]*PRIVATE KEY|\b(client_secret|password)\s*[:=]\s*["'][^"'{}$<>\s]{8,}["']/i));
});

test('logs go where the rules say', () => {
  const openers = matches(ours, /spdlog::(sinks::|basic_logger|rotating_logger|daily_logger|syslog_logger|stdout_|stderr_)|std::c(out|err|log)\b|\bopenlog\(/);
  none(openers.filter((line) => !/^src\/(app\/|http\/access_log\.cpp)/.test(line)));
});
