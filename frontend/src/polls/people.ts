/** People as one pastes them, read as the invitations read them (backend: invitations/pasting.py). */
export interface Person {
  name: string;
  email: string;
}
export interface Pasted {
  persons: Person[];
  /** Lines without an address. */
  bad: string[];
  /** Addresses that stand there more than once; the first is the one that counts. */
  twice: string[];
}

const ADDRESS = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+\.[^\s<>()[\]"',;:]+/;
const AROUND = " \t<>()[]\"'.,;:–-";
const HEADINGS = new Set(["namn", "förnamn", "efternamn", "name", "first name", "last name", "e-post", "epost", "e-postadress", "epostadress", "mejl", "mejladress", "mail", "mailadress", "e-mail", "email", "e-mail address", "email address", "organisation", "organization"]);

/** "Lina Ek <lina@kumla.se>", "Lina Ek, lina@kumla.se", "Lina Ek;lina@kumla.se" or the address alone. */
export function peopleIn(text: string): Pasted {
  const found: Pasted = { persons: [], bad: [], twice: [] };
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  if (lines[0] && isHeading(lines[0])) lines.shift();
  for (const piece of lines.flatMap(peopleOnLine)) {
    const person = personIn(piece);
    if (!person) found.bad.push(piece);
    else if (!found.persons.some((each) => isSame(each.email, person.email))) found.persons.push(person);
    else if (!found.twice.some((each) => isSame(each, person.email))) found.twice.push(person.email);
  }
  return found;
}

export const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The row with the columns' names that a spreadsheet puts first. */
const isHeading = (line: string): boolean => line.split(/[;,\t]/).every((cell) => HEADINGS.has(cell.trim().toLowerCase()));

/** With one address the separators part columns; with several they part people, and the name comes before its address. */
function peopleOnLine(line: string): string[] {
  if (addresses(line) < 2) return [line.trim()];
  const pieces: string[] = [];
  let kept = "";
  for (const part of line.split(/;|,|(?<=>)\s/)) {
    kept = kept ? `${kept},${part}` : part;
    if (addresses(kept)) {
      pieces.push(kept);
      kept = "";
    }
  }
  return [...pieces, kept].map((each) => each.trim()).filter((each) => trimmed(each));
}

const addresses = (text: string): number => text.split("@").length - 1;

function personIn(piece: string): Person | null {
  const text = piece.replace(/\bmailto:/g, "");
  const email = ADDRESS.exec(text)?.[0].replace(/^\.+|\.+$/g, "");
  if (!email) return null;
  const left = trimmed(text.replace(email, " ").replace(/[;\t"<>]+/g, " ")).replace(/\s+/g, " ");
  const [last, first, more] = left.split(", ");
  const name = first && more === undefined ? `${first} ${last}` : left; // Ek, Anna
  return { name: name || nameOf(email), email };
}

function trimmed(text: string): string {
  const letters = [...text];
  while (letters.length && AROUND.includes(letters[0] ?? "")) letters.shift();
  while (letters.length && AROUND.includes(letters.at(-1) ?? "")) letters.pop();
  return letters.join("");
}

/** anna.ek@x.se is Anna Ek, as far as one can know. */
function nameOf(email: string): string {
  const words = (email.split("@")[0] ?? "").split(/[._+-]+/).filter((word) => word && !/^\d+$/.test(word));
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join(" ") || email;
}
