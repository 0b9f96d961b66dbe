/** What a list in the administration is asked for, kept in the address bar. */
export interface Asking {
  q: string;
  page: number;
  archived: boolean;
}

export function asking(search: string): Asking {
  const values = new URLSearchParams(search);
  const page = Number(values.get("sida"));
  return {
    q: values.get("q") ?? "",
    page: Number.isInteger(page) && page > 0 ? page : 1,
    archived: values.get("arkiverade") === "1",
  };
}

export function addressOf(path: string, { q, page, archived }: Partial<Asking>): string {
  const values = new URLSearchParams();
  if (q?.trim()) values.set("q", q.trim());
  if (archived) values.set("arkiverade", "1");
  if (page && page > 1) values.set("sida", String(page));
  const search = values.toString();
  return search ? `${path}?${search}` : path;
}
