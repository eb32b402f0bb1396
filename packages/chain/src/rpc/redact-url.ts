/**
 * A URL as it may appear in errors and logs: scheme, host and port alone. Providers put API keys into the
 * path, the query and the user part, so none of these is shown; `/…` says that something was left out.
 */
export function redactUrl(url: URL): string {
  const hidden = url.pathname.length > 1 || url.search.length > 0 || url.hash.length > 0;
  return `${url.protocol}//${url.host}${hidden ? '/…' : ''}`;
}
