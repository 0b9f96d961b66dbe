import { expect, test } from "vitest";

import { inOrder } from "./headings";

test("the first heading follows the section's own, wherever the writer began", () => {
  expect(inOrder("<p>a</p><h4>b</h4>")).toBe("<p>a</p><h3>b</h3>");
});

test("no level is skipped, and going back up is kept", () => {
  expect(inOrder("<h3>a</h3><h6>b</h6><h3>c</h3>")).toBe("<h3>a</h3><h4>b</h4><h3>c</h3>");
});
