/** The language of the page: Swedish first, English second; kept in this browser. */
export type Language = "sv" | "en";

const KEPT = "kraftsamling.language";

function kept(): Language {
  try {
    return localStorage.getItem(KEPT) === "en" ? "en" : "sv";
  } catch {
    return "sv";
  }
}

export const language = $state<{ current: Language }>({ current: kept() });

export function speak(chosen: Language): void {
  language.current = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // A browser that keeps nothing still gets the language for this visit.
  }
}

/** Widens the Swedish words' literal types, so that English may say something else. */
type Alike<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...given: infer A) => string
      ? (...given: A) => string
      : Alike<T[K]>;
};

/**
 * A room's dictionary. `const w = words({...}, {...})` and then `w().title` in the markup.
 * A key that one language lacks is a type error.
 */
export function words<T extends object>(sv: T, en: Alike<T>): () => Alike<T> {
  return () => (language.current === "en" ? en : (sv as Alike<T>));
}

/** The name of a code-list word in the language of the page. */
export function named(term: { name_sv?: string | null; name_en?: string | null; code?: string }): string {
  const name = language.current === "en" ? term.name_en : term.name_sv;
  return name ?? term.code ?? "";
}

const locale = (): string => (language.current === "en" ? "en-GB" : "sv-SE");

/** 14 mars 2026 */
export function day(text: string | null | undefined): string {
  if (!text) return "";
  const when = new Date(text.length === 10 ? `${text}T12:00:00` : text);
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", year: "numeric" }).format(when);
}

/** mars 2026 */
export function month(text: string | null | undefined): string {
  if (!text) return "";
  return new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric" }).format(new Date(`${text}T12:00:00`));
}

/** 14 mars 2026 13:05, in the reader's own zone */
export function moment(text: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeStyle: "short" }).format(new Date(text));
}

/** 13:05 */
export function clock(when: Date): string {
  return new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit" }).format(when);
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** 1 250 000 kr */
export function money(value: number, currency: string): string {
  return new Intl.NumberFormat(locale(), { style: "currency", currency, maximumFractionDigits: 0 }).format(value);
}

/** Askersund, Nora och Örebro */
export function listed(parts: string[]): string {
  return new Intl.ListFormat(locale(), { type: "conjunction" }).format(parts);
}

/** Order as people of the language expect it. */
export function byName(a: string, b: string): number {
  return a.localeCompare(b, "sv");
}
