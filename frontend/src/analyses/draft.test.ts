import { describe, expect, it } from "vitest";
import { blank, changedIn, merge, nextNumber, sentFrom, settled, type Draft, type Piece } from "./draft";
import { begunFrom, gapOf } from "./prefilling";

const piece = (number: number): Piece => ({ number, kind: "indicator", question_sv: null, question_en: null, ref: "N1", title: "Närvaro", caption: "", areas: ["1863"], gender: "T" });
const draft = (changes: Partial<Draft> = {}): Draft => ({ ...blank(), title: "Närvaro", ...changes });

describe("from a gap", () => {
  const ask = (gap: string): string => `${gap} Varför?`;
  const gap = "Hällefors, psykisk hälsa: inget pågår. En är planerad.";

  it("the words become title and question, the indicator is in the municipality and the county", () => {
    const search = new URLSearchParams({ gap, focus_area: "mental-health", municipality: "1863", indicator: "N1", area: "1863" });
    const begun = begunFrom(`?${search}`, ask);
    expect(begun.draft).toEqual({ ...blank(), title: "Hällefors, psykisk hälsa", question: `${gap} Varför?`, focus_areas: ["mental-health"] });
    expect(begun.indicator).toEqual({ id: "N1", areas: ["1863", "0018"] });
  });

  it("is the same gap in another language and with other words", () => {
    const told = (words: string, more = {}): string => `?${new URLSearchParams({ gap: words, municipality: "1863", focus_area: "mental-health", ...more })}`;
    expect(gapOf(told("Hällefors, psykisk hälsa: inget pågår."))).toBe("mental-health 1863");
    expect(gapOf(told("Hällefors, mental health: nothing is running.", { indicator: "N2" }))).toBe("mental-health 1863");
    expect(gapOf("?gap=x&municipality=1863&row=13-15")).toBe("13-15 1863");
    expect(gapOf("")).toBe("");
  });

  it("begins empty where nothing is said, and where what is said is no code", () => {
    expect(begunFrom("", ask)).toEqual({ draft: blank(), indicator: null });
    expect(begunFrom("?focus_area=../x&indicator=a/b&municipality=x", ask)).toEqual({ draft: blank(), indicator: null });
  });

  it("keeps within the room there is for a question", () => {
    expect(begunFrom(`?gap=${"a".repeat(3000)}`, ask).draft.question.length).toBeLessThan(1000);
  });
});

describe("numbers", () => {
  it("are never given to something else", () => {
    expect(nextNumber(draft(), draft())).toBe(1);
    expect(nextNumber(draft({ evidence: [piece(1)] }), draft({ evidence: [piece(1), piece(4)] }))).toBe(5);
    expect(nextNumber(draft({ findings: "Se\n\n[[6]]" }), draft())).toBe(7);
    expect(nextNumber(draft({ findings: "[[999]]", evidence: [piece(1)] }), draft())).toBe(2);
    // Removed in an earlier saving, and not in the text either.
    expect(nextNumber(draft({ evidence: [piece(1)] }), draft({ evidence: [piece(1)] }), 3)).toBe(4);
  });
});

describe("what is sent", () => {
  it("leaves out names, and is only what was changed", () => {
    expect(sentFrom(draft({ evidence: [piece(1)] })).evidence?.[0]).not.toHaveProperty("title");
    expect(changedIn(draft({ authors: "Vi" }), draft())).toEqual({ authors: "Vi" });
    expect(changedIn(draft({ evidence: [{ ...piece(1), title: "Annat" }] }), draft({ evidence: [piece(1)] }))).toEqual({});
  });
});

