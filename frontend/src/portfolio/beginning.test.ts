import { expect, test } from "vitest";

import { beginning } from "./beginning";

test("a short text is told whole", () => {
  expect(beginning("  Fler är i skolan. ")).toEqual({ text: "Fler är i skolan.", cut: false });
  expect(beginning("tolv tecken!", 12)).toEqual({ text: "tolv tecken!", cut: false });
});

test("a long one ends with a whole word, and says that there is more", () => {
  expect(beginning("ett två tre fyra", 11)).toEqual({ text: "ett två tre …", cut: true });
  expect(beginning("ett två tre fyra", 10)).toEqual({ text: "ett två …", cut: true });
  expect(beginning("ettenda långt", 4)).toEqual({ text: "ette …", cut: true });
});
