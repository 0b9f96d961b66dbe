import { expect, test } from "vitest";

import { peopleIn } from "./people";

const named = (text: string): string[] => peopleIn(text).persons.map(({ name, email }) => `${name} ${email}`);

test("people are read as one pastes them, and bad lines are told apart", () => {
  expect(peopleIn("Lina Ek <lina@kumla.se>\n\nOmar Ali, omar@nora.se; eva@lekeberg.se\nBo")).toEqual({
    persons: [
      { name: "Lina Ek", email: "lina@kumla.se" },
      { name: "Omar Ali", email: "omar@nora.se" },
      { name: "Eva", email: "eva@lekeberg.se" },
    ],
    bad: ["Bo"],
    twice: [],
  });
});

test("a row of a spreadsheet is one person, and the row with the columns' names is nobody", () => {
  expect(peopleIn("Namn;E-post\r\nKarin;karin@hallsberg.se\r\nomar@nora.se;Omar Ali\r\n").bad).toEqual([]);
  expect(named("Namn;E-post\nKarin;karin@hallsberg.se\nomar@nora.se;Omar Ali")).toEqual(["Karin karin@hallsberg.se", "Omar Ali omar@nora.se"]);
  expect(named("Förnamn\tEfternamn\tE-post\nKarin\tEk\tkarin@hallsberg.se")).toEqual(["Karin Ek karin@hallsberg.se"]);
  expect(named('"Karin Ek";"karin@hallsberg.se"')).toEqual(["Karin Ek karin@hallsberg.se"]);
});

test("a line of a mail program is many people", () => {
  expect(named("Karin Ek <karin@hallsberg.se>; 'Ali, Omar' <omar@nora.se>;")).toEqual(["Karin Ek karin@hallsberg.se", "Omar Ali omar@nora.se"]);
  expect(named("karin@hallsberg.se, omar@nora.se")).toEqual(["Karin karin@hallsberg.se", "Omar omar@nora.se"]);
  expect(named("Karin;karin@hallsberg.se;Omar;omar@nora.se")).toEqual(["Karin karin@hallsberg.se", "Omar omar@nora.se"]);
});

test("a bare address is named as in invitations", () => {
  expect(named("anna.ek_2@kumla.se")).toEqual(["Anna Ek anna.ek_2@kumla.se"]);
  expect(named("Ek, Anna <anna@kumla.se>\nmailto:17@kumla.se")).toEqual(["Anna Ek anna@kumla.se", "17@kumla.se 17@kumla.se"]);
});

test("an address that stands there twice is told, once, and gets one letter", () => {
  expect(peopleIn("Anna anna@kumla.se\nAnna Ek ANNA@kumla.se\nanna@kumla.se")).toEqual({
    persons: [{ name: "Anna", email: "anna@kumla.se" }],
    bad: [],
    twice: ["ANNA@kumla.se"],
  });
});
