// Every public page, found as a reader or a robot finds them: the sitemap, then the links of each page.

/** Attribute values such as `a href` in served HTML; enough for the well-formed pages we make (validated apart). */
export function values(html, element, attribute) {
  const pattern = new RegExp(`<${element}\\b[^>]*?\\s${attribute}="([^"]*)"`, 'gi');
  return [...html.matchAll(pattern)].map((found) => found[1].replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'"));
}

export async function sitemap(origin, path = '/sitemap.xml') {
  const answer = await fetch(origin + path);
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  const places = [...(await answer.text()).matchAll(/<loc>\s*([^<]+?)\s*<\/loc>/g)].map((found) => new URL(found[1].replaceAll('&amp;', '&')).pathname);
  const deeper = places.filter((place) => place.endsWith('.xml'));
  const pages = places.filter((place) => !place.endsWith('.xml'));
  return [...pages, ...(await Promise.all(deeper.map((place) => sitemap(origin, place)))).flat()];
}

/** Addresses of this site that a page points to, each once, without fragments. */
function linksOf(html, origin, path) {
  const urls = [...values(html, 'a', 'href'), ...values(html, 'link', 'href')]
    .filter((href) => URL.canParse(href, origin + path))
    .map((href) => new URL(href, origin + path))
    .filter((url) => url.origin === origin);
  return [...new Set(urls.map((url) => url.pathname + url.search))];
}

/**
 * Visits every address that can be reached without signing in and without a question in the address.
 * pages: path → { html, headers, status, links }; data: path → { status, type }, what links lead to besides pages.
 */
export async function crawl(origin, limit = 5000) {
  const pages = new Map();
  const data = new Map();
  const seen = new Set();
  const waiting = [];
  const add = (path) => {
    if (!seen.has(path) && seen.size < limit) {
      seen.add(path);
      waiting.push(path);
    }
  };
  ['/fr/', '/en/', ...(await sitemap(origin))].forEach(add);

  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const answer = await fetch(origin + path, { headers: { 'Accept-Encoding': 'identity' } });
    const type = answer.headers.get('content-type') ?? '';
    const body = await answer.text();
    if (answer.redirected) {
      const { pathname, search } = new URL(answer.url);
      if (!search) add(pathname);
      data.set(path, { status: answer.status, type, redirectedTo: pathname + search });
    } else if (!type.startsWith('text/html')) {
      data.set(path, { status: answer.status, type });
    } else {
      const links = linksOf(body, origin, path);
      pages.set(path, { html: body, headers: answer.headers, status: answer.status, links });
      links.filter((link) => !link.includes('?')).forEach(add);
    }
  }
  return { pages, data };
}

/**
 * Groups addresses by their shape: in one place of the address, more than `few` different words are names, not
 * parts of the route. "/fr/plans/2024-2026/commitments/e-3" → "/fr/plans/{}/commitments/{}".
 */
export function shapes(paths, few = 6) {
  const children = new Map();
  const split = (path) => path.split('/').slice(1);
  const shaped = new Map(paths.map((path) => [path, []]));
  const deepest = Math.max(...paths.map((path) => split(path).length));
  for (let depth = 0; depth < deepest; ++depth) {
    children.clear();
    for (const [path, shape] of shaped) {
      const word = split(path)[depth];
      if (word === undefined) continue;
      const parent = shape.join('/');
      if (!children.has(parent)) children.set(parent, new Set());
      children.get(parent).add(word);
    }
    for (const [path, shape] of shaped) {
      const word = split(path)[depth];
      if (word !== undefined) shape.push(depth > 1 && children.get(shape.join('/')).size > few ? '{}' : word);
    }
  }
  const groups = new Map();
  for (const [path, shape] of shaped) {
    const key = `/${shape.join('/')}`;
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return groups;
}

/** Of a group, the pages most likely to break: the shortest, the longest, the first and the last. */
export function extremes(group, pages, most = 3) {
  const bySize = [...group].sort((a, b) => pages.get(a).html.length - pages.get(b).html.length);
  return [...new Set([bySize.at(-1), bySize[0], group[0], group.at(-1)])].slice(0, most);
}
