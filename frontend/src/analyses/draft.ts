/** An analysis as it is written in the form: all text. */
import type { Analysis, AnalysisIn, EvidenceIn, Indicator } from "../api/schema";
import { freeNumber, numbersIn, together, type Together } from "./pieces";

export interface Piece {
  number: number;
  kind: EvidenceIn["kind"];
  ref: string;
  /** What it is called; not sent. */
  title: string;
  question_sv: string | null;
  question_en: string | null;
  caption: string;
  areas: string[];
  gender: "T" | "K" | "M";
}

export const blank = () => ({
  title: "",
  authors: "",
  language: "sv" as Analysis["language"],
  question: "",
  focus_areas: [] as string[],
  method: "",
  findings: "",
  recommendations: "",
  evidence: [] as Piece[],
});
export type Draft = ReturnType<typeof blank>;
export type Part = keyof Draft;
export const PARTS = Object.keys(blank()) as Part[];
export const COUNTY = "0018";
export const COUNTRY = "0000";

export function draftOf(told: Analysis): Draft {
  return {
    title: told.title,
    authors: told.authors ?? "",
    language: told.language,
    question: told.question ?? "",
    focus_areas: told.focus_areas.map((each) => each.code),
    method: told.method ?? "",
    findings: told.findings ?? "",
    recommendations: told.recommendations ?? "",
    evidence: told.evidence.map(({ number, kind, ref, title, question_sv, question_en, caption, areas, gender }) => ({
      // Whoever writes on it is told the ids of all of it.
      number, kind, ref: ref ?? "", areas, gender, title: title ?? "", question_sv, question_en, caption: caption ?? "",
    })),
  };
}

/** An indicator as a new piece, before it has a number. */
export const measured = ({ id, title, question_sv, question_en }: Indicator, areas: string[]): Omit<Piece, "number"> => ({
  kind: "indicator", ref: id, title, question_sv, question_en, caption: "", areas, gender: "T",
});

export function sentFrom(mine: Draft): AnalysisIn {
  const evidence = mine.evidence.map(({ number, kind, ref, caption, areas, gender }) => ({
    number, kind, ref, caption, gender, areas: kind === "indicator" ? areas : [],
  }));
  return { ...mine, evidence };
}

export const isSame = (one: Draft, other: Draft, part: Part): boolean => JSON.stringify(sentFrom(one)[part]) === JSON.stringify(sentFrom(other)[part]);

/** Only what was changed. */
export function changedIn(mine: Draft, before: Draft): Partial<AnalysisIn> {
  const sent = sentFrom(mine);
  return Object.fromEntries(PARTS.filter((part) => !isSame(mine, before, part)).map((part) => [part, sent[part]]));
}

/** The next number, one that nothing here has had, `last` the highest given: a mark in the text never comes to mean something else. */
export const nextNumber = (mine: Draft, before: Draft, last = 0): number => freeNumber([...numbersIn(mine), ...numbersIn(before), last]);

/** A part, or one piece of evidence by its number. */
export type Asked = Part | number;
export type Choices = Partial<Record<Asked, "mine" | "theirs">>;

export interface Merge extends Pick<Together, "clashes" | "numbers"> {
  /** What goes together by itself; what both changed stands as mine until chosen. */
  merged: Draft;
  mine: Draft;
  theirs: Draft;
  /** Never the evidence: that goes together piece by piece, and `clashes` is what both changed of it. */
  both: Part[];
  onlyTheirs: Part[];
}

/** Two people changed the same analysis: a three-way merge against what both started from. */
export function merge(base: Draft, begun: Draft, theirs: Draft): Merge {
  const { mine, evidence, clashes, numbers } = together(base, begun, theirs);
  const found: Merge = { merged: { ...mine, evidence }, mine, theirs, both: [], onlyTheirs: [], clashes, numbers };
  for (const part of PARTS) {
    if (part === "evidence") {
      if (!isSame(found.merged, mine, part)) found.onlyTheirs.push(part);
      continue;
    }
    if (isSame(base, theirs, part) || isSame(mine, theirs, part)) continue;
    if (!isSame(base, mine, part)) found.both.push(part);
    else {
      found.onlyTheirs.push(part);
      Object.assign(found.merged, { [part]: theirs[part] });
    }
  }
  return found;
}

export function settled({ merged, theirs, both, clashes }: Merge, choices: Choices): Draft {
  const draft = { ...merged };
  for (const part of both) if (choices[part] === "theirs") Object.assign(draft, { [part]: theirs[part] });
  const given = new Map(clashes.filter((each) => choices[each.number] === "theirs").map((each) => [each.number, each]));
  draft.evidence = merged.evidence.map((each) => {
    const clash = given.get(each.number);
    return clash ? { ...each, ...Object.fromEntries(clash.fields.map((field) => [field, clash.theirs[field]])) } : each;
  });
  return draft;
}