describe("two who write at once", () => {
  it("keep what only one of them changed, and choose where both did", () => {
    const met = merge(draft(), draft({ authors: "Vi", title: "Min" }), draft({ question: "Varför?", title: "Deras" }));
    expect([met.both, met.onlyTheirs]).toEqual([["title"], ["question"]]);
    expect(settled(met, { title: "theirs" })).toEqual(draft({ authors: "Vi", title: "Deras", question: "Varför?" }));
    expect(settled(met, {}).title).toBe("Min");
  });

  describe("of the evidence", () => {
    const of = (number: number, ref: string, changes: Partial<Piece> = {}): Piece => ({ ...piece(number), ref, title: ref, ...changes });
    const base = draft({ evidence: [of(1, "A"), of(2, "B")], findings: "[[1]]\n\n[[2]]" });
    const with_ = (...added: Piece[]): Draft => ({ ...base, evidence: [...base.evidence, ...added] });
    const refs = (told: Draft): [number, string][] => told.evidence.map((each) => [each.number, each.ref]);

    it("two things that took the same number both stay, and mine gets another, in my texts too", () => {
      const mine = { ...with_(of(3, "C")), findings: "[[1]]\n\n[[3]]", method: "Se [[3]]" };
      const met = merge(base, mine, { ...with_(of(3, "D")), findings: "[[3]]" });
      expect([met.both, met.clashes, [...met.numbers]]).toEqual([["findings"], [], [[3, 4]]]);
      expect(refs(settled(met, {}))).toEqual([[1, "A"], [2, "B"], [3, "D"], [4, "C"]]);
      expect([settled(met, {}).findings, settled(met, {}).method]).toEqual(["[[1]]\n\n[[4]]", "Se [[4]]"]);
      expect(settled(met, { findings: "theirs" }).findings).toBe("[[3]]");
    });

    it("a new number is one that nobody has used, nor called for", () => {
      const met = merge(base, with_(of(3, "C"), of(4, "E")), { ...with_(of(3, "D")), method: "[[7]]" });
      expect(refs(met.merged)).toEqual([[1, "A"], [2, "B"], [3, "D"], [8, "C"], [4, "E"]]);
    });

    it("the same thing is one, and the texts follow though the numbers changed places", () => {
      const mine = { ...with_(of(3, "C"), of(4, "D")), findings: "[[3]] [[4]]" };
      const met = merge(base, mine, with_(of(3, "D"), of(4, "C")));
      expect(refs(met.merged)).toEqual([[1, "A"], [2, "B"], [3, "D"], [4, "C"]]);
      expect(met.merged.findings).toBe("[[4]] [[3]]");
      expect(merge(base, with_(of(3, "C")), with_(of(3, "C"))).onlyTheirs).toEqual([]);
    });

    it("what one removed and the other left is gone; what the other worked on stays", () => {
      const removed = { ...base, evidence: [of(2, "B")] };
      const worked = { ...base, evidence: [of(1, "A", { caption: "Ny" }), of(2, "B")] };
      expect(refs(merge(base, base, removed).merged)).toEqual([[2, "B"]]);
      expect(refs(merge(base, removed, base).merged)).toEqual([[2, "B"]]);
      expect(merge(base, removed, worked).merged.evidence.map((each) => each.caption)).toEqual(["Ny", ""]);
      expect(refs(merge(base, worked, removed).merged)).toEqual([[2, "B"], [1, "A"]]);
    });

    it("of one piece, what both changed is asked about and nothing else", () => {
      const mine = { ...base, evidence: [of(1, "A", { caption: "Min", gender: "K" }), of(2, "B")] };
      const theirs = { ...base, evidence: [of(1, "A", { caption: "Deras", areas: ["0018"] }), of(2, "B")] };
      const met = merge(base, mine, theirs);
      expect(met.clashes.map(({ number, fields }) => [number, fields])).toEqual([[1, ["caption"]]]);
      expect(settled(met, {}).evidence[0]).toMatchObject({ caption: "Min", areas: ["0018"], gender: "K" });
      expect(settled(met, { 1: "theirs" }).evidence[0]).toMatchObject({ caption: "Deras", areas: ["0018"], gender: "K" });
    });

    it("it stands in the order that one of them gave it", () => {
      const turned = { ...base, evidence: [of(2, "B"), of(1, "A")] };
      expect(refs(merge(base, with_(of(3, "C")), turned).merged)).toEqual([[2, "B"], [1, "A"], [3, "C"]]);
      expect(refs(merge(base, turned, with_(of(3, "C"))).merged)).toEqual([[2, "B"], [1, "A"], [3, "C"]]);
    });

    it("a number that was given to something else is not mine any more", () => {
      const mine = { ...base, evidence: [of(1, "A", { caption: "Min" }), of(2, "B")] };
      const met = merge(base, mine, { ...base, evidence: [of(1, "X"), of(2, "B")], findings: "[[1]]" });
      expect(refs(met.merged)).toEqual([[1, "X"], [2, "B"], [3, "A"]]);
    });
  });
});
