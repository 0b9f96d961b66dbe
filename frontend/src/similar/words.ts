import { words } from "../words/language.svelte";

export const similar = words(
  {
    title: "Liknande initiativ",
    hint: "Här kan det finnas någon att lära av eller göra gemensam sak med.",
    same: (areas: string) => `samma område: ${areas}`,
    age: "liknande åldrar",
    groups: (groups: string) => `samma målgrupp: ${groups}`,
    where: (places: string) => `även i ${places}`,
    shares: (shared: string) => `gemensamma ord: ${shared}`,
    merge: "Det här är en dubblett",
    mergeTitle: "Slå samman två initiativ",
    mergeText: (kept: string, duplicate: string) =>
      `”${duplicate}” blir en del av ”${kept}”. Det som saknas fylls på, listor läggs ihop och längre texter läggs till sist. Dubbletten arkiveras med hela sin historik, och dess adress leder hit.`,
    mergeUndo: "Ångrar du dig kan dubbletten återställas ur arkivet.",
    mergeGo: "Slå samman",
    merged: "De två är nu ett.",
    mergedAway: "Det här var en dubblett och är sammanslaget med ett annat initiativ.",
    toKept: "Till det som blev kvar",
  },
  {
    title: "Similar initiatives",
    hint: "Here may be somebody to learn from or join forces with.",
    same: (areas: string) => `same area: ${areas}`,
    age: "similar ages",
    groups: (groups: string) => `same target group: ${groups}`,
    where: (places: string) => `also in ${places}`,
    shares: (shared: string) => `words in common: ${shared}`,
    merge: "This is a duplicate",
    mergeTitle: "Merge two initiatives",
    mergeText: (kept: string, duplicate: string) =>
      `“${duplicate}” becomes part of “${kept}”. What is missing is filled in, lists are put together, and longer texts are added at the end. The duplicate is archived with its whole history, and its address leads here.`,
    mergeUndo: "Should you change your mind, the duplicate can be restored from the archive.",
    mergeGo: "Merge",
    merged: "The two are now one.",
    mergedAway: "This was a duplicate and has been merged into another initiative.",
    toKept: "To the one that stays",
  },
);
