/**
 * Where a site may lie whose address was copied from the browser: as it stands, then without the language and the page.
 * `https://docs.example.org/book/en/index.html` may be the site at `https://docs.example.org/book/`.
 */
export function addressesOf(site: string): readonly string[] {
  if (!URL.canParse(site)) return [site];
  const { origin, pathname, search, hash } = new URL(site);
  const isPage = /\/[^/]*\.html?$/i.test(pathname);
  const folder = `${origin}${pathname.replace(/\/[^/]*\.html?$/i, '/').replace(/\/?$/, '/')}`;
  const base = folder.replace(/\/[a-z]{2}(-[a-z0-9]{2,8})?\/(page\/.*)?$/i, '/');
  return [isPage || search || hash ? folder : site, ...(base === folder ? [] : [base])];
}

/** The addresses of a site in the order they are asked; `again` where it is the same site by a shorter one. */
export function tries(site: string): readonly { readonly site: string; readonly again: boolean }[] {
  return addressesOf(site).map((address, at) => ({ site: address, again: at > 0 }));
}
