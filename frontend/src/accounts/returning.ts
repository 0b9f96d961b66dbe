/** Where to go after signing in: only ever an address of ours. */
export function wayBack(search: string): string {
  const wanted = new URLSearchParams(search).get("to") ?? "";
  // "//elsewhere" and "/\elsewhere" are other sites to a browser.
  return /^\/(?![/\\])[^\x00-\x1f]*$/.test(wanted) ? wanted : "/";
}

/** The sign-in page that leads back to where one is. */
export function signInFrom(path: string): string {
  return `/logga-in?to=${encodeURIComponent(path)}`;
}
