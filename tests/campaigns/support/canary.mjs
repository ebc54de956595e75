// Sees whether a payload did anything: in a page that is shown, and in HTML that is only read.
export const canaryHost = 'canary.invalid';

/** Runs in the browser. What HTML holds that no page of ours may: one line each. Also its forms and links. */
function readPage(html) {
  const document_ = new DOMParser().parseFromString(html, 'text/html');
  const traces = [];
  const addresses = ['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'xlink:href', 'poster', 'background'];
  for (const element of document_.querySelectorAll('*')) {
    const named = `<${element.localName}>`;
    for (const { name, value } of element.attributes) {
      const address = value.replaceAll(/[\u0000-\u0020]/g, '').toLowerCase();
      if (name.startsWith('data-canary')) traces.push(`${named} made by a payload`);
      else if (name.startsWith('on')) traces.push(`${named} with ${name}`);
      else if (name === 'style' && /url|expression|@import|canary/i.test(value)) traces.push(`${named} with the style ${value.slice(0, 60)}`);
      else if (addresses.includes(name) && /^(javascript|vbscript|data):/.test(address) && !address.startsWith('data:image/')) traces.push(`${named} leads to ${address.slice(0, 60)}`);
      else if (addresses.includes(name) && element.localName !== 'a' && /^([a-z]+:)?[/\\]{2}canary\.invalid/.test(address)) traces.push(`${named} asks ${address.slice(0, 60)}`);
    }
    if (['iframe', 'object', 'embed', 'base', 'style'].includes(element.localName)) traces.push(`${named} in a page of ours`);
    if (element.localName === 'script' && !element.hasAttribute('src')) {
      try {
        JSON.parse(element.textContent);
      } catch {
        traces.push('a script inside the page, or data that is not JSON');
      }
    }
  }
  const fieldOf = (field) => ({
    name: field.name,
    type: field.localName === 'input' ? field.type : field.localName === 'button' ? 'submit' : field.localName,
    value: field.value,
    isRequired: field.required,
    isOn: field.checked ?? false,
    choices: [...(field.options ?? [])].map((option) => option.value),
  });
  const forms = [...document_.forms].map((form) => ({
    action: form.getAttribute('action') ?? '',
    method: form.method,
    inParts: form.enctype === 'multipart/form-data',
    fields: [...form.elements].filter((field) => field.name && !field.disabled).map(fieldOf),
  }));
  const links = [...document_.querySelectorAll('a[href], link[href]')].map((link) => link.getAttribute('href'));
  return { traces: [...new Set(traces)], forms, links };
}

/** Reads HTML as the browser does, without showing it: { read(html), close() }. */
export async function openReader(browser) {
  const page = await browser.newPage();
  return { read: (html) => page.evaluate(readPage, html), close: () => page.close() };
}

/**
 * A page in which whatever a payload does is heard: { page, heard }. `heard` has a line for a call of the canary, a dialog, a
 * request to another host, and for what the site's own policy had to stop.
 */
export async function openListening(browser, { origin, cookies = [] } = {}) {
  const context = await browser.newContext({ baseURL: origin, acceptDownloads: true, locale: 'fr-FR' });
  await context.addCookies(cookies);
  const heard = [];
  await context.exposeFunction('canary', () => void heard.push('the canary was called'));
  await context.exposeFunction('policyStopped', (what) => void heard.push(`the policy stopped ${what}`));
  await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => globalThis.policyStopped(`${event.violatedDirective} ${event.blockedURI}`)));
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    heard.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !(origin && request.url().startsWith(origin))) heard.push(`asked ${request.url().slice(0, 80)}`);
  });
  return { page, heard, close: () => context.close() };
}
