import { expect, test } from "vitest";

import { signInFrom, wayBack } from "./returning";

test("one comes back to where one was", () => {
  expect(wayBack(new URL(signInFrom("/initiativ/nytt?x=1"), "http://here").search)).toBe("/initiativ/nytt?x=1");
});

test.each(["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "", "initiativ"])(
  "never to another site: %s",
  (wanted) => {
    expect(wayBack(`?to=${encodeURIComponent(wanted)}`)).toBe("/");
  },
);
